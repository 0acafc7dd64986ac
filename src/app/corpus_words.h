/* What is said to people about a corpus. */
#ifndef READOUT_APP_CORPUS_WORDS_H
#define READOUT_APP_CORPUS_WORDS_H

#include "base/buf.h"
#include "study/sources.h"

/* "readouts: 12 added, …" and the reasons of what was refused. */
void corpus_words_added(const struct study_corpus *corpus, const struct sources_report *sources,
                        struct buf *out);

#endif

/* Documents on their way into a corpus that is cut with a study's own words. */
#ifndef READOUT_CORPUS_INTAKE_WORDS_H
#define READOUT_CORPUS_INTAKE_WORDS_H

#include "corpus/intake.h"
#include "corpus/own_words.h"

/* As intake_add, by a dictionary with these words (that of the options does not count). Where the
 * words changed, what the corpus has is cut again first, and the report says how many documents. */
bool intake_words_add(const struct intake_options *options, const struct own_words *words,
                      struct arena *arena, struct intake_report *report, struct err *err);

#endif

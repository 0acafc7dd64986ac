/* Brings the words of a corpus to another dictionary: what is stored is cut again, no source is
 * read.
 */
#ifndef READOUT_CORPUS_RECUT_H
#define READOUT_CORPUS_RECUT_H

#include "base/progress.h"
#include "corpus/store.h"

/* Cuts every text again when the corpus was not cut with the words that the number names (see
 * store_words); *n_documents of them, 0 when there was nothing to do. A stop at any moment leaves a
 * whole corpus, which the next call finishes. Fails with kind cancelled when progress says so. */
bool recut(const char *store_folder, const struct splitter_dictionary *dictionary, uint64_t words,
           const struct progress *progress, size_t *n_documents, struct err *err);

#endif

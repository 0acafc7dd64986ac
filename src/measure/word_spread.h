/* How evenly a word is spread over the documents of a selection. METHOD: dispersion/deviation */
#ifndef READOUT_MEASURE_WORD_SPREAD_H
#define READOUT_MEASURE_WORD_SPREAD_H

#include "measure/vocabulary.h"

struct word_spread;

/* All are borrowed. Lives in the arena. */
struct word_spread *word_spread_new(const struct store *store, const struct selection *selection,
                                    struct vocabulary *vocabulary, struct arena *arena);

/* DP norm of the word, which stands n times in the selection, over its documents that have words.
 * NaN for a word that is not there or a selection of one document. Fails with kind corrupt. Cost:
 * the places of the word in all documents. */
bool word_spread_measure(struct word_spread *spread, uint32_t number, uint64_t n, double *dp_norm,
                         struct err *err);

#endif

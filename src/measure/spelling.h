/* The word of a corpus that somebody who typed another most likely meant. */
#ifndef READOUT_MEASURE_SPELLING_H
#define READOUT_MEASURE_SPELLING_H

#include "corpus/store.h"

/* The term, words with blanks between, with the nearest word of the corpus in place of each that it
 * does not have; of two as near the more frequent one. Empty when it has all of them, or has
 * nothing near. In the arena. Cost: one look at each word of about the same length. */
struct str spelling_nearest(const struct store *store, struct str term, struct arena *arena);

#endif

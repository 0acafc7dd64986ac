/* Where the sentences of a long text lie in its version, roughly: what the search for beads keeps
 * to. Inside of the alignment. METHOD: versions/alignment */
#ifndef READOUT_MEASURE_ALIGNMENT_PATH_H
#define READOUT_MEASURE_ALIGNMENT_PATH_H

#include "measure/translation.h"

/* For each sentence of the first text one of the second, never falling: between words that stand in
 * one sentence of each and for each other, as many of them as rise together; along the diagonal
 * where there are too few. Lives in arena. Cost: one pass over the words, and a sort. */
uint32_t *alignment_path(const struct bitext *bitext, const struct bitext_pair *pair,
                         const struct translations *translations, struct arena *arena);

#endif

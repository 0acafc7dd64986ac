/* Inside of the alignment: what the words of a bead say for it when each word stands for one. Where
 * two sentences repeat each other (a headline and what follows it), a sum over all words would let
 * one word of the other side explain both. METHOD: versions/alignment */
#ifndef READOUT_MEASURE_BEAD_WORDS_H
#define READOUT_MEASURE_BEAD_WORDS_H

#include "measure/translation.h"

/* Open record: what is measured by. */
struct bead_words_options {
    const struct translations *translations;
    const float *shares[2]; /* of each word among all of its side */
    double lambda[2];       /* share of the other side's words that a side explains */
};

struct bead_words;

/* Owned by the caller; the options are borrowed. Threads: one at a time. */
struct bead_words *bead_words_new(const struct bitext *bitext,
                                  const struct bead_words_options *options);
void bead_words_free(struct bead_words *words);

/* Log likelihood ratio of the bead's words, the mean of both directions; never above the sum that
 * measure/likelihood.h gives. Cost: its words times their translations. */
double bead_words_score(struct bead_words *words, const struct bitext_pair *pair,
                        const struct bead *bead);

#endif

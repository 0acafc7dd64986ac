/* Inside of the alignment: how much likelier the words of each sentence become when given runs of
 * sentences of the other side stand beside it. */
#ifndef READOUT_MEASURE_LIKELIHOOD_H
#define READOUT_MEASURE_LIKELIHOOD_H

#include "measure/alignment.h"

/* Where sentences of side 0 may meet those of side 1: begin[i] to end[i] are the sentences of side
 * 1 that sentence i may stand with. Both rise. */
struct band {
    uint32_t *begin, *end;
    uint32_t n, n_other;
};

/* Runs of k = 1 to BEAD_MOST sentences that begin at i, against sentence j of the other side:
 * natural log of the ratio, summed over the words of j. */
struct likelihood {
    float *values;
    size_t *rows; /* first value of run (i, k) at rows[i] + (k - 1) * (ends[i] - begins[i]) */
    uint32_t *begins, *ends;
};

/* side: which side's runs explain. lambda: the share of words that they explain. Lives in arena. */
struct likelihood *likelihood_new(const struct bitext *bitext, const struct bitext_pair *pair,
                                  int side, const struct translation *translation,
                                  const float *shares, const struct band *band, double lambda,
                                  struct arena *arena);

/* The band from the other side. */
struct band band_turned(const struct band *band, struct arena *arena);

/* 0 where j lies outside of the band of i: nothing is known. */
static inline float likelihood_at(const struct likelihood *l, uint32_t i, uint32_t k, uint32_t j)
{
    uint32_t begin = l->begins[i], width = l->ends[i] - begin;
    return j - begin < width ? l->values[l->rows[i] + (k - 1) * width + (j - begin)] : 0;
}

#endif

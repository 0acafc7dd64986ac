/* Whether two series move together, and with which delay. METHOD: comparison/lead-lag */
#ifndef READOUT_STAT_CROSS_CORRELATION_H
#define READOUT_STAT_CROSS_CORRELATION_H

#include <stddef.h>
#include <stdint.h>

enum { CROSS_PAIRS_MIN = 10 }; /* pairs of points that a correlation needs */

/* Replaces each value by what its forerunner does not foretell: the residuals of x around its mean
 * after an autoregression of order one, by least squares. NaN values and those behind one have
 * none, and become NaN; the first likewise. Returns the coefficient. Box and Jenkins 1976, "Time
 * Series Analysis", chapter 11: two series that carry over correlate by themselves. */
double cross_whiten(double *values, size_t n);

/* Open record. */
struct cross_correlation {
    int lag;          /* b that many points behind a; below 0: a behind b */
    size_t n;         /* pairs */
    double r;         /* Pearson's; NaN for fewer than CROSS_PAIRS_MIN pairs, or without variance */
    double low, high; /* between which 95 % of the r lie when b is put in random order */
    double p;         /* share of the orders in which any lag has one as large, signs apart */
};

/* Fills found, room for 2 most + 1, from lag −most to most; a and b of the same n points, NaN where
 * there is none. Deterministic for a seed. Cost: n_draws passes for each lag. */
void cross_correlate(const double *a, const double *b, size_t n, int most, size_t n_draws,
                     uint64_t seed, struct cross_correlation *found);

#endif

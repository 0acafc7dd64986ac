/* Confidence intervals. All at a stated level, 0.95 unless said otherwise. */
#ifndef READOUT_STAT_INTERVAL_H
#define READOUT_STAT_INTERVAL_H

#include <stddef.h>
#include <stdint.h>

struct interval {
    double low, high;
};

/* The x below which a standard normal variable lies with probability p, which is above 1/2. */
double normal_quantile(double p);

/* Exact interval for the mean of a Poisson count (Garwood 1936, "Fiducial limits for the Poisson
 * distribution", Biometrika 28): chi-squared quantiles with 2n and 2n+2 degrees of freedom, halved.
 * Low is 0 for count 0. METHOD: frequency/garwood */
struct interval interval_poisson(double count, double level);

/* Wilson's score interval for a proportion (Wilson 1927). METHOD: share/wilson */
struct interval interval_wilson(double successes, double trials, double level);

/* Percentile interval of what a bootstrap drew (R's quantile of type 7); NaN for no draw. Sorts
 * draws. */
struct interval interval_of_draws(double *draws, size_t n, double level);

/* Percentile interval of the ratio sum(numerator)/sum(denominator) when whole documents are drawn
 * with replacement (Efron and Tibshirani 1993, chapter 13). Deterministic for a seed. NaN when n
 * is 0. METHOD: frequency/document-bootstrap */
struct interval interval_ratio_bootstrap(const double *numerators, const double *denominators,
                                         size_t n, size_t n_draws, uint64_t seed, double level);

#endif

/* Whether numbers in the order of time rise or fall: Mann-Kendall's test and Sen's slope.
 * METHOD: trend/mann-kendall */
#ifndef READOUT_STAT_MONOTONE_H
#define READOUT_STAT_MONOTONE_H

#include <stddef.h>

/* Open record. */
struct monotone {
    double s;       /* pairs that rise less pairs that fall */
    double z;       /* s with its variance corrected for ties, and for continuity */
    double p;       /* two-sided, normal approximation; NaN for fewer than 4 values */
    double tau;     /* Kendall's tau-b against time */
    double slope;   /* Sen's: median of the slopes of all pairs. Unit: of the values, per step */
    size_t n_pairs; /* all of them */
};

/* values[i] at time times[i], rising. Mann 1945, "Nonparametric tests against trend", Econometrica
 * 13; Kendall 1975, chapter 4, for ties; Sen 1968, JASA 63. Cost: n² pairs, n at most 20,000. */
struct monotone monotone_test(const double *times, const double *values, size_t n);

#endif

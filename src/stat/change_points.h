/* Where the level of a series changes: the steps that a penalty for each of them leaves, found
 * exactly (PELT). METHOD: trend/change-points */
#ifndef READOUT_STAT_CHANGE_POINTS_H
#define READOUT_STAT_CHANGE_POINTS_H

#include <stddef.h>
#include <stdint.h>

enum { CHANGE_LENGTH_MIN = 2 }; /* points of one level */

/* Open record: numbers of points. */
struct change_point {
    size_t at;        /* the first of the new level */
    size_t low, high; /* it is in between with probability 0.95, if there is just one change between
                         its neighbours */
    double gain;      /* by how much it lowers −2 log likelihood between its neighbours */
};

/* How much more counts vary than Poisson's, 1 at least: neighbours are compared, so that changes of
 * the level do not add to it. counts[i] in exposures[i] above 0. */
double change_dispersion(const double *counts, const double *exposures, size_t n);

/* Fills found, room for n / CHANGE_LENGTH_MIN, in the order of time; returns how many. Rates of
 * counts whose variance is their mean times the dispersion. Killick, Fearnhead and Eckley 2012,
 * "Optimal detection of changepoints with a linear computational cost", JASA 107; penalty 3 log n a
 * change. */
size_t change_points_counts(const double *counts, const double *exposures, size_t n,
                            struct change_point *found);

/* The same for the mean of values with normal errors, whose deviation is that of neighbours (median
 * of differences). */
size_t change_points_values(const double *values, size_t n, struct change_point *found);

#endif

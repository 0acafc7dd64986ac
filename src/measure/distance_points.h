/* What profile_distance and its tables share. Nobody else includes this. */
#ifndef READOUT_MEASURE_DISTANCE_POINTS_H
#define READOUT_MEASURE_DISTANCE_POINTS_H

#include "measure/profile_distance.h"
#include "measure/trend_axis.h"

/* The documents of one group and period. Open record; the list is owned by distances. */
struct distance_cell {
    size_t *documents; /* of the profile */
    size_t n, cap;
};

/* Open record: numbers of groups. */
struct distance_pair {
    size_t a, b;
};

/* Open record. */
struct distance_point {
    bool is_there;
    size_t n_a, n_b; /* documents */
    uint64_t counts_a, counts_b;
    struct divergence found;
};

/* Open record. */
struct distances {
    const struct store *store;
    struct distance_options options;
    struct trend_axis axis;
    struct profile profile;
    struct distance_cell *cells; /* by group, then period */
    struct distance_pair *pairs;
    size_t n_pairs;
    struct distance_point *points; /* by pair, then period */
    size_t n_draws;
    size_t n_shared; /* documents of several groups, left out */
    struct str lang; /* of the documents, where words are compared */
    struct arena *arena;
};

/* All that a group counts in the window that ends with the period, or in all periods for SIZE_MAX;
 * *sum of them. Owned by the caller, who ends it with memory_free. */
uint32_t *distance_counts(const struct distances *distances, size_t group, size_t period,
                          uint64_t *sum);

#endif

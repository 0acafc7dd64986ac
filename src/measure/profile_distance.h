/* How far apart two actors speak, by period: the Jensen-Shannon distance of their profiles, freed
 * of what chance puts between samples of their size, with an interval from drawing documents. It
 * says whether they come closer in these texts, never that one moves the other.
 * METHOD: comparison/distance */
#ifndef READOUT_MEASURE_PROFILE_DISTANCE_H
#define READOUT_MEASURE_PROFILE_DISTANCE_H

#include "measure/profile.h"
#include "measure/trend.h"

enum { DISTANCE_DOCUMENTS_MIN = 3 };

/* Open record. */
struct distance_options {
    struct trend_options axis; /* filter, by, split and groups: the pairs of these; n_threads */
    struct profile_options profile;
    size_t window; /* periods: each point stands for so many up to it; 0 and 1 = its own */
};

struct distances;

/* Fails with kind input when there are fewer than two groups or more than twelve, or words of
 * different languages would be compared; with missing when no document is of a group. Cost: that of
 * profile_make, and for each period some hundred passes over its documents. */
struct distances *distances_measure(const struct store *store,
                                    const struct distance_options *options, struct arena *arena,
                                    struct err *err);

/* A series for each pair: the distance with its interval. Missing where one of the two has fewer
 * than DISTANCE_DOCUMENTS_MIN documents that count something, before the window is full, and in a
 * period without documents. */
struct series_set *distances_series(const struct distances *distances, struct arena *arena);

/* A row for each pair and period: a, b, period, distance with its interval, p (that documents dealt
 * by chance are as far apart), counted and chance (distances), n_a, n_b (counts), documents_a,
 * documents_b, apart (what adds most to it, with who has it oftener), partial. */
struct table *distances_table(const struct distances *distances, struct arena *arena);

/* A row for each pair and thing counted, what adds most first: a, b, what, n_a, share_a, n_b,
 * share_b, part (of the counted divergence, in %). Of all periods together. limit: rows of a pair;
 * 0 = all. */
struct table *distances_parts(const struct distances *distances, size_t limit, struct arena *arena);

#endif

/* Whether two actors come to a concept at the same time or one after the other: the correlation of
 * their rates by lag, once what each carries over from period to period is taken away. It says in
 * what order they moved in these texts, never that one moved the other; who began is measure/
 * first_use's question. METHOD: comparison/lead-lag */
#ifndef READOUT_MEASURE_LEAD_LAG_H
#define READOUT_MEASURE_LEAD_LAG_H

#include "measure/trend.h"
#include "stat/cross_correlation.h"

/* Open record. */
struct lead_options {
    struct trend_options axis; /* one concept, split, groups, by */
    int most;                  /* lags either side */
};

/* Open record: groups of set->series; found has 2 most + 1 lags. */
struct lead_pair {
    size_t a, b;
    struct cross_correlation *found;
};

/* Open record. */
struct lead {
    struct series_set *set; /* the rates of all groups; its notes say what was found */
    struct lead_pair *pairs;
    size_t n_pairs;
    int most;
};

/* Every two of the groups. Fails with kind input when there are fewer than two groups or more than
 * twelve, or no periods; with missing as comparison_measure does. */
bool lead_measure(const struct store *store, const struct lead_options *options,
                  struct arena *arena, struct lead *lead, struct err *err);

/* A row for each pair and lag: a, b, lag (periods by which b is behind a), r, low and high (what 95
 * % of random orders give), p (of all lags together), pairs. */
struct table *lead_table(const struct lead *lead, struct arena *arena);

#endif

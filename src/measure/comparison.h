/* What different actors speak of: the rate of each concept in the texts of each actor, by period,
 * and how much oftener than in the texts of the others. METHOD: comparison/rates */
#ifndef READOUT_MEASURE_COMPARISON_H
#define READOUT_MEASURE_COMPARISON_H

#include "measure/trend.h"

/* Open record. */
struct comparison {
    struct series_set *set;
    size_t n_shared; /* documents that are in several groups: these are then not set against one
                        another */
};

/* The rates, as trend_measure gives them, with words about a comparison. options->split is one.
 * Where the documents of the groups are in different languages, the notes say so. Fails with kind
 * missing when no document is of a group asked for, or none of any. */
bool comparison_measure(const struct store *store, const struct trend_options *options,
                        struct arena *arena, struct comparison *comparison, struct err *err);

/* A row for each concept, group and period: concept (its id), group, period, value with its
 * interval, numerator, denominator, documents, documents_all, log_ratio (of the rate to that of
 * all other groups of the period together, with 95 % interval; missing without others, where
 * documents are shared, or where there are more hits than units of the denominator), where (the
 * condition that takes the documents of the group), label, partial. */
struct table *comparison_table(const struct comparison *comparison,
                               const struct trend_options *options, struct arena *arena);

#endif

/* How often each side leaves out what the other says, over all pairs of versions: of the sentences
 * that one side has on a concept, actor or topic, the expected share that the other side leaves
 * out. METHOD: versions/omission-rate */
#ifndef READOUT_MEASURE_VERSION_RATES_H
#define READOUT_MEASURE_VERSION_RATES_H

#include "base/series.h"
#include "measure/version_pairs.h"

/* Open record; a zeroed one is: all labels, all years together, no sentences behind the numbers. */
struct version_rates_options {
    bool by_year;
    size_t n_most;         /* series of so many of the labels that are said most; 0 = of all */
    size_t evidence_limit; /* sentences behind a point, the surest first; 0 = none */
    bool spares_anything;  /* no sentences behind the points of all sentences */
};

/* Open record. */
struct version_rates {
    struct series_set *set; /* for each label two series: left out by either side */
    struct table *table;    /* a row for each label, side and period, with comparisons */
};

/* Lives in arena. The pairs have been judged. */
void version_rates_measure(const struct version_pairs *pairs,
                           const struct version_rates_options *options, struct arena *arena,
                           struct version_rates *rates);

/* Three series with a point for each pair that has a date: how far it says the same, and how much
 * of either text is said in the other. Behind a point stand the sentences of the pair that one side
 * likely leaves out. METHOD: versions/consistency */
struct series_set *version_consistency_series(const struct version_pairs *pairs,
                                              size_t evidence_limit, struct arena *arena);

#endif

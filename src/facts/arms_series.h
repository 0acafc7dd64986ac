/* Arms deliveries over years, or over windows of several years. */
#ifndef READOUT_FACTS_ARMS_SERIES_H
#define READOUT_FACTS_ARMS_SERIES_H

#include "base/series.h"
#include "facts/arms.h"

/* Open record. */
struct arms_series_options {
    const struct arms_query *queries;
    size_t n_queries;
    struct str measure;   /* "" = level; see ARMS_MEASURES */
    struct period period; /* both 0 = all that the rows speak of */
    size_t window_years;  /* each point is the sum or share of so many years, named by the last;
                             0 = 1. A window that leaves the period is missing */
};

/* Fails with kind input when the measure is unknown. Unit: "million TIV" or "%". */
struct series_set *arms_series(const struct fact_set *set,
                               const struct arms_series_options *options, struct arena *arena,
                               struct err *err);

#endif

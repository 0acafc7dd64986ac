/* Measured facts as series: each point is the chosen reading of its period, with the words of its
 * arithmetic and its rows as evidence. Values are scaled for reading ("bn USD", "million t", "%" of
 * 29.3), which readings are not. Gaps stay gaps. */
#ifndef READOUT_FACTS_FACT_SERIES_H
#define READOUT_FACTS_FACT_SERIES_H

#include "base/err.h"
#include "base/series.h"
#include "facts/fact_set.h"

enum { FACT_PERIODS_MAX = 4000 };

/* A set on its way. Open record; lives in the set's arena. */
struct fact_series {
    const struct fact_set *facts;
    struct series_set *set;
};

/* First and last day that rows of the kind speak of; open at both ends when there are none. */
struct period fact_series_span(const struct fact_set *facts, enum record_kind kind);

/* An empty set of n series over the periods of the span; its points are missing. Fails with kind
 * limit when there are more than FACT_PERIODS_MAX, with kind input when the span is open. */
bool fact_series_init(struct fact_series *series, const struct fact_set *facts, size_t n,
                      struct period span, enum granularity by, struct arena *arena,
                      struct err *err);

/* The chosen reading becomes point j of series i. Fails with kind input when its unit is not that
 * of the points before. */
bool fact_series_put(struct fact_series *series, size_t i, size_t j,
                     const struct readings *readings, struct err *err);

/* Scales the values, names what is derived or partial in the notes, states the source. */
void fact_series_finish(struct fact_series *series);

/* A line more in the notes. */
void fact_series_note(struct fact_series *series, struct str line);

#endif

/* Which share of the units of text mentions concepts, per period: of answers, questions, sentences.
 * METHOD: frequency/units  METHOD: share/wilson */
#ifndef READOUT_MEASURE_UNIT_TREND_H
#define READOUT_MEASURE_UNIT_TREND_H

#include "measure/trend.h"
#include "measure/unit_concordance.h"

/* options say concepts, filter, periods, split and evidence; query says which units: its concept
 * and filter are not looked at. Numerator: units with a mention; denominator: units; both of the
 * selected documents. scale 0 = per 100. NULL when err is filled. */
struct series_set *unit_trend_measure(const struct store *store,
                                      const struct trend_options *options,
                                      const struct unit_query *query, struct arena *arena,
                                      struct err *err);

#endif

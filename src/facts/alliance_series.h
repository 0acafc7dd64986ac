/* Obligations of alliances by year, one series for each kind. */
#ifndef READOUT_FACTS_ALLIANCE_SERIES_H
#define READOUT_FACTS_ALLIANCE_SERIES_H

#include "base/series.h"
#include "facts/alliances.h"

/* 1 = bound in the year, 0 = not, missing = the tables do not say. period both 0 = all years.
 * query->obligation is not looked at. Unit: none. */
struct series_set *alliance_series(const struct fact_set *set, const struct alliance_query *query,
                                   struct period period, struct arena *arena, struct err *err);

#endif

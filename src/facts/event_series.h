/* Events over time: how many in each period, or each by itself in a lane of its type. */
#ifndef READOUT_FACTS_EVENT_SERIES_H
#define READOUT_FACTS_EVENT_SERIES_H

#include "base/series.h"
#include "facts/events.h"

/* Open record. */
struct event_series_options {
    struct event_query query;
    const struct event_query *lanes; /* each a series, for instance a type; 0 = one for all */
    const struct str *labels;        /* of the lanes; NULL = their types */
    size_t n_lanes;
    struct period period; /* both 0 = all that the tables speak of */
    enum granularity by;
};

/* Events that begin in each period. Those that may lie in it are named in the point's words.
 * Unit: "events". */
struct series_set *event_series(const struct fact_set *set,
                                const struct event_series_options *options, struct arena *arena,
                                struct err *err);

/* A series for each lane, or for each type found, in the order of its first event; its points are
 * the events, each with its own span, by day; hollow (is_derived) where the date is known only to
 * the month or year. */
struct series_set *event_timeline(const struct fact_set *set,
                                  const struct event_series_options *options, struct arena *arena,
                                  struct err *err);

#endif

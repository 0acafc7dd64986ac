/* When two actors met or called, as texts and tables have it: documents whose titles name both, by
 * day, beside the events of the tables on that day. What one of the two has and the other has not
 * is the reason to look. METHOD: comparison/meetings */
#ifndef READOUT_MEASURE_MEETINGS_H
#define READOUT_MEASURE_MEETINGS_H

#include "corpus/actor.h"
#include "corpus/selection.h"
#include "facts/events.h"

/* Open record. */
struct meeting_options {
    struct filter filter;
    const struct actor_finder *finder;
    struct str a, b;                  /* codes */
    const struct fact_set *facts;     /* NULL = no tables */
    const struct event_query *events; /* which of them */
    struct period period;             /* of events; both 0 = any */
};

/* A row a day, in the order of time: date, documents (whose titles name both), langs, sources,
 * title and document (of the first of them), events (of the tables that begin on the day), form,
 * place, name (of the first of them). Events whose day is not known are left out, and counted in
 * the notes. */
struct table *meetings_measure(const struct store *store, const struct meeting_options *options,
                               struct arena *arena);

#endif

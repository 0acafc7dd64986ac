/* Events (exercises, patrols, meetings, vetoes): how many, of what kind, when not, on how many
 * days. Many dates are known only to the month or year: such an event lies in a period for certain
 * only when its whole span does; otherwise a further reading says how many more there may be. Every
 * function returns all readings, the chosen one first, as facts/trade.h does. METHOD: facts/events
 */
#ifndef READOUT_FACTS_EVENTS_H
#define READOUT_FACTS_EVENTS_H

#include "base/err.h"
#include "base/table.h"
#include "facts/fact_set.h"

enum { EVENT_PARTICIPANTS_MAX = 8 };

/* Open record; a zeroed one is all events. Words are found anywhere in the text, ASCII case
 * ignored; participants are whole words ("CHN", "Putin") and all of them must have taken part. */
struct event_query {
    struct str type, name, place, form;
    struct str participants[EVENT_PARTICIPANTS_MAX];
    size_t n_participants;
    struct str table; /* "" = all */
    day as_of;        /* rows published later are not there; 0 = no ceiling */
};

/* How exactly the date is known. */
enum event_precision { KNOWN_TO_DAY, KNOWN_TO_MONTH, KNOWN_TO_YEAR };

/* Open record. */
struct event {
    struct record_at at;
    struct period span; /* a whole month or year where the date is known no better */
    enum event_precision precision;
    struct str name, type, place, participants, form;
};

/* The events of the query that touch the period, by begin. One that two tables or two rows give
 * with the same name, or without a name, and with the same span, is one; its first row stands.
 * Cost: one pass over the tables of events. */
struct event *events_find(const struct fact_set *set, const struct event_query *query,
                          struct period period, struct arena *arena, size_t *n);

typedef bool event_measure_fn(const struct fact_set *set, const struct event_query *query,
                              struct period period, struct arena *arena, struct readings *readings,
                              struct err *err);

/* Events that begin in the period. */
event_measure_fn events_count;
/* Days on which at least one begins; an event known to the month or year counts as one day when no
 * other of them lies in it. */
event_measure_fn events_days;
/* Years of the period in which none begins. The period must be whole years. */
event_measure_fn events_years_without;

event_measure_fn *event_measure_find(struct str name);
/* Names, NULL-terminated. */
extern const char *const EVENT_MEASURES[];

/* One row an event: begin, end, precision, name, type, place, participants, form, table, line. */
struct table *events_table(const struct fact_set *set, const struct event *events, size_t n,
                           struct arena *arena);

struct str event_query_say(const struct event_query *query, struct arena *arena);

#endif

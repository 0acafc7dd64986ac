/* A question to the facts as a user words it, on the command line or in study.yaml: the same names
 * and values in both. It is answered by series to draw, or by all readings of one period. */
#ifndef READOUT_FACTS_FACT_QUESTION_H
#define READOUT_FACTS_FACT_QUESTION_H

#include "facts/alliances.h"
#include "facts/arms.h"
#include "facts/events.h"
#include "facts/trade.h"
#include "facts/votes.h"

#include "base/series.h"

enum fact_subject {
    SUBJECT_TRADE,
    SUBJECT_ARMS,
    SUBJECT_EVENTS,
    SUBJECT_VOTES,
    SUBJECT_ALLIANCES,
    N_SUBJECTS
};

enum { QUESTION_LIST_MAX = 16 };

/* Values of an option that may stand several times. */
struct question_list {
    struct str at[QUESTION_LIST_MAX];
    size_t n;
};

/* Open record; a zeroed one with a subject asks for everything. Lists of which several may stand
 * make a series each. */
struct fact_question {
    enum fact_subject subject;
    struct question_list partners, commodities, recipients, suppliers, types, pairs;
    struct flow_query flow;
    bool is_value_wanted, is_quantity_wanted; /* both: quantity in a panel below */
    struct arms_query arms;
    struct event_query event;
    struct vote_query vote;
    struct alliance_query alliance;
    struct str measure;
    struct period period; /* both 0 = any */
    enum granularity by;
    bool is_by_session, is_by_given;
    size_t window_years;
};

/* "trade", "arms", "events", "votes", "alliances". */
const char *fact_subject_name(enum fact_subject subject);
bool fact_subject_parse(struct str name, enum fact_subject *subject);

/* The names of its options, NULL-terminated. */
const char *const *fact_question_names(enum fact_subject subject);

/* Sets or, where it may stand several times, adds an option; places may be named in any language.
 * Fails with kind input when the value, or the option of this subject, is unknown. */
bool fact_question_set(struct fact_question *question, struct str name, struct str value,
                       struct err *err);

/* The i-th pair. Fails with kind input when there is none. */
bool fact_question_pair(const struct fact_question *question, size_t i, struct str *a,
                        struct str *b, struct err *err);

/* Series to draw: over the periods asked for, or for events a timeline where none is. */
struct series_set *fact_question_series(const struct fact_set *set,
                                        const struct fact_question *question, struct arena *arena,
                                        struct err *err);

/* All readings of the measure in the period, which must be given, for the first of every list. */
bool fact_question_readings(const struct fact_set *set, const struct fact_question *question,
                            struct arena *arena, struct readings *readings, struct err *err);

/* What stands behind votes and events in full: a row a session and pair; a row an event. */
struct table *fact_question_votes(const struct fact_set *set, const struct fact_question *question,
                                  struct arena *arena, struct err *err);
struct table *fact_question_events(const struct fact_set *set, const struct fact_question *question,
                                   struct arena *arena);

/* Readings as a table: value, unit, period, vintage, step, how, arithmetic, rows. */
struct table *readings_table(const struct readings *readings, struct arena *arena);

#endif

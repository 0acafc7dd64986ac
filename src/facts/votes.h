/* How two members of a body vote: agreement, its correction for chance, and vetoes cast together.
 * Every function returns all readings, one for each table, that with most roll calls first, as
 * facts/trade.h does. METHOD: facts/vote-agreement */
#ifndef READOUT_FACTS_VOTES_H
#define READOUT_FACTS_VOTES_H

#include "base/err.h"
#include "facts/fact_set.h"
#include "stat/similarity.h"

/* What absence from a roll call is. Only absence that a row states can count: where a table has no
 * row, the member may not have been one. */
enum absence { ABSENCE_LEFT_OUT, ABSENCE_AS_ABSTENTION };

/* Open record; a zeroed one with a and b asks for agreement among yes, no and abstain in roll calls
 * in which both voted. */
struct vote_query {
    struct str a, b;    /* members */
    struct str session; /* "76"; "" = all of the period */
    struct str issue;   /* one of the issues of the roll call, whole; "" = all */
    struct str body;    /* "UNGA"; "" = all */
    struct str table;   /* "" = all */
    day as_of;          /* rows published later are not there; 0 = no ceiling */
    enum abstention abstention;
    enum absence absence;
    enum chance chance;
};

typedef bool vote_measure_fn(const struct fact_set *set, const struct vote_query *query,
                             struct period period, struct arena *arena, struct readings *readings,
                             struct err *err);

/* Share of the roll calls that count in which both voted alike. Unit: "%". */
vote_measure_fn votes_agreement;
/* Agreement beyond chance: 1 = always, 0 = as chance has it. Unit: none. */
vote_measure_fn votes_kappa;
/* Roll calls in which both cast a veto. Unit: none. */
vote_measure_fn votes_co_vetoes;

vote_measure_fn *vote_measure_find(struct str name);
/* Names, NULL-terminated. */
extern const char *const VOTE_MEASURES[];

bool abstention_parse(struct str word, enum abstention *abstention, struct err *err);
bool absence_parse(struct str word, enum absence *absence, struct err *err);
bool chance_parse(struct str word, enum chance *chance, struct err *err);

/* "abstention as a choice of its own, absence left out": for notes and methods. */
struct str vote_query_say(const struct vote_query *query, struct arena *arena);

/* The counts of choices in one session or year of one table. Open record. */
struct vote_group {
    struct str session;   /* empty where grouped by year */
    struct period period; /* first roll call to last */
    struct vote_counts counts;
    struct record_at *rows; /* of both members, in pairs */
    size_t n_rows;
    size_t n_left_out; /* roll calls in which one of both is absent */
};

/* The roll calls of the period in which both members have a row, by session in the order of their
 * first day (is_by_year: by calendar year). Table must be of votes.
 * Cost: one pass over the table. */
struct vote_group *votes_group(const struct fact_set *set, size_t table,
                               const struct vote_query *query, struct period period,
                               bool is_by_year, struct arena *arena, size_t *n);

#endif

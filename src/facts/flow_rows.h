/* The rows of trade tables that speak to one question, in one unit and in the order of their
 * periods; collected once, read for any number of periods. How one value is chosen among them is
 * stated in docs/methods/facts/reading.md. METHOD: facts/reading */
#ifndef READOUT_FACTS_FLOW_ROWS_H
#define READOUT_FACTS_FLOW_ROWS_H

#include "facts/fact_set.h"
#include "facts/flow_query.h"

/* A row, its value in the asked unit. Open record. */
struct flow_row {
    struct record_at at;
    struct period period;
    day vintage;
    double value; /* NaN unless state is present */
    enum cell_state state;
    double step;   /* 0 = exact or unknown */
    double growth; /* as printed; NaN = none */
    bool is_published;
    bool is_converted; /* from another unit of mass */
    struct str partner;
};

/* Open record; lives in an arena. */
struct flow_rows {
    struct flow_query query;
    const struct fact_set *set;
    struct flow_row *at;
    size_t n;
    struct str unit;        /* of all values */
    struct str other_units; /* in which rows left out stand; empty = none were */
};

/* Rows of the query's direction, which must be import, export or total, and of one commodity. With
 * an empty partner, rows of all partners, by partner and then by period.
 * Cost: one pass over the flow tables. */
struct flow_rows flow_rows_collect(const struct fact_set *set, const struct flow_query *query,
                                   struct arena *arena);

/* All readings of the rows in the period: rows that speak of exactly it; sums of rows that tile it,
 * of one vintage and then of mixed ones; differences of two longer rows. An empty list says in why
 * what was looked for and what there is. */
struct readings flow_rows_read(const struct flow_rows *rows, struct period period,
                               struct arena *arena);

/* Rows that speak of exactly the period, values missing or not, the chosen one first. */
const struct flow_row **flow_rows_exact(const struct flow_rows *rows, struct period period,
                                        struct arena *arena, size_t *n);

#endif

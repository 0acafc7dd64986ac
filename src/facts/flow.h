/* A question about goods made ready to be answered for any number of periods. It knows how a total
 * is put together from imports and exports, a balance from both, several goods from each, and a
 * group of states from its members. Lives in an arena. METHOD: facts/reading */
#ifndef READOUT_FACTS_FLOW_H
#define READOUT_FACTS_FLOW_H

#include "facts/flow_rows.h"

struct flow;

/* Collects the rows. Fails with kind input when the query asks for what cannot be: a quantity in
 * USD, an unknown place. Cost: one pass over the flow tables for each direction and good. */
struct flow *flow_new(const struct fact_set *set, const struct flow_query *query,
                      struct arena *arena, struct err *err);

/* All readings, the chosen one first: a published total before import + export, a row for a group
 * before the sum of its members. */
struct readings flow_read(const struct flow *flow, struct period period, struct arena *arena);

/* The unit of its readings; empty when there are no rows and none was asked for. */
struct str flow_unit(const struct flow *flow);

/* The growth rates that publishers print for exactly this period, the chosen one first; the unit is
 * "%". No rate is printed for a balance or a sum of goods. */
struct readings flow_printed_growth(const struct flow *flow, struct period period,
                                    struct arena *arena);

/* The first and last day that its rows speak of; both DAY_NONE when it has none. */
struct period flow_span(const struct flow *flow);
/* One flow for each state that rows of one table name as a partner, in the order of codes; groups
 * and the world are left out. query->partner is not looked at; query->table must name the table,
 * and only one good may be asked for (kind input). */
struct flow **flow_partners(const struct fact_set *set, const struct flow_query *query,
                            struct arena *arena, size_t *n, struct err *err);
/* The place it is with. */
struct str flow_partner(const struct flow *flow);

#endif

/* What is measured of trade between two places in one period. Every function returns all readings,
 * the chosen one first, each with its arithmetic in full and the rows it rests on; an empty list
 * says in why what is lacking. They fail with kind input when the query itself cannot be answered:
 * an unknown place, a quantity in USD, USD beside CNY. The rules of choice stand in
 * docs/methods/facts/reading.md, each measure in a page of its own.
 * METHOD: facts/reading  METHOD: facts/trade-share  METHOD: facts/trade-growth
 * METHOD: facts/trade-rank  METHOD: facts/price-volume  METHOD: facts/concentration
 * METHOD: facts/trade-dependence  METHOD: facts/mirror  METHOD: facts/trade-intensity */
#ifndef READOUT_FACTS_TRADE_H
#define READOUT_FACTS_TRADE_H

#include "facts/fact_set.h"
#include "facts/flow_query.h"

typedef bool trade_measure_fn(const struct fact_set *set, const struct flow_query *query,
                              struct period period, struct arena *arena, struct readings *readings,
                              struct err *err);

/* The flow itself: imports, exports, their total or balance. Unit: as asked. */
trade_measure_fn trade_level;

/* The flow as a share of a whole: of the same goods with the world, or of all goods with the
 * partner (query->whole). Unit: "%". */
trade_measure_fn trade_share;

/* Change on the same period a year before. The publisher's own rate comes first where a row prints
 * it, with the revised base that it implies; then ratios of two levels, of one vintage where there
 * is one, against the base as first and as last published. Unit: "%". */
trade_measure_fn trade_growth;

/* The partner's place among all states for which one table has a figure, the largest first; groups
 * and the world are left out, equal values share the better place. Unit: none. */
trade_measure_fn trade_rank;

/* Herfindahl-Hirschman index over all partners of one table. query->partner is not looked at.
 * Unit: none, 0 to 1. */
trade_measure_fn trade_concentration;

/* Value by quantity. Unit: "USD/t". */
trade_measure_fn trade_unit_value;

/* How much of the change in value on the year before is due to price, and to volume: both sum to
 * the change exactly. Several goods ("crude+coal") are split one by one. Unit: as asked. */
trade_measure_fn trade_price_effect;
trade_measure_fn trade_volume_effect;

/* The total between both as a share of all that the reporter trades, less the same as a share of
 * all that the partner trades: above 0 the reporter depends more. Unit: "%" (points). */
trade_measure_fn trade_dependence;

/* What the reporter says over what the partner says of the same flow, less one: the margin that
 * CIF over FOB, timing and routing leave. Unit: "%". */
trade_measure_fn trade_mirror;

/* Exports to the partner as a share of the reporter's exports, over the partner's share of what the
 * world without the reporter imports (Brown 1949; Kojima 1964). Unit: none, 1 = neutral. */
trade_measure_fn trade_intensity;

/* One flow over another. Fails with kind input when one is by value and the other by quantity, or
 * in another currency; masses are converted. Unit: none. */
bool trade_ratio(const struct fact_set *set, const struct flow_query flows[2], struct period period,
                 struct arena *arena, struct readings *readings, struct err *err);

/* Rows of the flow that speak of a part of the period, or of more than it: never an answer, but
 * what a reader may have meant ("January to November"). Each reading names its own period. */
trade_measure_fn trade_other_periods;

/* Name on the command line and in claims ("share"); NULL when there is no such measure. */
trade_measure_fn *trade_measure_find(struct str name);
/* Names, NULL-terminated. */
extern const char *const TRADE_MEASURES[];

#endif

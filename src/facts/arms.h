/* Arms transfers, measured in SIPRI's trend-indicator values (TIV): an estimate of military value
 * delivered, not of money paid. Every function returns all readings, one for each table and
 * vintage, the chosen one first, as facts/trade.h does. METHOD: facts/arms */
#ifndef READOUT_FACTS_ARMS_H
#define READOUT_FACTS_ARMS_H

#include "base/err.h"
#include "base/series.h"
#include "facts/fact_set.h"

/* What a share is a share of. */
enum arms_whole {
    ARMS_OF_RECIPIENT, /* all that the recipient received; with recipient "WLD" all there is */
    ARMS_OF_SUPPLIER   /* all that the supplier delivered */
};

/* Open record. A zeroed side is "WLD": all states. A group is those who were its members in the
 * year of delivery. */
struct arms_query {
    struct str supplier, recipient;
    struct str table; /* "" = all */
    day as_of;        /* rows published later are not there; 0 = no ceiling */
    enum arms_whole whole;
};

typedef bool arms_measure_fn(const struct fact_set *set, const struct arms_query *query,
                             struct period period, struct arena *arena, struct readings *readings,
                             struct err *err);

/* Delivered in the period. A state's row for "WLD", where every year has one, comes before the sum
 * over all that are named, organisations and unknown ones among them. A year within the table's
 * span without a row is a year without deliveries, if the table knows the two states at all; a
 * period that leaves the span has no data. Unit: "million TIV". */
arms_measure_fn arms_level;
/* Unit: "%". */
arms_measure_fn arms_share;
/* On the window of as many years just before the period. Unit: "%". */
arms_measure_fn arms_change;

arms_measure_fn *arms_measure_find(struct str name);
/* Names, NULL-terminated. */
extern const char *const ARMS_MEASURES[];

/* "deliveries from Russia to China". */
struct str arms_query_say(const struct arms_query *query, struct arena *arena);

#endif

/* Readings put together: each value of one list with each of the other, the best fitting pair
 * first. Two readings fit best when they come from one table and one vintage, then from one table;
 * after that their own ranks decide. METHOD: facts/reading */
#ifndef READOUT_FACTS_COMBINE_H
#define READOUT_FACTS_COMBINE_H

#include "base/err.h"
#include "facts/reading.h"

enum combine_by {
    COMBINE_SUM,        /* a + b */
    COMBINE_DIFFERENCE, /* a − b */
    COMBINE_RATIO,      /* a / b; with unit "%" a share */
    COMBINE_CHANGE      /* a / b − 1, unit "%" */
};

/* Pairs of the first 16 present readings of each, the result's unit being that of a, or the one
 * given. Pairs whose divisor is not above 0 are left out. Empty, with the why of the side that
 * lacks data, when there is no pair; a pair with the same
 * numbers as a better one is left out. The units of a and b must be convertible: the caller has
 * checked it (unit_factor). Steps are propagated to first order, at their worst. */
struct readings readings_combine(const struct readings *a, const struct readings *b,
                                 enum combine_by by, struct str unit, struct arena *arena);

/* Without those whose rows stand in more than one table. */
void readings_keep_one_table(struct readings *readings);

/* The first present reading; NULL when there is none. */
const struct reading *readings_first(const struct readings *readings);

/* Whether all rows of both are of one table and their vintages are equal. */
bool reading_is_of_vintage(const struct reading *a, const struct reading *b);

/* The rows of both, one after the other, into the reading. */
void reading_join_rows(struct reading *reading, const struct reading *a, const struct reading *b,
                       struct arena *arena);

#endif

/* What alliances oblige two states to, by year, as ATOP codes it (Leeds, Ritter, Mitchell and Long
 * 2002). Every function returns all readings, one for each table, the chosen one first, as
 * facts/trade.h does. METHOD: facts/alliances */
#ifndef READOUT_FACTS_ALLIANCES_H
#define READOUT_FACTS_ALLIANCES_H

#include "base/err.h"
#include "facts/fact_set.h"

enum obligation {
    OBLIGED_DEFENSE,
    OBLIGED_OFFENSE,
    OBLIGED_NEUTRALITY,
    OBLIGED_NONAGGRESSION,
    OBLIGED_CONSULTATION,
    N_OBLIGATIONS
};

/* Open record: a and b in any order. */
struct alliance_query {
    struct str a, b;
    enum obligation obligation;
    struct str table; /* "" = all */
};

/* In how many years of the period the two are bound by it. A year without a row of the two, within
 * the years that the table covers, is a year without an alliance; a period that leaves them has no
 * data. Unit: none. */
bool alliance_years(const struct fact_set *set, const struct alliance_query *query,
                    struct period period, struct arena *arena, struct readings *readings,
                    struct err *err);

bool obligation_parse(struct str word, enum obligation *obligation, struct err *err);
const char *obligation_name(enum obligation obligation);

#endif

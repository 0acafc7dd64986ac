/* The unit that a table prints over or beside its numbers, taken apart: "USD bn", "万吨",
 * "千美元", "10000 tons". */
#ifndef READOUT_FACTS_UNIT_H
#define READOUT_FACTS_UNIT_H

#include "base/err.h"
#include "base/str.h"

/* Open record. */
struct unit {
    struct str code; /* USD, CNY, EUR, RUB; kg, t, m3, TJ, pieces, … ; borrowed from the program */
    int exponent;    /* what is printed counts tens to this power of it */
    bool is_money;
};

/* Fails with kind input when the unit is not one that readout knows. */
bool unit_parse(struct str text, struct unit *unit, struct err *err);

#endif

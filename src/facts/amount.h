/* Amounts with their unit: which units can be turned into which, and how an amount is written.
 * Threads: any number. */
#ifndef READOUT_FACTS_AMOUNT_H
#define READOUT_FACTS_AMOUNT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum unit_class {
    UNIT_NUMBER,   /* "": a count */
    UNIT_SHARE,    /* "%" */
    UNIT_CURRENCY, /* three capitals: USD, CNY */
    UNIT_MASS,     /* kg, t, kt, Mt */
    UNIT_OTHER     /* m3, pieces, million TIV: converts into itself alone */
};

enum unit_class unit_class(struct str unit);

/* What one from is in to: exact, a power of ten. Fails with kind input, naming both, when the two
 * measure different things or are different currencies. */
bool unit_factor(struct str from, struct str to, double *factor, struct err *err);

/* "190.271 bn USD", "86.25 million t", "29.54 %" (of 0.2954), "2": up to six digits. */
struct str amount_say(double value, struct str unit, struct arena *arena);
/* With its sign: "+29.3 %", "−4.5 %". */
struct str amount_say_change(double value, struct str unit, struct arena *arena);
/* The number alone, in the scale in which amount_say writes like: "14.59" beside "190.271 bn". */
struct str amount_say_beside(double value, double like, struct str unit, struct arena *arena);

#endif

/* What a cell of a foreign table says: a number, a period, or nothing. Strict: what could be read
 * in two ways is refused, never guessed. */
#ifndef READOUT_FACTS_CELL_H
#define READOUT_FACTS_CELL_H

#include "base/date.h"
#include "base/table.h"

/* Open record; a zeroed one reads "-1234.5" and "1e9" and nothing else. */
struct number_form {
    bool is_grouped;  /* "1,234,567.8" is a number; else a comma is refused */
    bool has_no_sign; /* a negative number is refused: nothing here can be */
    int exponent;     /* the unit's power of ten, worked in without rounding twice */
};

/* Fails (kind input, without place) when the text is no number of the form. Cost: fast for up to 15
 * digits. */
bool cell_number(struct str text, const struct number_form *form, double *value, struct err *err);

/* digits times ten to the power of exponent, rounded once. digits has at most 15, exponent is
 * between -22 and 22. */
double cell_scaled(uint64_t digits, int exponent);

/* Whether the text is one of the marks that stand where a number is not: empty, "-", "…", "..",
 * "NA", ":" for missing, ":c", "(c)" and "confidential" for suppressed. */
bool cell_is_mark(struct str text, enum cell_state *state);

/* The period that a cell speaks of: what period_parse reads, and 202203, 2022-01..03, 2022/3,
 * 2022年3月, 2022.03. Never a day first. Fails with kind input. */
bool cell_period(struct str text, struct period *period, struct err *err);

/* Its decimals as a step: 0.1 of "29.3"; 1 of "12". */
double cell_step(struct str text, int exponent);

#endif

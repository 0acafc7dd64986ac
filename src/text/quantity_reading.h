/* Inside of quantities: a text as characters that are easy to read, and what both ways of reading,
 * by characters (Chinese) and by words (Russian, English), need. */
#ifndef READOUT_TEXT_QUANTITY_READING_H
#define READOUT_TEXT_QUANTITY_READING_H

#include "text/quantity.h"

/* A text as characters: lower case, ё as е, full-width forms as ASCII, every blank as one, every
 * dash as -. at[i] is the byte where character i begins; at[n] the end. */
struct reading {
    uint32_t *c;
    uint32_t *at;
    bool *is_upper;
    size_t n; /* c[n] is 0 */
    struct arena *arena;
    struct quantities *out;
    size_t room;
};

struct reading reading_of(struct str text, struct arena *arena, struct quantities *out);

/* Takes out the blanks that Chinese does not mean: 1 000 名, 9 月. */
void reading_close_up(struct reading *r);

/* Adds a quantity that stands at characters begin to end. The caller may set what else is known. */
struct quantity *reading_add(struct reading *r, enum quantity_kind kind, struct decimal value,
                             size_t begin, size_t end);

/* The literal (folded, as in the reading) stands at i; gives the place behind it, or 0. */
size_t reading_take(const struct reading *r, size_t i, const char *literal);

static inline bool is_digit(uint32_t c)
{
    return c - '0' < 10;
}

/* Digits from i, with groups of three parted by group and a fraction after point (0: none allowed).
 * Gives the place behind them, or 0 when there are none or more than 15. n_digits: before the
 * fraction. */
struct digit_marks {
    uint32_t group, point, other_point;
};
size_t reading_digits(const struct reading *r, size_t i, struct digit_marks marks,
                      struct decimal *value, size_t *n_digits);

struct decimal decimal_of(int64_t value);
/* × 10^places */
struct decimal decimal_shift(struct decimal value, int places);
/* The sum and the product; both fit or the result is rounded to 18 digits. */
struct decimal decimal_add(struct decimal a, struct decimal b);
struct decimal decimal_times(struct decimal a, struct decimal b);
/* The value if it is a whole number from low to high; -1 otherwise. */
int64_t decimal_within(struct decimal value, int64_t low, int64_t high);

/* A measure that is converted to metres or degrees Celsius. */
enum measure_unit {
    UNIT_NONE,
    UNIT_CENTIMETRE,
    UNIT_METRE,
    UNIT_KILOMETRE,
    UNIT_INCH,
    UNIT_FOOT,
    UNIT_MILE,
    UNIT_CELSIUS,
    UNIT_FAHRENHEIT
};
void reading_add_measure(struct reading *r, enum measure_unit unit, struct decimal value,
                         size_t begin, size_t end);

void quantities_chinese(struct reading *r);
void quantities_russian(struct reading *r);
void quantities_english(struct reading *r);

#endif

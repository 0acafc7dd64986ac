/* Inside of quantities: a Russian or English text as a row of words and numbers that mean something
 * to quantities, and marks. Words that mean nothing to them are WORD_OTHER. */
#ifndef READOUT_TEXT_QUANTITY_WORDS_H
#define READOUT_TEXT_QUANTITY_WORDS_H

#include "text/quantity_reading.h"

enum word_kind {
    WORD_OTHER,
    WORD_END,     /* behind the last */
    WORD_MARK,    /* value: the character */
    WORD_DIGITS,  /* 1,234.5 */
    WORD_NUMERAL, /* twenty, двести; полтора */
    WORD_SCALE,   /* million; value: 6, the power of ten */
    WORD_ORDINAL, /* third, третьего */
    WORD_SUFFIX,  /* th, -го: makes an ordinal of the digits before it */
    WORD_ROMAN,   /* XXI */
    WORD_MONTH,
    WORD_YEAR, /* год */
    WORD_CENTURY,
    WORD_DECADE, /* the s of 1990s; -е of 90-е */
    WORD_PERCENT,
    WORD_POINT, /* points of percent */
    WORD_PER,   /* per (cent) */
    WORD_CENT,
    WORD_PERCENTAGE,
    WORD_CURRENCY,
    WORD_FACTOR,  /* doubled, вдвое */
    WORD_TIMES,   /* times, раз; fold, кратный */
    WORD_MEASURE, /* value: enum measure_unit */
    WORD_DEGREE,
    WORD_SHARE,   /* half, треть; value: percent */
    WORD_PART,    /* thirds, quarters; value: one part in percent */
    WORD_AND,     /* and, to, и, по: between the days of a date */
    WORD_UP_TO,   /* до: between the ends of a range */
    WORD_ARTICLE, /* a, an */
    WORD_OF,
    WORD_APPROXIMATE,
    WORD_HALF_OF_DAY, /* a.m., p.m.; value: 0, 12; with a unit: behind an hour, утра, дня */
    WORD_HOUR         /* часов */
};

struct word {
    enum word_kind kind;
    struct decimal value;
    size_t n_digits;
    const char *unit;
    size_t begin, end;       /* characters of the reading */
    bool is_upper, is_glued; /* begins with a capital; no blank before it */
};

/* A row of the tables: forms parted by blanks; one that ends in * stands for all that begin so. */
struct word_row {
    const char *forms;
    enum word_kind kind;
    int64_t digits;
    int exponent;
    const char *unit;
};

/* The words of the reading; the last is WORD_END. Cost: linear. */
struct word *words_of(const struct reading *r, const struct word_row *rows, size_t n_rows,
                      struct digit_marks marks, size_t *n);

#endif

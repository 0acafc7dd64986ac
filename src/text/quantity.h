/* Numbers, dates, shares and sums of money as texts write them, in Chinese, Russian and English,
 * brought to one form so that versions of one text can be compared: 1.5万亿, полтора триллиона and
 * US$1.5 trn are one value; 二〇二二年三月一日 is a year, a month and a day; 三成 is 30 %, 翻一番
 * and вдвое are twice. Numerals that count nothing are none: 十五五规划, 一带一路, “三个代表”.
 * METHOD: versions/quantities */
#ifndef READOUT_TEXT_QUANTITY_H
#define READOUT_TEXT_QUANTITY_H

#include "base/arena.h"
#include "base/str.h"

enum quantity_kind {
    QUANTITY_COUNT,
    QUANTITY_MONEY, /* unit: an ISO 4217 code */
    QUANTITY_PERCENT,
    QUANTITY_POINTS, /* of percent: 个百分点, п. п. */
    QUANTITY_FACTOR, /* times: 翻一番 is 2 */
    QUANTITY_ORDINAL,
    QUANTITY_CENTURY,
    QUANTITY_DECADE, /* 1990 */
    QUANTITY_YEAR,
    QUANTITY_MONTH,
    QUANTITY_DAY,        /* of the month */
    QUANTITY_CLOCK,      /* minutes after midnight */
    QUANTITY_LENGTH,     /* metres */
    QUANTITY_TEMPERATURE /* degrees Celsius */
};

/* digits × 10^exponent, digits without a zero at the end, so that equal values are equal fields. */
struct decimal {
    int64_t digits;
    int exponent;
};

struct quantity {
    enum quantity_kind kind;
    struct decimal value;
    const char *unit;    /* "" for none */
    bool is_approximate; /* 近, около, more than */
    bool is_converted;   /* from inches, miles or degrees Fahrenheit, whose writers round */
    size_t begin, end;   /* bytes of the text */
};

struct quantities {
    struct quantity *items;
    size_t n;
};

/* The quantities of text in the order of their places. language: zh, zh-Hant, ru or en; of any
 * other there are none. Cost: linear. */
struct quantities quantities_find(struct str text, struct str language, struct arena *arena);

/* Do both say the same? Kinds that languages exchange (a year and a bare number, an ordinal and a
 * count) agree by value; money in two currencies never does; converted measures within 3 %. */
bool quantity_agrees(const struct quantity *a, const struct quantity *b);

/* Too common to tell a difference when only one side has it: counts, ordinals and factors up to
 * ten. */
bool quantity_is_small(const struct quantity *quantity);

double decimal_real(struct decimal value);
/* As people write it: "1500000000000", "12.5". */
struct str decimal_text(struct decimal value, struct arena *arena);
/* "year", "percent", … */
const char *quantity_kind_name(enum quantity_kind kind);

#endif

#include "text/quantity.h"

#include "text/quantity_reading.h"

#include <math.h>
#include <stdlib.h>

struct quantities quantities_find(struct str text, struct str language, struct arena *arena)
{
    struct quantities found = {0};
    struct reading reading = reading_of(text, arena, &found);
    if (str_is(language, "zh") || str_is(language, "zh-Hant"))
        quantities_chinese(&reading);
    else if (str_is(language, "ru"))
        quantities_russian(&reading);
    else if (str_is(language, "en"))
        quantities_english(&reading);
    return found;
}

/* Kinds that one language writes where another writes the other. */
static bool is_bare(enum quantity_kind kind)
{
    return kind == QUANTITY_COUNT || kind == QUANTITY_MONEY || kind == QUANTITY_FACTOR ||
           kind == QUANTITY_ORDINAL || kind == QUANTITY_YEAR || kind == QUANTITY_CENTURY;
}

static bool is_same_kind(enum quantity_kind a, enum quantity_kind b)
{
    bool is_share = (a == QUANTITY_PERCENT || a == QUANTITY_POINTS) &&
                    (b == QUANTITY_PERCENT || b == QUANTITY_POINTS);
    bool is_span = (a == QUANTITY_YEAR || a == QUANTITY_DECADE) &&
                   (b == QUANTITY_YEAR || b == QUANTITY_DECADE);
    return a == b || is_share || is_span || (is_bare(a) && is_bare(b));
}

static bool is_near(const struct quantity *a, const struct quantity *b)
{
    double first = decimal_real(a->value), second = decimal_real(b->value);
    double margin = a->kind == QUANTITY_TEMPERATURE ? 1 : 0.03 * fmax(fabs(first), fabs(second));
    return fabs(first - second) <= margin;
}

bool quantity_agrees(const struct quantity *a, const struct quantity *b)
{
    if (!is_same_kind(a->kind, b->kind))
        return false;
    if (a->unit[0] && b->unit[0] && !str_is(str_from(a->unit), b->unit))
        return false;
    if (a->is_converted || b->is_converted)
        return is_near(a, b);
    return a->value.digits == b->value.digits && a->value.exponent == b->value.exponent;
}

bool quantity_is_small(const struct quantity *quantity)
{
    bool is_common = quantity->kind == QUANTITY_COUNT || quantity->kind == QUANTITY_ORDINAL ||
                     quantity->kind == QUANTITY_FACTOR;
    return is_common && decimal_real(quantity->value) <= 10;
}

struct str decimal_text(struct decimal value, struct arena *arena)
{
    if (value.exponent >= 0)
        return arena_printf(arena, "%lld%.*s", (long long)value.digits,
                            value.exponent < 24 ? value.exponent : 24, "000000000000000000000000");
    int64_t scale = 1;
    int places = -value.exponent < 18 ? -value.exponent : 18;
    for (int i = 0; i < places; i++)
        scale *= 10;
    const char *sign = value.digits < 0 ? "-" : "";
    return arena_printf(arena, "%s%lld.%0*lld", sign, llabs(value.digits / scale), places,
                        llabs(value.digits % scale));
}

const char *quantity_kind_name(enum quantity_kind kind)
{
    static const char *const NAMES[] = {
        [QUANTITY_COUNT] = "count",     [QUANTITY_MONEY] = "money",
        [QUANTITY_PERCENT] = "percent", [QUANTITY_POINTS] = "points",
        [QUANTITY_FACTOR] = "factor",   [QUANTITY_ORDINAL] = "ordinal",
        [QUANTITY_CENTURY] = "century", [QUANTITY_DECADE] = "decade",
        [QUANTITY_YEAR] = "year",       [QUANTITY_MONTH] = "month",
        [QUANTITY_DAY] = "day",         [QUANTITY_CLOCK] = "clock",
        [QUANTITY_LENGTH] = "length",   [QUANTITY_TEMPERATURE] = "temperature"};
    return NAMES[kind];
}

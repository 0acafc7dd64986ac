#include "facts/amount.h"

#include <math.h>

static const struct {
    const char *name;
    double kg;
} MASSES[] = {{"kg", 1}, {"t", 1e3}, {"kt", 1e6}, {"Mt", 1e9}};

static double mass_of(struct str unit)
{
    for (size_t i = 0; i < sizeof MASSES / sizeof *MASSES; i++)
        if (str_is(unit, MASSES[i].name))
            return MASSES[i].kg;
    return 0;
}

static bool is_currency(struct str unit)
{
    if (unit.len != 3)
        return false;
    for (size_t i = 0; i < 3; i++)
        if (unit.at[i] < 'A' || unit.at[i] > 'Z')
            return false;
    return true;
}

enum unit_class unit_class(struct str unit)
{
    if (unit.len == 0)
        return UNIT_NUMBER;
    if (str_is(unit, "%"))
        return UNIT_SHARE;
    if (is_currency(unit))
        return UNIT_CURRENCY;
    return mass_of(unit) > 0 ? UNIT_MASS : UNIT_OTHER;
}

static struct str class_name(enum unit_class class)
{
    static const char *const NAMES[] = {"a number", "a share", "a value", "a mass", "a quantity"};
    return str_from(NAMES[class]);
}

bool unit_factor(struct str from, struct str to, double *factor, struct err *err)
{
    enum unit_class a = unit_class(from), b = unit_class(to);
    *factor = 1;
    if (str_equal(from, to))
        return true;
    if (a == UNIT_MASS && b == UNIT_MASS) {
        *factor = mass_of(from) / mass_of(to);
        return true;
    }
    if (a == UNIT_CURRENCY && b == UNIT_CURRENCY) {
        err_set(err, ERR_INPUT, "%.*s cannot be compared with %.*s", STR_ARG(from), STR_ARG(to));
        err_hint(err, "No rate of exchange is assumed: ask for both in one currency.");
        return false;
    }
    err_set(err, ERR_INPUT, "%.*s in %.*s cannot be compared with %.*s in %.*s",
            STR_ARG(class_name(a)), STR_ARG(from), STR_ARG(class_name(b)), STR_ARG(to));
    err_hint(err, "Take both by value, or both by quantity in one kind of unit.");
    return false;
}

/* 6 digits, the sign as it is set in print. */
static struct str say(double value, bool has_plus, struct arena *arena)
{
    const char *sign = value < 0 ? "−" : has_plus ? "+" : "";
    return arena_printf(arena, "%s%.*g", sign, 6, fabs(value));
}

/* Values and masses are written in thousands of millions or millions. */
static double scale_of(double value, struct str unit, const char **name)
{
    double size = fabs(value);
    bool is_scaled = unit_class(unit) == UNIT_CURRENCY || unit_class(unit) == UNIT_MASS;
    *name = !is_scaled ? "" : size >= 1e9 ? " bn" : size >= 1e6 ? " million" : "";
    return !is_scaled ? 1 : size >= 1e9 ? 1e9 : size >= 1e6 ? 1e6 : 1;
}

static struct str say_all(double value, struct str unit, bool has_plus, struct arena *arena)
{
    const char *name;
    double scale = scale_of(value, unit, &name);
    if (unit_class(unit) == UNIT_SHARE)
        return arena_printf(arena, "%s%.2f %%",
                            value < 0  ? "−"
                            : has_plus ? "+"
                                       : "",
                            fabs(value) * 100);
    return arena_printf(arena, "%.*s%s%s%.*s", STR_ARG(say(value / scale, has_plus, arena)), name,
                        unit.len ? " " : "", STR_ARG(unit));
}

struct str amount_say(double value, struct str unit, struct arena *arena)
{
    return say_all(value, unit, false, arena);
}

struct str amount_say_change(double value, struct str unit, struct arena *arena)
{
    return say_all(value, unit, true, arena);
}

struct str amount_say_beside(double value, double like, struct str unit, struct arena *arena)
{
    const char *name;
    return say(value / scale_of(like, unit, &name), false, arena);
}

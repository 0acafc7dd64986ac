/* METHOD: facts/reading */
#include "facts/combine.h"

#include "facts/amount.h"

#include <math.h>
#include <stdlib.h>

enum { SIDE_MAX = 16, TABLES_DIFFER = -1 };

struct pair {
    const struct reading *a, *b;
    int apart;   /* 0 = one table and vintage, 1 = one table, 2 = two tables */
    size_t rank; /* sum of both places in their lists */
    size_t order;
};

const struct reading *readings_first(const struct readings *readings)
{
    bool is_there = readings->n && readings->at[0].state == CELL_PRESENT;
    return is_there ? &readings->at[0] : NULL;
}

static int64_t table_of(const struct reading *reading)
{
    for (size_t i = 1; i < reading->n_rows; i++)
        if (reading->rows[i].table != reading->rows[0].table)
            return TABLES_DIFFER;
    return reading->n_rows ? (int64_t)reading->rows[0].table : TABLES_DIFFER;
}

static bool is_of_table(const struct reading *a, const struct reading *b)
{
    return table_of(a) != TABLES_DIFFER && table_of(a) == table_of(b);
}

void readings_keep_one_table(struct readings *readings)
{
    size_t n = 0;
    for (size_t i = 0; i < readings->n; i++)
        if (table_of(&readings->at[i]) != TABLES_DIFFER)
            readings->at[n++] = readings->at[i];
    if (n == 0 && readings->n)
        readings->why = STR("imports and exports stand in different tables only");
    readings->n = n;
}

bool reading_is_of_vintage(const struct reading *a, const struct reading *b)
{
    return is_of_table(a, b) && a->vintage == b->vintage;
}

static int by_fit(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;
    if (x->apart != y->apart)
        return x->apart - y->apart;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static size_t pair_up(const struct readings *a, const struct readings *b, enum combine_by by,
                      struct pair *pairs)
{
    bool is_division = by == COMBINE_RATIO || by == COMBINE_CHANGE;
    size_t n = 0;
    for (size_t i = 0; i < a->n && i < SIDE_MAX; i++)
        for (size_t j = 0; j < b->n && j < SIDE_MAX; j++) {
            const struct reading *x = &a->at[i], *y = &b->at[j];
            if (x->state != CELL_PRESENT || y->state != CELL_PRESENT ||
                (is_division && y->value <= 0))
                continue;
            int apart = reading_is_of_vintage(x, y) ? 0 : is_of_table(x, y) ? 1 : 2;
            pairs[n] = (struct pair){x, y, apart, i + j, n};
            n++;
        }
    if (n)
        qsort(pairs, n, sizeof *pairs, by_fit);
    return n;
}

void reading_join_rows(struct reading *reading, const struct reading *a, const struct reading *b,
                       struct arena *arena)
{
    reading->n_rows = a->n_rows + b->n_rows;
    reading->rows = arena_zero(arena, reading->n_rows + 1, sizeof *reading->rows);
    for (size_t i = 0; i < a->n_rows; i++)
        reading->rows[i] = a->rows[i];
    for (size_t i = 0; i < b->n_rows; i++)
        reading->rows[a->n_rows + i] = b->rows[i];
}

static double value_of(const struct pair *pair, enum combine_by by)
{
    double a = pair->a->value, b = pair->b->value;
    switch (by) {
    case COMBINE_SUM:
        return a + b;
    case COMBINE_DIFFERENCE:
        return a - b;
    case COMBINE_RATIO:
        return a / b;
    default:
        return a / b - 1;
    }
}

static double step_of(const struct pair *pair, enum combine_by by)
{
    double a = pair->a->value, b = pair->b->value;
    if (by == COMBINE_SUM || by == COMBINE_DIFFERENCE)
        return pair->a->step + pair->b->step;
    return pair->a->step / fabs(b) + fabs(a) * pair->b->step / (b * b);
}

static struct str say_pair(const struct reading *reading, const struct pair *pair,
                           enum combine_by by, struct arena *arena)
{
    static const char *const SIGNS[] = {"+", "−", "/", "/"};
    double like = fmax(fabs(pair->a->value), fabs(pair->b->value));
    struct str unit = pair->a->unit, result = amount_say(reading->value, reading->unit, arena);
    struct str a = amount_say_beside(pair->a->value, like, unit, arena);
    struct str b = amount_say_beside(pair->b->value, like, unit, arena);
    if (!str_equal(unit, pair->b->unit)) { /* a quotient of two kinds: each with its own unit */
        a = amount_say(pair->a->value, unit, arena);
        b = amount_say(pair->b->value, pair->b->unit, arena);
    }
    return arena_printf(arena, "%.*s %s %.*s%s = %.*s", STR_ARG(a), SIGNS[by], STR_ARG(b),
                        by == COMBINE_CHANGE ? " − 1" : "", STR_ARG(result));
}

static struct str say_how(const struct pair *pair, struct arena *arena)
{
    static const char *const FITS[] = {"", "; of one table", "; of two tables"};
    if (str_equal(pair->a->how, pair->b->how))
        return arena_printf(arena, "%.*s%s", STR_ARG(pair->a->how), FITS[pair->apart]);
    return arena_printf(arena, "%.*s, and %.*s%s", STR_ARG(pair->a->how), STR_ARG(pair->b->how),
                        FITS[pair->apart]);
}

static struct str say_lack(const struct readings *a, const struct readings *b)
{
    const struct readings *lacking = !readings_first(a) ? a : b;
    if (lacking->why.len)
        return lacking->why;
    return lacking->n ? STR("the publisher suppressed the figure") : STR("the base is not above 0");
}

/* Whether an earlier reading has the same numbers: other rows that say so add nothing. */
static bool is_told(const struct readings *readings, const struct reading *reading)
{
    for (size_t i = 0; i < readings->n; i++)
        if (readings->at[i].value == reading->value &&
            str_equal(readings->at[i].arithmetic, reading->arithmetic))
            return true;
    return false;
}

struct readings readings_combine(const struct readings *a, const struct readings *b,
                                 enum combine_by by, struct str unit, struct arena *arena)
{
    struct pair *pairs = arena_zero(arena, (size_t)SIDE_MAX * SIDE_MAX, sizeof *pairs);
    struct readings result = {0};
    size_t n = pair_up(a, b, by, pairs);
    result.at = arena_zero(arena, n + 1, sizeof *result.at);
    for (size_t i = 0; i < n; i++) {
        const struct pair *pair = &pairs[i];
        struct reading *reading = &result.at[result.n];
        *reading = (struct reading){
            .value = value_of(pair, by),
            .state = CELL_PRESENT,
            .unit = unit.len              ? unit
                    : by == COMBINE_RATIO ? STR("")
                                          : pair->a->unit,
            .period = pair->a->period,
            .step = step_of(pair, by),
            .vintage = pair->a->vintage > pair->b->vintage ? pair->a->vintage : pair->b->vintage,
            .how = say_how(pair, arena),
            .is_derived = true};
        reading->arithmetic = say_pair(reading, pair, by, arena);
        reading_join_rows(reading, pair->a, pair->b, arena);
        result.n += !is_told(&result, reading);
    }
    if (result.n == 0)
        result.why = say_lack(a, b);
    return result;
}

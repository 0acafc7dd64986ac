/* METHOD: facts/trade-growth  METHOD: facts/price-volume */
#include "facts/amount.h"
#include "facts/combine.h"
#include "facts/flow.h"
#include "facts/trade.h"
#include "stat/decomposition.h"

#include <math.h>

/* The same days a year before; 29 February becomes 1 March as an end and 28 February as a begin. */
static day year_before(day at)
{
    struct civil civil = day_to_civil(at);
    if (civil.month == 2 && civil.dom == 29)
        civil.dom = 28;
    return day_from_civil(civil.year - 1, civil.month, civil.dom);
}

static struct period base_of(struct period period)
{
    return (struct period){year_before(period.begin), year_before(period.end)};
}

/* What the printed rate says of its base: level / (1 + rate), beside the base that stands. */
static void imply_base(struct reading *rate, const struct readings *now,
                       const struct readings *base, struct arena *arena)
{
    const struct reading *level = readings_first(now), *stands = readings_first(base);
    if (!level || rate->value <= -1)
        return;
    double implied = level->value / (1 + rate->value);
    struct str words = arena_printf(
        arena, "%.*s; with %.*s it implies the base %.*s / %.4f = %.*s", STR_ARG(rate->arithmetic),
        STR_ARG(amount_say(level->value, level->unit, arena)),
        STR_ARG(amount_say_beside(level->value, level->value, level->unit, arena)), 1 + rate->value,
        STR_ARG(amount_say(implied, level->unit, arena)));
    if (stands)
        words = arena_printf(arena, "%.*s (the level that stands is %.*s)", STR_ARG(words),
                             STR_ARG(amount_say(stands->value, stands->unit, arena)));
    rate->arithmetic = words;
    struct reading alone = *rate;
    reading_join_rows(rate, &alone, level, arena);
}

/* Oldest and youngest vintage of the base, where they are known and differ. */
static bool find_vintages(const struct readings *base, day *first, day *last)
{
    *first = *last = DAY_NONE;
    for (size_t i = 0; i < base->n; i++) {
        day vintage = base->at[i].vintage;
        if (vintage == DAY_NONE)
            continue;
        *first = *first == DAY_NONE || vintage < *first ? vintage : *first;
        *last = *last == DAY_NONE || vintage > *last ? vintage : *last;
    }
    return *first != *last;
}

static const char *name_base(const struct reading *level, const struct reading *base, day first,
                             day last, bool is_revised)
{
    if (is_revised && base->vintage == first)
        return "base as first published";
    if (is_revised && base->vintage == last)
        return "base as last published";
    return reading_is_of_vintage(level, base) && base->vintage != DAY_NONE
               ? "levels of one vintage"
               : "ratio of the levels that stand";
}

/* Which base a change was measured against: the reading of the base that its last row opens. */
static const struct reading *base_in(const struct reading *change, const struct readings *base)
{
    for (size_t i = 0; i < base->n; i++) {
        const struct reading *one = &base->at[i];
        if (one->n_rows <= change->n_rows &&
            memcmp(one->rows, change->rows + change->n_rows - one->n_rows,
                   one->n_rows * sizeof *one->rows) == 0)
            return one;
    }
    return NULL;
}

static void name_bases(struct readings *changes, const struct readings *now,
                       const struct readings *base, struct arena *arena)
{
    day first, last;
    bool is_revised = find_vintages(base, &first, &last);
    for (size_t i = 0; i < changes->n; i++) {
        const struct reading *from = base_in(&changes->at[i], base);
        const struct reading *level = readings_first(now);
        if (from && level)
            changes->at[i].how =
                arena_printf(arena, "%s: %.*s", name_base(level, from, first, last, is_revised),
                             STR_ARG(changes->at[i].how));
    }
}

bool trade_growth(const struct fact_set *set, const struct flow_query *query, struct period period,
                  struct arena *arena, struct readings *readings, struct err *err)
{
    struct flow *flow = flow_new(set, query, arena, err);
    if (!flow)
        return false;
    if (query->direction == DIRECTION_BALANCE)
        return err_set(err, ERR_INPUT, "a balance changes sign and has no rate of growth");
    struct readings now = flow_read(flow, period, arena);
    struct readings base = flow_read(flow, base_of(period), arena);
    struct readings printed = flow_printed_growth(flow, period, arena);
    struct readings ratios = readings_combine(&now, &base, COMBINE_CHANGE, STR("%"), arena);
    for (size_t i = 0; i < printed.n; i++)
        imply_base(&printed.at[i], &now, &base, arena);
    name_bases(&ratios, &now, &base, arena);
    size_t n = printed.n + ratios.n;
    *readings = (struct readings){.at = arena_zero(arena, n + 1, sizeof *readings->at), .n = n};
    for (size_t i = 0; i < n; i++)
        readings->at[i] = i < printed.n ? printed.at[i] : ratios.at[i - printed.n];
    if (n == 0)
        readings->why = ratios.why;
    return true;
}

/* --- price and volume --- */

/* Value and quantity of one good, before and after. */
struct split {
    const struct reading *value[2], *quantity[2];
};

static bool read_split(const struct fact_set *set, const struct flow_query *query,
                       struct period period, struct arena *arena, struct split *split,
                       struct str *why, struct err *err)
{
    struct flow_query value = *query, quantity = *query;
    value.by = FLOW_BY_VALUE;
    quantity.by = FLOW_BY_QUANTITY;
    quantity.unit = STR("");
    struct flow *a = flow_new(set, &value, arena, err);
    struct flow *b = a ? flow_new(set, &quantity, arena, err) : NULL;
    if (!b)
        return false;
    for (int is_after = 0; is_after <= 1; is_after++) {
        struct period when = is_after ? period : base_of(period);
        struct readings *x = arena_zero(arena, 2, sizeof *x);
        x[0] = flow_read(a, when, arena);
        x[1] = flow_read(b, when, arena);
        split->value[is_after] = readings_first(&x[0]);
        split->quantity[is_after] = readings_first(&x[1]);
        if (!why->len && (!split->value[is_after] || !split->quantity[is_after]))
            *why = split->value[is_after] ? x[1].why : x[0].why;
    }
    return true;
}

static void join_split(struct reading *reading, const struct split *split, struct arena *arena)
{
    const struct reading *all[] = {split->value[0], split->quantity[0], split->value[1],
                                   split->quantity[1]};
    for (size_t i = 0; i < 4; i++) {
        struct reading before = *reading;
        reading_join_rows(reading, &before, all[i], arena);
        if (all[i]->vintage > reading->vintage)
            reading->vintage = all[i]->vintage;
    }
    reading->unit = split->value[1]->unit;
}

static struct value_change change_of(const struct split *split)
{
    return (struct value_change){split->value[0]->value, split->value[1]->value,
                                 split->quantity[0]->value, split->quantity[1]->value};
}

/* "v 7.02 → 11.75 bn USD, q 54.6 → 64.1 million t". */
static struct str say_split(const struct split *split, struct arena *arena)
{
    const struct reading *v0 = split->value[0], *v1 = split->value[1];
    const struct reading *q0 = split->quantity[0], *q1 = split->quantity[1];
    return arena_printf(arena, "value %.*s → %.*s, quantity %.*s → %.*s",
                        STR_ARG(amount_say(v0->value, v0->unit, arena)),
                        STR_ARG(amount_say(v1->value, v1->unit, arena)),
                        STR_ARG(amount_say(q0->value, q0->unit, arena)),
                        STR_ARG(amount_say(q1->value, q1->unit, arena)));
}

static bool measure_effect(const struct fact_set *set, const struct flow_query *query,
                           struct period period, bool is_price, struct arena *arena,
                           struct readings *readings, struct err *err)
{
    struct reading result = {.state = CELL_PRESENT,
                             .period = period,
                             .vintage = DAY_NONE,
                             .how = STR("LMDI-I, additive; both effects sum to the change"),
                             .is_derived = true};
    struct price_volume sum = {0, 0};
    struct str rest = query->commodity.len ? query->commodity : STR("total"), good, words = {0};
    *readings = (struct readings){.at = arena_zero(arena, 1, sizeof *readings->at)};
    while (str_next(&rest, '+', &good)) {
        struct flow_query one = *query;
        struct split split = {0};
        one.commodity = str_trim(good);
        if (!read_split(set, &one, period, arena, &split, &readings->why, err))
            return false;
        if (readings->why.len)
            return true;
        struct value_change change = change_of(&split);
        struct price_volume part = decompose_value(&change);
        sum.price += part.price;
        sum.volume += part.volume;
        join_split(&result, &split, arena);
        words = arena_printf(arena, "%.*s%s%.*s: %.*s", STR_ARG(words), words.len ? "; " : "",
                             STR_ARG(one.commodity), STR_ARG(say_split(&split, arena)));
    }
    if (isnan(sum.price)) {
        readings->why = STR("a value stands without a quantity, or a quantity without a value");
        return true;
    }
    result.value = is_price ? sum.price : sum.volume;
    result.arithmetic =
        arena_printf(arena, "%.*s; change %.*s = price %.*s, volume %.*s", STR_ARG(words),
                     STR_ARG(amount_say_change(sum.price + sum.volume, result.unit, arena)),
                     STR_ARG(amount_say_change(sum.price, result.unit, arena)),
                     STR_ARG(amount_say_change(sum.volume, result.unit, arena)));
    readings->at[readings->n++] = result;
    return true;
}

bool trade_price_effect(const struct fact_set *set, const struct flow_query *query,
                        struct period period, struct arena *arena, struct readings *readings,
                        struct err *err)
{
    return measure_effect(set, query, period, true, arena, readings, err);
}

bool trade_volume_effect(const struct fact_set *set, const struct flow_query *query,
                         struct period period, struct arena *arena, struct readings *readings,
                         struct err *err)
{
    return measure_effect(set, query, period, false, arena, readings, err);
}

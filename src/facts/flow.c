/* METHOD: facts/reading */
#include "facts/flow.h"

#include "base/buf.h"
#include "facts/amount.h"
#include "facts/combine.h"
#include "facts/places.h"

#include <math.h>

enum { GOODS_MAX = 32 };

struct flow {
    struct flow_query query;
    struct flow_rows legs[DIRECTION_TOTAL + 1]; /* those that the direction needs */
    struct flow **goods;                        /* when the query names several; then no legs */
    size_t n_goods;
};

static bool needs_leg(const struct flow_query *query, enum flow_direction leg)
{
    return query->direction == leg ||
           (leg != DIRECTION_TOTAL && query->direction >= DIRECTION_TOTAL);
}

static bool check(const struct flow_query *query, struct err *err)
{
    struct str unit = query->unit;
    bool is_currency = unit_class(unit) == UNIT_CURRENCY;
    const char *by = query->by == FLOW_BY_VALUE ? "value" : "quantity";
    if (unit.len && is_currency != (query->by == FLOW_BY_VALUE)) {
        err_set(err, ERR_INPUT, "a %s is not measured in %.*s", by, STR_ARG(unit));
        err_hint(err, "Values are in currencies (USD, CNY, EUR), quantities in kg, t, Mt, m3, …");
        return false;
    }
    struct str places[] = {query->reporter, query->partner};
    for (size_t i = 0; i < 2; i++)
        if (places[i].len && !place_is_group(places[i]) &&
            !str_equal(place_find(places[i], PLACE_ISO3, 0), places[i])) {
            err_set(err, ERR_INPUT, "\"%.*s\" is no code of a place", STR_ARG(places[i]));
            err_hint(err, "Places are written as ISO codes of three letters (CHN, RUS), groups as "
                          "EU, ASEAN, WLD.");
            return false;
        }
    return query->reporter.len || err_set(err, ERR_INPUT, "whose trade? a reporter is missing");
}

static bool split_goods(struct flow *flow, const struct fact_set *set, struct arena *arena,
                        struct err *err)
{
    struct str rest = flow->query.commodity, name;
    flow->goods = arena_zero(arena, GOODS_MAX, sizeof(struct flow *));
    while (str_next(&rest, '+', &name)) {
        struct flow_query query = flow->query;
        query.commodity = str_trim(name);
        if (flow->n_goods == GOODS_MAX)
            return err_set(err, ERR_LIMIT, "more than %d goods in one sum", GOODS_MAX);
        if (query.commodity.len == 0)
            return err_set(err, ERR_INPUT, "an empty name in the goods \"%.*s\"",
                           STR_ARG(flow->query.commodity));
        if (flow->n_goods && query.unit.len == 0) /* all in the unit of the first */
            query.unit = flow_unit(flow->goods[0]);
        flow->goods[flow->n_goods] = flow_new(set, &query, arena, err);
        if (!flow->goods[flow->n_goods++])
            return false;
    }
    return true;
}

struct flow *flow_new(const struct fact_set *set, const struct flow_query *query,
                      struct arena *arena, struct err *err)
{
    struct flow *flow = arena_zero(arena, 1, sizeof *flow);
    flow->query = *query;
    if (!check(query, err))
        return NULL;
    if (query->commodity.len && memchr(query->commodity.at, '+', query->commodity.len))
        return split_goods(flow, set, arena, err) ? flow : NULL;
    for (enum flow_direction leg = DIRECTION_IMPORT; leg <= DIRECTION_TOTAL; leg++) {
        struct flow_query part = *query;
        part.direction = leg;
        flow->legs[leg] = (struct flow_rows){.query = part, .set = set, .unit = query->unit};
        if (needs_leg(query, leg))
            flow->legs[leg] = flow_rows_collect(set, &part, arena);
    }
    return flow;
}

struct str flow_unit(const struct flow *flow)
{
    if (flow->n_goods)
        return flow_unit(flow->goods[0]);
    for (size_t i = 0; i <= DIRECTION_TOTAL; i++)
        if (flow->legs[i].unit.len)
            return flow->legs[i].unit;
    return flow->query.unit;
}

static void append(struct readings *readings, const struct readings *more, struct arena *arena)
{
    size_t n = readings->n + more->n;
    struct reading *all = arena_zero(arena, n + 1, sizeof *all);
    for (size_t i = 0; i < n; i++)
        all[i] = i < readings->n ? readings->at[i] : more->at[i - readings->n];
    struct str why = n ? STR("") : readings->why;
    *readings = (struct readings){all, n, why};
}

/* Adds the chosen reading of a part to a sum; notes in why what the first part without one lacks.
 */
static void add_part(struct reading *sum, const struct readings *part, struct str name,
                     struct buf *arithmetic, struct str *why, struct arena *arena)
{
    const struct reading *first = readings_first(part);
    if (why->len)
        return;
    if (!first) {
        *why = part->n ? arena_printf(arena, "%.*s is suppressed", STR_ARG(name)) : part->why;
        return;
    }
    struct reading before = *sum;
    sum->value += first->value;
    sum->step += first->step;
    sum->unit = first->unit;
    sum->vintage = first->vintage > sum->vintage ? first->vintage : sum->vintage;
    buf_printf(arithmetic, "%s%.*s %.*s", before.n_rows ? " + " : "", STR_ARG(name),
               STR_ARG(amount_say(first->value, first->unit, arena)));
    reading_join_rows(sum, &before, first, arena);
}

static struct readings finish_sum(struct reading *sum, struct buf *arithmetic, struct str why,
                                  struct arena *arena)
{
    struct readings readings = {.at = arena_zero(arena, 1, sizeof *readings.at), .why = why};
    if (!why.len && sum->n_rows) {
        buf_printf(arithmetic, " = %.*s", STR_ARG(amount_say(sum->value, sum->unit, arena)));
        sum->arithmetic = buf_copy(arithmetic, arena);
        readings.at[readings.n++] = *sum;
    }
    buf_done(arithmetic);
    return readings;
}

static struct readings read_goods(const struct flow *flow, struct period period,
                                  struct arena *arena)
{
    struct reading sum = {.state = CELL_PRESENT,
                          .period = period,
                          .vintage = DAY_NONE,
                          .how = STR("sum of the goods named"),
                          .is_derived = true};
    struct buf arithmetic = {0};
    struct str why = {0};
    for (size_t i = 0; i < flow->n_goods; i++) {
        struct readings part = flow_read(flow->goods[i], period, arena);
        add_part(&sum, &part, flow->goods[i]->query.commodity, &arithmetic, &why, arena);
    }
    return finish_sum(&sum, &arithmetic, why, arena);
}

/* A group for which no row stands: the sum of those who were its members in the year the period
 * begins in. One member without data leaves the sum empty. */
static struct readings read_members(const struct flow *flow, struct period period,
                                    struct arena *arena)
{
    size_t n;
    struct str why = {0};
    const struct fact_set *set = flow->legs[0].set;
    const struct str *members =
        place_members(flow->query.partner, day_to_civil(period.begin).year, &n);
    struct buf arithmetic = {0};
    struct reading sum = {
        .state = CELL_PRESENT, .period = period, .vintage = DAY_NONE, .is_derived = true};
    sum.how = arena_printf(arena, "sum of the %zu members", n);
    for (size_t i = 0; i < n && !why.len; i++) {
        struct err err = ERR_INIT;
        struct flow_query query = flow->query;
        query.partner = members[i];
        struct flow *member = flow_new(set, &query, arena, &err);
        struct readings part = {.why = STR("a member of the group is no known place")};
        if (member)
            part = flow_read(member, period, arena);
        add_part(&sum, &part, members[i], &arithmetic, &why, arena);
    }
    return finish_sum(&sum, &arithmetic, why, arena);
}

static struct readings read_legs(const struct flow *flow, struct period period, struct arena *arena)
{
    enum flow_direction direction = flow->query.direction;
    if (direction <= DIRECTION_EXPORT)
        return flow_rows_read(&flow->legs[direction], period, arena);
    struct readings imports = flow_rows_read(&flow->legs[DIRECTION_IMPORT], period, arena);
    struct readings exports = flow_rows_read(&flow->legs[DIRECTION_EXPORT], period, arena);
    if (direction == DIRECTION_BALANCE) {
        struct readings balances =
            readings_combine(&exports, &imports, COMBINE_DIFFERENCE, STR(""), arena);
        readings_keep_one_table(&balances);
        return balances;
    }
    struct readings totals = flow_rows_read(&flow->legs[DIRECTION_TOTAL], period, arena);
    struct readings sums = readings_combine(&imports, &exports, COMBINE_SUM, STR(""), arena);
    readings_keep_one_table(&sums);
    append(&totals, &sums, arena);
    return totals;
}

struct readings flow_read(const struct flow *flow, struct period period, struct arena *arena)
{
    if (flow->n_goods)
        return read_goods(flow, period, arena);
    struct readings readings = read_legs(flow, period, arena);
    struct str partner = flow->query.partner;
    if (readings.n || !place_is_group(partner) || str_is(partner, "WLD"))
        return readings;
    struct readings members = read_members(flow, period, arena);
    return members.n ? members : readings;
}

struct readings flow_printed_growth(const struct flow *flow, struct period period,
                                    struct arena *arena)
{
    struct readings readings = {0};
    if (flow->n_goods || flow->query.direction > DIRECTION_TOTAL)
        return readings;
    size_t n;
    const struct flow_row **rows =
        flow_rows_exact(&flow->legs[flow->query.direction], period, arena, &n);
    readings.at = arena_zero(arena, n + 1, sizeof *readings.at);
    for (size_t i = 0; i < n; i++) {
        if (isnan(rows[i]->growth))
            continue;
        struct record_at *at = arena_zero(arena, 1, sizeof *at);
        *at = rows[i]->at;
        readings.at[readings.n++] =
            (struct reading){.value = rows[i]->growth,
                             .state = CELL_PRESENT,
                             .unit = STR("%"),
                             .period = period,
                             .vintage = rows[i]->vintage,
                             .how = STR("rate as the publisher prints it"),
                             .arithmetic = arena_printf(
                                 arena, "printed: %.*s",
                                 STR_ARG(amount_say_change(rows[i]->growth, STR("%"), arena))),
                             .rows = at,
                             .n_rows = 1};
    }
    return readings;
}

static void widen(struct period *span, struct period more)
{
    if (more.begin == DAY_NONE)
        return;
    if (span->begin == DAY_NONE || more.begin < span->begin)
        span->begin = more.begin;
    if (span->end == DAY_NONE || more.end > span->end)
        span->end = more.end;
}

struct period flow_span(const struct flow *flow)
{
    struct period span = {DAY_NONE, DAY_NONE};
    for (size_t i = 0; i < flow->n_goods; i++)
        widen(&span, flow_span(flow->goods[i]));
    for (size_t i = 0; i <= DIRECTION_TOTAL; i++)
        for (size_t j = 0; j < flow->legs[i].n; j++)
            widen(&span, flow->legs[i].at[j].period);
    return span;
}

struct str flow_partner(const struct flow *flow)
{
    return flow->query.partner;
}

/* The first partner in byte order, after the one given, that any leg has rows of. */
static struct str next_partner(const struct flow *all, struct str after, bool is_first)
{
    struct str next = {0};
    for (size_t i = 0; i <= DIRECTION_TOTAL; i++)
        for (size_t j = 0; j < all->legs[i].n; j++) {
            struct str partner = all->legs[i].at[j].partner;
            if ((is_first || str_compare(partner, after) > 0) &&
                (!next.at || str_compare(partner, next) < 0))
                next = partner;
        }
    return next;
}

/* The rows of one partner: they lie together. */
static struct flow_rows rows_with(const struct flow_rows *all, struct str partner)
{
    struct flow_rows rows = *all;
    size_t begin = 0, end;
    while (begin < all->n && !str_equal(all->at[begin].partner, partner))
        begin++;
    for (end = begin; end < all->n && str_equal(all->at[end].partner, partner);)
        end++;
    rows.query.partner = partner;
    rows.at = all->at + begin;
    rows.n = end - begin;
    return rows;
}

struct flow **flow_partners(const struct fact_set *set, const struct flow_query *query,
                            struct arena *arena, size_t *n, struct err *err)
{
    struct flow_query each = *query;
    each.partner = STR("");
    *n = 0;
    struct flow *all = flow_new(set, &each, arena, err);
    if (!all)
        return NULL;
    if (all->n_goods) {
        err_set(err, ERR_INPUT, "partners are compared in one good, not in \"%.*s\"",
                STR_ARG(query->commodity));
        return NULL;
    }
    size_t n_rows = all->legs[0].n + all->legs[1].n + all->legs[2].n;
    struct flow **flows = arena_zero(arena, n_rows + 1, sizeof *flows);
    struct str partner = next_partner(all, STR(""), true);
    for (; partner.at; partner = next_partner(all, partner, false)) {
        if (partner.len == 0 || place_is_group(partner))
            continue;
        struct flow *flow = arena_zero(arena, 1, sizeof *flow);
        *flow = *all;
        flow->query.partner = partner;
        for (size_t i = 0; i <= DIRECTION_TOTAL; i++)
            flow->legs[i] = rows_with(&all->legs[i], partner);
        flows[(*n)++] = flow;
    }
    return flows;
}

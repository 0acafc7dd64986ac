/* METHOD: facts/reading  METHOD: facts/trade-share  METHOD: facts/trade-dependence
 * METHOD: facts/mirror  METHOD: facts/trade-intensity */
#include "facts/trade.h"

#include "facts/amount.h"
#include "facts/combine.h"
#include "facts/flow.h"

const char *const TRADE_MEASURES[] = {"level",
                                      "share",
                                      "growth",
                                      "rank",
                                      "concentration",
                                      "unit-value",
                                      "price-effect",
                                      "volume-effect",
                                      "dependence",
                                      "mirror",
                                      "intensity",
                                      "other-periods",
                                      NULL};
static trade_measure_fn *const MEASURES[] = {
    trade_level,         trade_share,      trade_growth,       trade_rank,
    trade_concentration, trade_unit_value, trade_price_effect, trade_volume_effect,
    trade_dependence,    trade_mirror,     trade_intensity,    trade_other_periods};

trade_measure_fn *trade_measure_find(struct str name)
{
    for (size_t i = 0; TRADE_MEASURES[i]; i++)
        if (str_is(name, TRADE_MEASURES[i]))
            return MEASURES[i];
    return NULL;
}

bool trade_level(const struct fact_set *set, const struct flow_query *query, struct period period,
                 struct arena *arena, struct readings *readings, struct err *err)
{
    struct flow *flow = flow_new(set, query, arena, err);
    if (flow)
        *readings = flow_read(flow, period, arena);
    return flow != NULL;
}

/* The readings of two queries combined; both in the unit of the first. */
static bool combine(const struct fact_set *set, const struct flow_query queries[2],
                    struct period period, enum combine_by by, struct arena *arena,
                    struct readings *readings, struct err *err)
{
    struct flow_query second = queries[1];
    struct flow *a = flow_new(set, &queries[0], arena, err), *b;
    if (!a)
        return false;
    if (second.unit.len == 0)
        second.unit = flow_unit(a);
    b = flow_new(set, &second, arena, err);
    if (!b)
        return false;
    struct readings x = flow_read(a, period, arena), y = flow_read(b, period, arena);
    *readings = readings_combine(&x, &y, by, by == COMBINE_SUM ? STR("") : STR("%"), arena);
    return true;
}

static struct flow_query whole_of(const struct flow_query *query)
{
    struct flow_query whole = *query;
    if (query->whole == WHOLE_GOODS)
        whole.commodity = STR("total");
    else
        whole.partner = STR("WLD");
    return whole;
}

bool trade_share(const struct fact_set *set, const struct flow_query *query, struct period period,
                 struct arena *arena, struct readings *readings, struct err *err)
{
    struct flow_query queries[2] = {*query, whole_of(query)};
    if (query->direction == DIRECTION_BALANCE)
        return err_set(err, ERR_INPUT, "a balance is no share of anything");
    return combine(set, queries, period, COMBINE_RATIO, arena, readings, err);
}

bool trade_mirror(const struct fact_set *set, const struct flow_query *query, struct period period,
                  struct arena *arena, struct readings *readings, struct err *err)
{
    struct flow_query queries[2] = {*query, *query};
    if (query->direction > DIRECTION_EXPORT)
        return err_set(err, ERR_INPUT, "a mirror shows imports or exports, one at a time");
    queries[1].reporter = query->partner;
    queries[1].partner = query->reporter;
    queries[1].direction =
        query->direction == DIRECTION_IMPORT ? DIRECTION_EXPORT : DIRECTION_IMPORT;
    return combine(set, queries, period, COMBINE_CHANGE, arena, readings, err);
}

bool trade_ratio(const struct fact_set *set, const struct flow_query flows[2], struct period period,
                 struct arena *arena, struct readings *readings, struct err *err)
{
    struct flow *a = flow_new(set, &flows[0], arena, err);
    struct flow *b = a ? flow_new(set, &flows[1], arena, err) : NULL;
    double factor;
    if (!b)
        return false;
    if (flows[0].by != flows[1].by) {
        err_set(err, ERR_INPUT, "a flow by %s cannot be compared with one by %s",
                flows[0].by == FLOW_BY_VALUE ? "value" : "quantity",
                flows[1].by == FLOW_BY_VALUE ? "value" : "quantity");
        err_hint(err, "Take both by value, or both by quantity.");
        return false;
    }
    struct str unit = flow_unit(a);
    if (unit.len && flow_unit(b).len && !unit_factor(flow_unit(b), unit, &factor, err))
        return false;
    struct flow_query second = flows[1];
    second.unit = unit;
    b = flow_new(set, &second, arena, err);
    if (!b)
        return false;
    struct readings x = flow_read(a, period, arena), y = flow_read(b, period, arena);
    *readings = readings_combine(&x, &y, COMBINE_RATIO, STR(""), arena);
    return true;
}

bool trade_unit_value(const struct fact_set *set, const struct flow_query *query,
                      struct period period, struct arena *arena, struct readings *readings,
                      struct err *err)
{
    struct flow_query value = *query, quantity = *query;
    value.by = FLOW_BY_VALUE;
    quantity.by = FLOW_BY_QUANTITY;
    if (unit_class(query->unit) == UNIT_CURRENCY)
        quantity.unit = STR("");
    else
        value.unit = STR("");
    struct flow *a = flow_new(set, &value, arena, err);
    struct flow *b = a ? flow_new(set, &quantity, arena, err) : NULL;
    if (!b)
        return false;
    struct readings x = flow_read(a, period, arena), y = flow_read(b, period, arena);
    struct str unit =
        arena_printf(arena, "%.*s/%.*s", STR_ARG(flow_unit(a)), STR_ARG(flow_unit(b)));
    *readings = readings_combine(&x, &y, COMBINE_RATIO, unit, arena);
    return true;
}

/* Both shares, then their difference. */
bool trade_dependence(const struct fact_set *set, const struct flow_query *query,
                      struct period period, struct arena *arena, struct readings *readings,
                      struct err *err)
{
    struct flow_query of_reporter = *query, of_partner;
    struct readings a, b;
    of_reporter.direction = DIRECTION_TOTAL;
    of_reporter.whole = WHOLE_WORLD;
    of_partner = of_reporter;
    of_partner.reporter = query->partner;
    of_partner.partner = query->reporter;
    if (!trade_share(set, &of_reporter, period, arena, &a, err) ||
        !trade_share(set, &of_partner, period, arena, &b, err))
        return false;
    *readings = readings_combine(&a, &b, COMBINE_DIFFERENCE, STR("%"), arena);
    for (size_t i = 0; i < readings->n && a.n && b.n; i++)
        readings->at[i].how =
            arena_printf(arena, "as each side reports: %.*s; %.*s", STR_ARG(a.at[0].arithmetic),
                         STR_ARG(b.at[0].arithmetic));
    return true;
}

/* (Xij / Xi) / (Mj / (Mw − Mi)): M of j and w as they report their imports from the world. */
bool trade_intensity(const struct fact_set *set, const struct flow_query *query,
                     struct period period, struct arena *arena, struct readings *readings,
                     struct err *err)
{
    struct flow_query exports = *query, imports = *query, of_world, of_reporter;
    struct readings share, partner, world, own;
    exports.direction = DIRECTION_EXPORT;
    exports.whole = WHOLE_WORLD;
    imports.direction = DIRECTION_IMPORT;
    imports.partner = STR("WLD");
    of_world = of_reporter = imports;
    imports.reporter = query->partner;
    of_world.reporter = STR("WLD");
    if (!trade_share(set, &exports, period, arena, &share, err) ||
        !trade_level(set, &imports, period, arena, &partner, err) ||
        !trade_level(set, &of_world, period, arena, &world, err) ||
        !trade_level(set, &of_reporter, period, arena, &own, err))
        return false;
    struct readings rest = readings_combine(&world, &own, COMBINE_DIFFERENCE, STR(""), arena);
    struct readings part = readings_combine(&partner, &rest, COMBINE_RATIO, STR("%"), arena);
    *readings = readings_combine(&share, &part, COMBINE_RATIO, STR(""), arena);
    for (size_t i = 0; i < readings->n; i++)
        readings->at[i].how = arena_printf(
            arena, "exports: %.*s; imports: %.*s with %.*s", STR_ARG(share.at[0].arithmetic),
            STR_ARG(part.at[0].arithmetic), STR_ARG(rest.at[0].arithmetic));
    return true;
}

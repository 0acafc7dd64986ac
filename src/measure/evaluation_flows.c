/* Measures of goods and arms that expressions may call. */
#include "measure/evaluation_value.h"

#include "facts/places.h"
#include "facts/trade.h"

/* --- what measures of facts share --------------------------------------------------------------
 */

/* A code before a name; empty when it is neither. */
static struct str place_of(struct str word)
{
    struct str place = place_find(word, PLACE_ISO3, 0);
    return place.len ? place : place_find(word, PLACE_ANY_NAME, 0);
}

bool argument_place(struct evaluator *evaluator, const struct node *argument, struct str *place)
{
    *place = place_of(argument->text);
    return place->len || node_refuse(evaluator->expression, argument, evaluator->err,
                                     "\"%.*s\" is no place known here", STR_ARG(argument->text));
}

bool place_at_call(struct evaluator *evaluator, const struct node *call)
{
    struct err place = ERR_INIT;
    node_refuse(evaluator->expression, call, &place, "place");
    err_where(evaluator->err, NULL, 0, place.column, -1);
    err_excerpt(evaluator->err, place.excerpt, strlen(place.excerpt));
    return false;
}

void value_readings(struct value *value, struct readings readings)
{
    value->kind = VALUE_NUMBER;
    value->readings = readings;
    if (readings.n)
        value->quantity.unit = readings.at[0].unit;
}

/* --- whose goods, with whom ------------------------------------------------------------------- */

static const char *const FLOW_OPTIONS[] = {"by", "unit", "table", NULL};

static bool take_by(struct evaluator *evaluator, const struct node *call, struct flow_query *flow)
{
    struct str by = option_word(call, "by");
    if (by.len && !str_is(by, "value") && !str_is(by, "volume"))
        return node_refuse(evaluator->expression, node_option(call, "by"), evaluator->err,
                           "goods are counted by=value or by=volume");
    bool is_volume = str_is(by, "volume") != evaluator->variation->is_by_swapped;
    flow->by = is_volume ? FLOW_BY_QUANTITY : FLOW_BY_VALUE;
    flow->unit = option_word(call, "unit");
    if (evaluator->variation->is_by_swapped)
        flow->unit = STR("");
    return true;
}

/* Places first, the reporter before the partner, then the goods. */
static bool take_word(struct evaluator *evaluator, const struct node *argument, size_t i,
                      struct flow_query *flow)
{
    if (argument->kind != NODE_NAME && argument->kind != NODE_TEXT)
        return node_refuse(evaluator->expression, argument, evaluator->err,
                           "a flow is made of names: imports(CHN, RUS, crude)");
    if (i == 0)
        return argument_place(evaluator, argument, &flow->reporter);
    struct str place = place_of(argument->text);
    if (place.len && !flow->partner.len && !flow->commodity.len)
        flow->partner = place;
    else if (!flow->commodity.len)
        flow->commodity = argument->text;
    else
        return node_refuse(evaluator->expression, argument, evaluator->err,
                           "a flow has at most two places and one kind of goods");
    return true;
}

static bool make_flow(struct evaluator *evaluator, const struct node *call,
                      enum flow_direction direction, struct value *value)
{
    *value = (struct value){.kind = VALUE_FLOW};
    value->flow = (struct flow_query){.direction = direction,
                                      .table = option_word(call, "table"),
                                      .as_of = evaluator->variation->as_of};
    if (!only_options(evaluator, call, FLOW_OPTIONS) || !take_by(evaluator, call, &value->flow))
        return false;
    size_t n = 0;
    for (size_t i = 0; i < call->n_children; i++)
        if (!call->children[i]->key.len &&
            !take_word(evaluator, call->children[i], n++, &value->flow))
            return false;
    return n > 0 || node_refuse(evaluator->expression, call, evaluator->err, "whose %.*s?",
                                STR_ARG(call->text));
}

static bool flow_trade(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    return make_flow(evaluator, call, DIRECTION_TOTAL, value);
}

static bool flow_imports(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    return make_flow(evaluator, call, DIRECTION_IMPORT, value);
}

static bool flow_exports(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    return make_flow(evaluator, call, DIRECTION_EXPORT, value);
}

static bool flow_balance(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    return make_flow(evaluator, call, DIRECTION_BALANCE, value);
}

/* --- measures of flows ------------------------------------------------------------------------ */

/* The number's unit and what it may be compared with, before any data are looked at. */
static struct counted quantity_of(const struct flow_query *flow, const struct value *period,
                                  const char *unit)
{
    return (struct counted){.unit = str_from(unit),
                            .by = flow->by == FLOW_BY_VALUE ? BY_VALUE : BY_VOLUME,
                            .span = period->span};
}

/* flow_measure(FLOW, PERIOD), or (FLOW, PARTNER, PERIOD). */
static bool measure_flow(struct evaluator *evaluator, const struct node *call, struct value *flow,
                         trade_measure_fn *measure, const char *unit, struct value *value)
{
    struct value partner, period;
    bool has_partner = argument_count(call) > 2;
    if (has_partner && (!argument_value(evaluator, call, 1, VALUE_WORD, &partner) ||
                        !argument_place(evaluator, call->children[1], &flow->flow.partner)))
        return false;
    if (!argument_period(evaluator, call, has_partner ? 2 : 1, &period))
        return false;
    struct readings readings = {0};
    value->quantity = quantity_of(&flow->flow, &period, unit);
    if (!measure(evaluator->material->facts, &flow->flow, period.period, evaluator->arena,
                 &readings, evaluator->err))
        return place_at_call(evaluator, call);
    value_readings(value, readings);
    return true;
}

static bool measure_arms(struct evaluator *evaluator, const struct node *call, struct value *arms,
                         arms_measure_fn *measure, const char *unit, struct value *value)
{
    struct value period;
    struct readings readings = {0};
    if (!argument_period(evaluator, call, 1, &period))
        return false;
    value->quantity = (struct counted){.unit = str_from(unit), .span = period.span};
    if (!measure(evaluator->material->facts, &arms->arms, period.period, evaluator->arena,
                 &readings, evaluator->err))
        return place_at_call(evaluator, call);
    value_readings(value, readings);
    return true;
}

/* arms(SUPPLIER, RECIPIENT): WLD is all states. */
static bool flow_arms(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    static const char *const OPTIONS[] = {"table", NULL};
    struct value word;
    *value = (struct value){.kind = VALUE_ARMS};
    value->arms = (struct arms_query){.table = option_word(call, "table"),
                                      .as_of = evaluator->variation->as_of};
    return only_options(evaluator, call, OPTIONS) &&
           argument_value(evaluator, call, 0, VALUE_WORD, &word) &&
           argument_value(evaluator, call, 1, VALUE_WORD, &word) &&
           argument_place(evaluator, call->children[0], &value->arms.supplier) &&
           argument_place(evaluator, call->children[1], &value->arms.recipient);
}

/* The first argument of level, growth and share: goods or arms. */
static bool goods_or_arms(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    if (call->n_children > 0 && !evaluate_node(evaluator, call->children[0], value))
        return false;
    if (call->n_children > 0 && value->kind == VALUE_ARMS)
        return true;
    return argument_value(evaluator, call, 0, VALUE_FLOW, value);
}

static bool measure_level(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    static const char *const NONE[] = {NULL};
    struct value of;
    if (!only_options(evaluator, call, NONE) || !goods_or_arms(evaluator, call, &of))
        return false;
    if (of.kind == VALUE_ARMS)
        return measure_arms(evaluator, call, &of, arms_level, "million TIV", value);
    struct str unit = of.flow.unit.len ? of.flow.unit : STR("USD");
    return measure_flow(evaluator, call, &of, trade_level, arena_cstr(evaluator->arena, unit),
                        value);
}

static bool measure_growth(struct evaluator *evaluator, const struct node *call,
                           struct value *value)
{
    static const char *const NONE[] = {NULL};
    struct value of;
    if (!only_options(evaluator, call, NONE) || !goods_or_arms(evaluator, call, &of))
        return false;
    return of.kind == VALUE_ARMS ? measure_arms(evaluator, call, &of, arms_change, "%", value)
                                 : measure_flow(evaluator, call, &of, trade_growth, "%", value);
}

/* Measures without a unit or with their own, by their name in facts/trade. */
static bool measure_by_name(struct evaluator *evaluator, const struct node *call,
                            struct value *value)
{
    static const char *const NONE[] = {NULL};
    char name[32]; /* a hyphen is a minus here */
    snprintf(name, sizeof name, "%.*s", STR_ARG(call->text));
    for (char *at = name; *at; at++)
        *at = *at == '_' ? '-' : *at;
    trade_measure_fn *measure = trade_measure_find(str_from(name));
    struct value flow;
    unreachable_if(!measure);
    return only_options(evaluator, call, NONE) &&
           argument_value(evaluator, call, 0, VALUE_FLOW, &flow) &&
           measure_flow(evaluator, call, &flow, measure, "", value);
}

/* Over another flow. */
static bool measure_ratio_of(struct evaluator *evaluator, const struct node *call,
                             const struct value *a, const struct value *b, struct value *period,
                             const char *unit, struct value *value)
{
    struct flow_query flows[2] = {a->flow, b->flow};
    struct readings readings = {0};
    value->quantity = quantity_of(&a->flow, period, unit);
    if (!trade_ratio(evaluator->material->facts, flows, period->period, evaluator->arena, &readings,
                     evaluator->err))
        return place_at_call(evaluator, call);
    for (size_t i = 0; i < readings.n; i++)
        readings.at[i].unit = str_from(unit);
    value_readings(value, readings);
    return true;
}

static bool measure_ratio(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    struct value a, b, period;
    return argument_value(evaluator, call, 0, VALUE_FLOW, &a) &&
           argument_value(evaluator, call, 1, VALUE_FLOW, &b) &&
           argument_period(evaluator, call, 2, &period) &&
           measure_ratio_of(evaluator, call, &a, &b, &period, "", value);
}

/* Of all that the recipient received, or with of=supplier of all that the supplier delivered. */
static bool share_of_arms(struct evaluator *evaluator, const struct node *call, struct value *arms,
                          struct value *value)
{
    const struct node *of = node_option(call, "of");
    if (of && !str_is(of->text, "supplier") && !str_is(of->text, "recipient"))
        return node_refuse(evaluator->expression, of, evaluator->err,
                           "a share of arms is of=supplier or of=recipient");
    arms->arms.whole = of && str_is(of->text, "supplier") ? ARMS_OF_SUPPLIER : ARMS_OF_RECIPIENT;
    return measure_arms(evaluator, call, arms, arms_share, "%", value);
}

/* Of the same goods with the world; of=goods of all goods with the partner; or of=FLOW. */
static bool share_of_goods(struct evaluator *evaluator, const struct node *call, struct value *flow,
                           struct value *value)
{
    const struct node *of = node_option(call, "of");
    bool is_of_goods = of && of->kind == NODE_NAME && str_is(of->text, "goods");
    struct value whole, period;
    flow->flow.whole = is_of_goods ? WHOLE_GOODS : WHOLE_WORLD;
    if (!of || is_of_goods)
        return measure_flow(evaluator, call, flow, trade_share, "%", value);
    if (!evaluate_node(evaluator, of, &whole))
        return false;
    if (whole.kind != VALUE_FLOW)
        return node_refuse(evaluator->expression, of, evaluator->err,
                           "a share is of=goods or of=FLOW");
    return argument_period(evaluator, call, 1, &period) &&
           measure_ratio_of(evaluator, call, flow, &whole, &period, "%", value);
}

static bool measure_share(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    static const char *const OPTIONS[] = {"of", NULL};
    struct value of;
    if (!only_options(evaluator, call, OPTIONS) || !goods_or_arms(evaluator, call, &of))
        return false;
    return of.kind == VALUE_ARMS ? share_of_arms(evaluator, call, &of, value)
                                 : share_of_goods(evaluator, call, &of, value);
}

const struct measure_record FLOW_CALLS[] = {
    {"trade", "trade(REPORTER, PARTNER[, GOODS][, by=volume][, unit=CNY][, table=NAME])", false,
     flow_trade},
    {"imports", "imports(REPORTER, PARTNER[, GOODS][, by=volume][, unit=CNY][, table=NAME])", false,
     flow_imports},
    {"exports", "exports(REPORTER, PARTNER[, GOODS][, by=volume][, unit=CNY][, table=NAME])", false,
     flow_exports},
    {"balance", "balance(REPORTER, PARTNER[, GOODS][, unit=CNY][, table=NAME])", false,
     flow_balance},
    {"arms", "arms(SUPPLIER, RECIPIENT[, table=NAME])", false, flow_arms},
    {"level", "level(FLOW or ARMS, PERIOD)", true, measure_level},
    {"growth", "growth(FLOW or ARMS, PERIOD)", true, measure_growth},
    {"share", "share(FLOW or ARMS, PERIOD[, of=goods | of=FLOW | of=supplier])", true,
     measure_share},
    {"rank", "rank(FLOW, PARTNER, PERIOD)", true, measure_by_name},
    {"ratio", "ratio(FLOW, FLOW, PERIOD)", true, measure_ratio},
    {"concentration", "concentration(FLOW, PERIOD)", true, measure_by_name},
    {"unit_value", "unit_value(FLOW, PERIOD)", true, measure_by_name},
    {"price_effect", "price_effect(FLOW, PERIOD)", true, measure_by_name},
    {"volume_effect", "volume_effect(FLOW, PERIOD)", true, measure_by_name},
    {"dependence", "dependence(FLOW, PERIOD)", true, measure_by_name},
    {"mirror", "mirror(FLOW, PERIOD)", true, measure_by_name},
    {"intensity", "intensity(FLOW, PERIOD)", true, measure_by_name},
    {0},
};

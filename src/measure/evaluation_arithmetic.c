#include "measure/evaluation_value.h"

#include "base/buf.h"
#include "facts/amount.h"

#include <math.h>

struct str counted_say(double value, const struct counted *quantity, struct arena *arena)
{
    if (!str_is(quantity->unit, "day"))
        return amount_say(value, quantity->unit, arena);
    return isnan(value) ? STR("no day") : day_format((day)value, arena);
}

struct reading value_chosen(const struct value *value)
{
    if (value->readings.n > 0)
        return value->readings.at[0];
    return (struct reading){.value = NAN, .state = CELL_MISSING, .vintage = DAY_NONE};
}

/* --- arithmetic ------------------------------------------------------------------------------- */

static bool is_number(struct evaluator *evaluator, const struct node *node,
                      const struct value *value)
{
    return value->kind == VALUE_NUMBER ||
           node_refuse(evaluator->expression, node, evaluator->err, "this is %s, not a number",
                       value_kind_words(value->kind));
}

static const char *by_words(enum counted_by by)
{
    return by == BY_VALUE ? "by value" : "by volume";
}

static bool has_data(const struct value *value)
{
    return value->readings.n > 0 && value->readings.at[0].state == CELL_PRESENT;
}

/* Turns the number on the right into the unit of the left: kg into t, never USD into CNY. */
static bool convert(struct evaluator *evaluator, const struct node *node, const struct value *left,
                    struct value *right)
{
    struct str from = right->quantity.unit, to = left->quantity.unit;
    bool are_currencies = unit_class(from) == UNIT_CURRENCY && unit_class(to) == UNIT_CURRENCY;
    bool is_open = !are_currencies && !(has_data(left) && has_data(right));
    double factor;
    if (str_equal(from, to) || is_open) {
        right->quantity.unit = to;
        return true;
    }
    if (!from.len || !to.len || !unit_factor(from, to, &factor, &(struct err)ERR_INIT)) {
        struct str x = to.len ? to : STR("a plain number");
        struct str y = from.len ? from : STR("a plain number");
        node_refuse(evaluator->expression, node, evaluator->err, "%.*s does not go with %.*s",
                    STR_ARG(y), STR_ARG(x));
        err_hint(evaluator->err, "Give both sides one unit; readout converts no currencies.");
        return false;
    }
    struct reading *reading = arena_alloc(evaluator->arena, sizeof *reading);
    *reading = right->readings.at[0];
    reading->value *= factor;
    reading->step *= factor;
    reading->unit = to;
    right->readings.at = reading;
    right->readings.n = 1;
    right->quantity.unit = to;
    return true;
}

/* Whether the two may stand beside each other. A plain number that the author typed stands for a
 * count or rank, never for a share or money. */
static bool agree(struct evaluator *evaluator, const struct node *node, const struct value *left,
                  struct value *right)
{
    enum counted_by a = left->quantity.by, b = right->quantity.by;
    if (a != BY_NEITHER && b != BY_NEITHER && a != b) {
        node_refuse(evaluator->expression, node, evaluator->err, "one side counts %s, the other %s",
                    by_words(a), by_words(b));
        err_hint(evaluator->err, "Write by=value or by=volume in both.");
        return false;
    }
    return convert(evaluator, node, left, right);
}

static bool same_span(struct evaluator *evaluator, const struct node *node,
                      const struct value *left, const struct value *right)
{
    enum granularity a = left->quantity.span, b = right->quantity.span;
    if (a == BY_ALL || b == BY_ALL || a == b)
        return true;
    node_refuse(evaluator->expression, node, evaluator->err, "a %s is compared with a %s",
                granularity_name(a), granularity_name(b));
    err_hint(evaluator->err, "Compare periods of one length.");
    return false;
}

static struct counted merged(const struct value *left, const struct value *right)
{
    struct counted both = left->quantity;
    if (both.by == BY_NEITHER)
        both.by = right->quantity.by;
    if (both.span == BY_ALL)
        both.span = right->quantity.span;
    return both;
}

struct str value_lines(struct arena *arena, struct str a, struct str b)
{
    if (!a.len || !b.len || str_equal(a, b))
        return a.len ? a : b;
    return arena_printf(arena, "%.*s\n%.*s", STR_ARG(a), STR_ARG(b));
}

static struct record_at *join_rows(struct arena *arena, const struct reading *a,
                                   const struct reading *b, size_t *n)
{
    *n = a->n_rows + b->n_rows;
    struct record_at *rows = arena_alloc(arena, (*n + 1) * sizeof *rows);
    for (size_t i = 0; i < *n; i++)
        rows[i] = i < a->n_rows ? a->rows[i] : b->rows[i - a->n_rows];
    return rows;
}

/* Says the operation after what its sides say. */
static void combine(struct evaluator *evaluator, char sign, double number, const struct value *left,
                    const struct value *right, struct value *value)
{
    struct arena *arena = evaluator->arena;
    struct reading a = value_chosen(left), b = value_chosen(right);
    struct str own = STR("");
    if (!isnan(number))
        own = arena_printf(arena, "%.*s %s %.*s = %.*s",
                           STR_ARG(counted_say(a.value, &left->quantity, arena)),
                           sign == '-'   ? "−"
                           : sign == '*' ? "×"
                           : sign == '/' ? "/"
                                         : "+",
                           STR_ARG(counted_say(b.value, &right->quantity, arena)),
                           STR_ARG(counted_say(number, &value->quantity, arena)));
    struct str lines = value_lines(arena, a.arithmetic, b.arithmetic);
    value_number(evaluator, value, number, STR(""), value_lines(arena, lines, own));
    struct reading *reading = value->readings.at;
    reading->rows = join_rows(arena, &a, &b, &reading->n_rows);
    reading->is_derived = true;
    value->readings.why = value_lines(arena, left->readings.why, right->readings.why);
    value->passages = left->passages ? left->passages : right->passages;
}

static bool evaluate_sum(struct evaluator *evaluator, const struct node *node,
                         const struct value *left, struct value *right, struct value *value)
{
    if (!agree(evaluator, node->children[1], left, right))
        return false;
    double a = value_chosen(left).value, b = value_chosen(right).value;
    value->quantity = merged(left, right);
    combine(evaluator, node->sign, node->sign == '+' ? a + b : a - b, left, right, value);
    return true;
}

static bool evaluate_product(struct evaluator *evaluator, const struct node *node,
                             const struct value *left, struct value *right, struct value *value)
{
    struct str x = left->quantity.unit, y = right->quantity.unit;
    if (node->sign == '/' && y.len && !agree(evaluator, node->children[1], left, right))
        return false;
    double a = value_chosen(left).value, b = value_chosen(right).value;
    value->quantity = merged(left, right);
    if (node->sign == '*' && x.len && y.len && !str_is(x, "%") && !str_is(y, "%"))
        return node_refuse(evaluator->expression, node, evaluator->err,
                           "%.*s times %.*s is nothing", STR_ARG(x), STR_ARG(y));
    if (node->sign == '/')
        value->quantity.unit = y.len ? STR("") : x;
    else
        value->quantity.unit = x.len && !(str_is(x, "%") && y.len) ? x : y;
    double number = node->sign == '*' ? a * b : b == 0 ? NAN : a / b;
    combine(evaluator, node->sign, number, left, right, value);
    return true;
}

/* --- comparison ------------------------------------------------------------------------------- */

/* How far apart two equal numbers may be: what was written after ±, or half of the last digit that
 * the author wrote. */
static double tolerance_of(const struct node *node)
{
    if (!isnan(node->tolerance))
        return node->tolerance;
    double widest = 0;
    for (size_t i = 0; i < 2; i++)
        if (node->children[i]->kind == NODE_NUMBER && node->children[i]->unit.len)
            widest = fmax(widest, node->children[i]->step / 2);
    return widest;
}

static bool relation_holds(enum relation relation, double a, double b, double tolerance)
{
    double rounding = 1e-9 * fmax(fabs(a), fabs(b)); /* 0.285 + 0.008 is not below 0.293 */
    bool is_equal = fabs(a - b) <= tolerance + rounding;
    switch (relation) {
    case IS_EQUAL:
        return is_equal;
    case IS_UNEQUAL:
        return !is_equal;
    case IS_BELOW:
        return a < b && fabs(a - b) > rounding;
    case IS_AT_MOST:
        return a <= b + rounding;
    case IS_ABOVE:
        return a > b && fabs(a - b) > rounding;
    case IS_AT_LEAST:
        break;
    }
    return a >= b - rounding;
}

static const char *relation_sign(enum relation relation)
{
    static const char *const SIGNS[] = {"=", "≠", "<", "≤", ">", "≥"};
    return SIGNS[relation];
}

static bool is_day(const struct value *value)
{
    return value->kind == VALUE_NUMBER && str_is(value->quantity.unit, "day");
}

/* A day against a period: inside it, before its begin or after its end. */
static void period_as_days(struct evaluator *evaluator, const struct value *day_side,
                           enum relation relation, struct value *period)
{
    double at = value_chosen(day_side).value, begin = period->period.begin,
           end = period->period.end - 1;
    bool is_inside = at >= begin && at <= end;
    double number = (relation == IS_EQUAL || relation == IS_UNEQUAL) && is_inside ? at
                    : relation == IS_ABOVE || relation == IS_AT_MOST              ? end
                                                                                  : begin;
    period->quantity = (struct counted){.unit = STR("day"), .span = BY_ALL};
    value_number(evaluator, period, number, STR(""), STR(""));
}

static bool prepare_sides(struct evaluator *evaluator, const struct node *node, struct value *left,
                          struct value *right)
{
    const struct node *nodes[2] = {node->children[0], node->children[1]};
    if (is_day(left) && (right->kind == VALUE_PERIOD || nodes[1]->is_year)) {
        right->period = nodes[1]->period;
        period_as_days(evaluator, left, node->relation, right);
    }
    return is_number(evaluator, nodes[0], left) && is_number(evaluator, nodes[1], right) &&
           agree(evaluator, nodes[1], left, right) && same_span(evaluator, nodes[1], left, right);
}

static bool evaluate_compare(struct evaluator *evaluator, const struct node *node,
                             struct value *left, struct value *right, struct value *value)
{
    if (!prepare_sides(evaluator, node, left, right))
        return false;
    struct reading a = value_chosen(left), b = value_chosen(right);
    double tolerance = tolerance_of(node), difference = a.value - b.value;
    *value = (struct value){.quantity = left->quantity};
    combine(evaluator, '-', difference, left, right, value);
    value->kind = VALUE_TRUTH;
    value->truth = IS_UNKNOWN;
    value->why = value->readings.why;
    value->arithmetic = value_lines(evaluator->arena, a.arithmetic, b.arithmetic);
    if (isnan(difference))
        return true;
    value->truth = relation_holds(node->relation, a.value, b.value, tolerance) ? IS_TRUE : IS_FALSE;
    struct str within = STR("");
    if (tolerance > 0 && node->relation <= IS_UNEQUAL)
        within = arena_printf(evaluator->arena, " (± %.*s)",
                              STR_ARG(counted_say(tolerance, &left->quantity, evaluator->arena)));
    struct str line = arena_printf(evaluator->arena, "%.*s %s %.*s%.*s: %s",
                                   STR_ARG(counted_say(a.value, &left->quantity, evaluator->arena)),
                                   relation_sign(node->relation),
                                   STR_ARG(counted_say(b.value, &left->quantity, evaluator->arena)),
                                   STR_ARG(within), value->truth == IS_TRUE ? "yes" : "no");
    value->arithmetic = value_lines(evaluator->arena, value->arithmetic, line);
    return true;
}

bool evaluate_pair(struct evaluator *evaluator, const struct node *node, struct value *value)
{
    struct value left, right;
    if (!evaluate_node(evaluator, node->children[0], &left) ||
        !evaluate_node(evaluator, node->children[1], &right))
        return false;
    if (node->kind == NODE_COMPARE && left.kind == VALUE_JUDGEMENT)
        return evaluate_judged(evaluator, node, &left, &right, value);
    if (node->kind == NODE_COMPARE)
        return evaluate_compare(evaluator, node, &left, &right, value);
    if (!is_number(evaluator, node->children[0], &left) ||
        !is_number(evaluator, node->children[1], &right))
        return false;
    return node->kind == NODE_SUM ? evaluate_sum(evaluator, node, &left, &right, value)
                                  : evaluate_product(evaluator, node, &left, &right, value);
}

/* --- logic ------------------------------------------------------------------------------------ */

static bool truth_of(struct evaluator *evaluator, const struct node *node, struct value *value)
{
    return evaluate_node(evaluator, node, value) &&
           (value->kind == VALUE_TRUTH ||
            node_refuse(evaluator->expression, node, evaluator->err, "this is %s, not a comparison",
                        value_kind_words(value->kind)));
}

/* Three-valued: false and unknown is false, true and unknown is unknown. */
static enum truth join_truth(enum node_kind kind, enum truth a, enum truth b)
{
    enum truth decisive = kind == NODE_AND ? IS_FALSE : IS_TRUE;
    if (a == decisive || b == decisive)
        return decisive;
    return a == IS_UNKNOWN || b == IS_UNKNOWN ? IS_UNKNOWN : a;
}

bool evaluate_logic(struct evaluator *evaluator, const struct node *node, struct value *value)
{
    struct value left, right;
    if (!truth_of(evaluator, node->children[0], &left))
        return false;
    *value = left;
    if (node->kind == NODE_NOT) {
        value->truth = left.truth == IS_UNKNOWN ? IS_UNKNOWN
                       : left.truth == IS_TRUE  ? IS_FALSE
                                                : IS_TRUE;
        return true;
    }
    if (!truth_of(evaluator, node->children[1], &right))
        return false;
    struct reading a = value_chosen(&left), b = value_chosen(&right);
    value->truth = join_truth(node->kind, left.truth, right.truth);
    value->is_judged = left.is_judged || right.is_judged;
    value->arithmetic = value_lines(evaluator->arena, left.arithmetic, right.arithmetic);
    value->why = value_lines(evaluator->arena, left.why, right.why);
    value->readings.at = arena_zero(evaluator->arena, 1, sizeof *value->readings.at);
    value->readings.n = 1;
    value->readings.at[0] = a;
    value->readings.at[0].rows = join_rows(evaluator->arena, &a, &b, &value->readings.at[0].n_rows);
    value->passages = left.passages ? left.passages : right.passages;
    return true;
}

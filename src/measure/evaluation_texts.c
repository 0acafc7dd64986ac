/* Measures of texts that expressions may call. */
#include "measure/evaluation_value.h"
#include "measure/trend.h"
#include "measure/trend_options.h"
#include "stat/monotone.h"

#include "base/memory.h"

#include <math.h>

/* --- counts and days of a concept ------------------------------------------------------------- */

bool option_filter(struct evaluator *evaluator, const struct node *call, struct filter *filter)
{
    const struct node *where = node_option(call, "where");
    if (!where || filter_parse(where->text, evaluator->arena, filter, evaluator->err))
        return true;
    evaluator->err->column = 0;
    return node_refuse(evaluator->expression, where, evaluator->err, "this is no condition");
}

/* Measures the concept of argument 0 over the period of argument 1, if there is one. */
static struct series_set *measure(struct evaluator *evaluator, const struct node *call,
                                  enum granularity by, struct value *of, struct value *period)
{
    static const char *const OPTIONS[] = {"where", "per", NULL};
    struct trend_options options = {.n_concepts = 1, .by = by, .n_threads = 1};
    *period = (struct value){.span = BY_ALL};
    if (!only_options(evaluator, call, OPTIONS) ||
        !argument_value(evaluator, call, 0, VALUE_CONCEPT, of) ||
        (argument_count(call) > 1 && !argument_period(evaluator, call, 1, period)) ||
        !option_filter(evaluator, call, &options.filter))
        return NULL;
    const struct node *per = node_option(call, "per");
    if (per && !trend_option_set(&options, "per", per->text, evaluator->err)) {
        node_refuse(evaluator->expression, per, evaluator->err, "this is no denominator");
        return NULL;
    }
    options.concepts = of->concept;
    if (argument_count(call) > 1)
        options.filter.period = period->period;
    return trend_measure(of->store, &options, evaluator->arena, evaluator->err);
}

static const struct point *only_point(const struct series_set *set)
{
    return set->n_series && set->series[0].n_points ? &set->series[0].points[0] : NULL;
}

/* The number of the only point; how it came about. */
static void give_point(struct evaluator *evaluator, const struct series_set *set,
                       const struct value *of, double number, struct str how, struct value *value)
{
    value->passages = set->evidence;
    struct str label = of->concept->label;
    struct str line =
        arena_printf(evaluator->arena, "%.*s: %.*s = %.*s", STR_ARG(label), STR_ARG(how),
                     STR_ARG(counted_say(number, &value->quantity, evaluator->arena)));
    value_number(evaluator, value, number, how, isnan(number) ? STR("") : line);
    if (isnan(number))
        value->readings.why =
            arena_printf(evaluator->arena, "no text of the period (%.*s)", STR_ARG(label));
}

static bool measure_count(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    struct value of, period;
    struct series_set *set = measure(evaluator, call, BY_ALL, &of, &period);
    if (!set)
        return false;
    const struct point *point = only_point(set);
    value->quantity = (struct counted){.unit = STR(""), .span = period.span};
    double number = point && point->n_documents_all > 0 ? point->numerator : NAN;
    struct str how = STR("mentions");
    if (point)
        how = arena_printf(evaluator->arena, "mentions in %lld of %lld documents",
                           (long long)point->n_documents, (long long)point->n_documents_all);
    give_point(evaluator, set, &of, number, how, value);
    return true;
}

static bool measure_documents(struct evaluator *evaluator, const struct node *call,
                              struct value *value)
{
    struct value of, period;
    struct series_set *set = measure(evaluator, call, BY_ALL, &of, &period);
    if (!set)
        return false;
    const struct point *point = only_point(set);
    bool has_texts = point && point->n_documents_all > 0;
    value->quantity = (struct counted){.unit = STR(""), .span = period.span};
    give_point(evaluator, set, &of, has_texts ? (double)point->n_documents : NAN,
               STR("documents that mention it"), value);
    return true;
}

/* With a period a number, without one a series by year. */
static bool measure_rate(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    struct value of, period;
    bool is_series = argument_count(call) < 2;
    struct series_set *set = measure(evaluator, call, is_series ? BY_YEAR : BY_ALL, &of, &period);
    if (!set)
        return false;
    value->quantity = (struct counted){.unit = set->unit, .span = period.span};
    value->passages = set->evidence;
    value->series = set;
    if (is_series) {
        value->kind = VALUE_SERIES;
        return true;
    }
    const struct point *point = only_point(set);
    bool has_value = point && point->state == CELL_PRESENT;
    struct str how = STR("rate");
    if (has_value)
        how = arena_printf(evaluator->arena, "%.0f mentions in %.0f", point->numerator,
                           point->denominator);
    give_point(evaluator, set, &of, has_value ? point->value : NAN, how, value);
    return true;
}

static bool is_topic(const struct node *call)
{
    return call->n_children == 1 && call->children[0]->kind == NODE_CALL &&
           str_is(call->children[0]->text, "topic");
}

static bool first_or_last(struct evaluator *evaluator, const struct node *call, bool is_last,
                          struct value *value)
{
    struct value of, period;
    if (is_topic(call))
        return evaluate_topic_day(evaluator, call->children[0], is_last, value);
    struct series_set *set = measure(evaluator, call, BY_YEAR, &of, &period);
    if (!set)
        return false;
    value->quantity = (struct counted){.unit = STR("day"), .span = BY_ALL};
    const struct series *series = set->n_series ? &set->series[0] : NULL;
    int64_t row = !series ? -1 : is_last ? series->last_evidence : series->first_evidence;
    double at = NAN;
    if (row >= 0)
        at = table_find(set->evidence, "date")->cells[row].at;
    give_point(evaluator, set, &of, at, is_last ? STR("last mention") : STR("first mention"),
               value);
    return true;
}

static bool measure_first(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    return first_or_last(evaluator, call, false, value);
}

static bool measure_last(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    return first_or_last(evaluator, call, true, value);
}

const struct measure_record TEXT_CALLS[] = {
    {"mentions", "mentions(@concept in CORPUS[, PERIOD][, where=\"lang=zh\"])", true,
     measure_count},
    {"documents", "documents(@concept in CORPUS[, PERIOD][, where=\"…\"])", true,
     measure_documents},
    {"rate", "rate(@concept in CORPUS[, PERIOD][, per=\"1000 words\"][, where=\"…\"])", true,
     measure_rate},
    {"first", "first(@concept in CORPUS[, PERIOD][, where=\"…\"]) or first(topic(…))", true,
     measure_first},
    {"last", "last(@concept in CORPUS[, PERIOD][, where=\"…\"]) or last(topic(…))", true,
     measure_last},
    {0},
};

/* --- rises, falls, is flat: of any series ------------------------------------------------------
 */

struct years {
    double *times, *values;
    size_t n;
};

static struct years years_of(const struct series *series, struct period period)
{
    struct years years = {memory_new(series->n_points, sizeof(double)),
                          memory_new(series->n_points, sizeof(double)), 0};
    for (size_t i = 0; i < series->n_points; i++) {
        const struct point *point = &series->points[i];
        if (point->state != CELL_PRESENT || point->period.begin < period.begin ||
            point->period.end > period.end)
            continue;
        years.times[years.n] = day_to_civil(point->period.begin).year;
        years.values[years.n++] = point->value;
    }
    return years;
}

static enum truth direction_holds(enum direction direction, const struct monotone *test)
{
    if (isnan(test->p))
        return IS_UNKNOWN;
    bool is_clear = test->p < 0.05;
    bool holds =
        direction == IS_FLAT ? !is_clear : is_clear && (direction == RISES) == (test->s > 0);
    return holds ? IS_TRUE : IS_FALSE;
}

/* METHOD: trend/mann-kendall */
bool evaluate_trend(struct evaluator *evaluator, const struct node *node, struct value *value)
{
    static const char *const WORDS[] = {"rises", "falls", "is flat"};
    struct value of;
    if (!evaluate_node(evaluator, node->children[0], &of))
        return false;
    if (of.kind != VALUE_SERIES)
        return node_refuse(evaluator->expression, node->children[0], evaluator->err,
                           "this is %s, not a series; leave the period out",
                           value_kind_words(of.kind));
    *value = (struct value){.kind = VALUE_TRUTH, .truth = IS_UNKNOWN, .passages = of.passages};
    struct years years = {0};
    if (of.series->n_series)
        years = years_of(&of.series->series[0], node->period);
    struct monotone test = monotone_test(years.times, years.values, years.n);
    value->truth = direction_holds(node->direction, &test);
    value->arithmetic = arena_printf(
        evaluator->arena,
        "%zu years, Mann-Kendall S = %.0f, z = %.2f, p = %.4f, Sen's slope %+.4g %.*s a year; %s: "
        "%s",
        years.n, test.s, test.z, test.p, test.slope, STR_ARG(of.quantity.unit),
        WORDS[node->direction],
        value->truth == IS_UNKNOWN ? "unknown"
        : value->truth == IS_TRUE  ? "yes"
                                   : "no");
    if (value->truth == IS_UNKNOWN)
        value->why = arena_printf(evaluator->arena, "%zu years with a value; at least 4 are needed",
                                  years.n);
    memory_free(years.times);
    memory_free(years.values);
    return true;
}

#include "measure/evaluation.h"

#include "measure/evaluation_value.h"

#include <math.h>

/* --- values ----------------------------------------------------------------------------------- */

enum granularity period_span(struct period period)
{
    static const enum granularity SPANS[] = {BY_YEAR, BY_QUARTER, BY_MONTH, BY_WEEK, BY_DAY};
    if (period.begin == DAY_NONE || period.end == INT32_MAX)
        return BY_ALL;
    for (size_t i = 0; i < sizeof SPANS / sizeof *SPANS; i++) {
        struct period one = period_of(period.begin, SPANS[i]);
        if (one.begin == period.begin && one.end == period.end)
            return SPANS[i];
    }
    return BY_ALL;
}

static day move_years(day at, int years)
{
    if (at == DAY_NONE || at == INT32_MAX)
        return at;
    struct civil civil = day_to_civil(at);
    int dom = civil_is_valid(civil.year + years, civil.month, civil.dom) ? civil.dom : 28;
    return day_from_civil(civil.year + years, civil.month, dom);
}

void value_number(struct evaluator *evaluator, struct value *value, double number, struct str how,
                  struct str arithmetic)
{
    struct reading *reading = arena_zero(evaluator->arena, 1, sizeof *reading);
    *reading = (struct reading){.value = number,
                                .state = isnan(number) ? CELL_MISSING : CELL_PRESENT,
                                .unit = value->quantity.unit,
                                .vintage = DAY_NONE,
                                .how = how,
                                .arithmetic = arithmetic};
    value->kind = VALUE_NUMBER;
    value->readings = (struct readings){reading, 1, STR("")};
}

/* --- arguments -------------------------------------------------------------------------------- */

static const struct node *positional(const struct node *call, size_t i)
{
    for (size_t j = 0; j < call->n_children; j++)
        if (!call->children[j]->key.len && i-- == 0)
            return call->children[j];
    return NULL;
}

size_t argument_count(const struct node *call)
{
    size_t n = 0;
    while (positional(call, n))
        n++;
    return n;
}

const char *value_kind_words(enum value_kind kind)
{
    static const char *const WORDS[] = {
        [VALUE_NUMBER] = "a number",
        [VALUE_TRUTH] = "a comparison",
        [VALUE_SERIES] = "a series",
        [VALUE_FLOW] = "a flow such as imports(CHN, RUS, crude)",
        [VALUE_ARMS] = "arms(SUPPLIER, RECIPIENT)",
        [VALUE_EVENTS] = "events(…) or meetings(…)",
        [VALUE_CONCEPT] = "@concept in CORPUS",
        [VALUE_JUDGEMENT] = "judgement(MATRIX, CASE, CRITERION)",
        [VALUE_TOPIC] = "topic(CODEBOOK, TOPIC)",
        [VALUE_PERIOD] = "a period such as 2022 or 2012..2016",
        [VALUE_WORD] = "a name",
    };
    return WORDS[kind];
}

static const struct measure_record *find_measure(struct str name)
{
    const struct measure_record *const tables[] = {FLOW_CALLS,      EVENT_CALLS, TEXT_CALLS,
                                                   JUDGEMENT_CALLS, TOPIC_CALLS, REUSE_CALLS,
                                                   VERSION_CALLS};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (const struct measure_record *record = tables[i]; record->name; record++)
            if (str_is(name, record->name))
                return record;
    return NULL;
}

static bool refuse_argument(struct evaluator *evaluator, const struct node *call,
                            const struct node *argument, enum value_kind wanted)
{
    node_refuse(evaluator->expression, argument ? argument : call, evaluator->err,
                "%.*s needs %s here", STR_ARG(call->text), value_kind_words(wanted));
    const struct measure_record *record = find_measure(call->text);
    err_hint(evaluator->err, "Write it as: %s", record ? record->usage : "see docs/claims.md");
    return false;
}

bool argument_value(struct evaluator *evaluator, const struct node *call, size_t i,
                    enum value_kind kind, struct value *value)
{
    const struct node *argument = positional(call, i);
    if (!argument)
        return refuse_argument(evaluator, call, NULL, kind);
    return evaluate_node(evaluator, argument, value) &&
           (value->kind == kind || refuse_argument(evaluator, call, argument, kind));
}

bool argument_period(struct evaluator *evaluator, const struct node *call, size_t i,
                     struct value *value)
{
    const struct node *argument = positional(call, i);
    bool is_period = argument && (argument->kind == NODE_PERIOD || argument->is_year);
    if (!is_period)
        return refuse_argument(evaluator, call, argument, VALUE_PERIOD);
    int years = evaluator->variation->years, months = evaluator->variation->months;
    *value = (struct value){.kind = VALUE_PERIOD,
                            .period = {move_years(argument->period.begin, years),
                                       move_years(argument->period.end, years)}};
    value->span = period_span(value->period);
    if (months && value->span == BY_YEAR)
        value->period.end = day_from_civil(day_to_civil(value->period.begin).year, months + 1, 1);
    return true;
}

struct str option_word(const struct node *call, const char *key)
{
    const struct node *option = node_option(call, key);
    return option ? option->text : (struct str){"", 0};
}

bool only_options(struct evaluator *evaluator, const struct node *call, const char *const *keys)
{
    for (size_t i = 0; i < call->n_children; i++) {
        struct str key = call->children[i]->key;
        bool is_known = !key.len;
        for (size_t j = 0; keys[j]; j++)
            is_known = is_known || str_is(key, keys[j]);
        if (is_known)
            continue;
        node_refuse(evaluator->expression, call->children[i], evaluator->err,
                    "%.*s has no option \"%.*s\"", STR_ARG(call->text), STR_ARG(key));
        const struct measure_record *record = find_measure(call->text);
        err_hint(evaluator->err, "Write it as: %s", record ? record->usage : "see docs/claims.md");
        return false;
    }
    return true;
}

/* --- dispatch --------------------------------------------------------------------------------- */

static bool find_concept(struct evaluator *evaluator, const struct node *node, struct value *value)
{
    const struct material *material = evaluator->material;
    *value = (struct value){.kind = VALUE_CONCEPT};
    for (size_t i = 0; i < material->n_concepts; i++)
        if (str_equal(material->concepts[i].id, node->text))
    value->concept = &material->concepts[i];
    for (size_t i = 0; i < material->n_corpora; i++)
        if (str_equal(material->corpora[i].name, node->corpus) ||
            (!node->corpus.len && material->n_corpora == 1))
            value->store = material->corpora[i].store;
    if (!value->concept)
        return node_refuse(evaluator->expression, node, evaluator->err,
                           "there is no concept \"%.*s\"", STR_ARG(node->text));
    if (value->store)
        return true;
    node_refuse(evaluator->expression, node, evaluator->err, "there is no corpus \"%.*s\"",
                STR_ARG(node->corpus));
    err_hint(evaluator->err, "Write: @%.*s in CORPUS, with a corpus of study.yaml.",
             STR_ARG(node->text));
    return false;
}

/* The reading that the variation wants of this leaf comes first. */
static void prefer_reading(const struct evaluator *evaluator, const struct node *node,
                           struct value *value)
{
    const struct variation *variation = evaluator->variation;
    if (variation->leaf != node || variation->reading >= value->readings.n)
        return;
    struct reading *readings =
        arena_alloc(evaluator->arena, value->readings.n * sizeof *value->readings.at);
    readings[0] = value->readings.at[variation->reading];
    value->readings.at = readings;
    value->readings.n = 1;
}

static bool evaluate_call(struct evaluator *evaluator, const struct node *node, struct value *value)
{
    const struct measure_record *record = find_measure(node->text);
    *value = (struct value){.kind = VALUE_NUMBER, .quantity.span = BY_ALL};
    if (record) {
        bool is_good = record->call(evaluator, node, value);
        if (is_good && value->kind == VALUE_NUMBER && record->is_leaf)
            evaluate_figures(evaluator, node, value);
        if (is_good && value->kind == VALUE_NUMBER)
            prefer_reading(evaluator, node, value);
        return is_good;
    }
    node_refuse(evaluator->expression, node, evaluator->err, "there is no measure \"%.*s\"",
                STR_ARG(node->text));
    err_hint(evaluator->err, "docs/claims.md lists the measures.");
    return false;
}

bool evaluate_node(struct evaluator *evaluator, const struct node *node, struct value *value)
{
    switch (node->kind) {
    case NODE_NUMBER:
        *value = (struct value){.quantity = {.unit = node->unit, .span = BY_ALL}};
        value_number(evaluator, value, node->number, STR("as written"), STR(""));
        value->readings.at->step = node->step;
        return true;
    case NODE_PERIOD:
        *value = (struct value){.kind = VALUE_PERIOD, .period = node->period};
        return true;
    case NODE_NAME:
    case NODE_TEXT:
        *value = (struct value){.kind = VALUE_WORD, .word = node->text};
        return true;
    case NODE_CONCEPT:
        return find_concept(evaluator, node, value);
    case NODE_CALL:
        return evaluate_call(evaluator, node, value);
    case NODE_SUM:
    case NODE_PRODUCT:
    case NODE_COMPARE:
        return evaluate_pair(evaluator, node, value);
    case NODE_TREND:
        return evaluate_trend(evaluator, node, value);
    case NODE_AND:
    case NODE_OR:
    case NODE_NOT:
        break;
    }
    return evaluate_logic(evaluator, node, value);
}

/* --- the whole -------------------------------------------------------------------------------- */

static int by_day(const void *a, const void *b)
{
    day x = *(const day *)a, y = *(const day *)b;
    return (x > y) - (x < y);
}

/* The vintages of the rows of all readings, each once. */
static void take_vintages(struct evaluator *evaluator, const struct readings *readings,
                          struct outcome *outcome)
{
    const struct fact_set *facts = evaluator->material->facts;
    size_t n_rows = 0, n = 0;
    for (size_t i = 0; i < readings->n; i++)
        n_rows += readings->at[i].n_rows;
    day *days = arena_alloc(evaluator->arena, (n_rows + 1) * sizeof *days);
    for (size_t i = 0; i < readings->n; i++)
        for (size_t j = 0; j < readings->at[i].n_rows; j++) {
            struct record_at at = readings->at[i].rows[j];
            day vintage = records_days(facts->tables[at.table].records, FIELD_VINTAGE)[at.row];
            if (vintage != DAY_NONE)
                days[n++] = vintage;
        }
    if (n)
        qsort(days, n, sizeof *days, by_day);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || days[i] != days[i - 1])
            days[outcome->n_vintages++] = days[i];
    outcome->vintages = days;
}

static void give_outcome(const struct value *value, struct outcome *outcome)
{
    struct reading reading = value_chosen(value);
    *outcome =
        (struct outcome){.is_truth = value->kind == VALUE_TRUTH,
                         .is_judged = value->is_judged,
                         .truth = value->kind == VALUE_TRUTH ? value->truth : IS_UNKNOWN,
                         .quantity = value->quantity,
                         .state = reading.state,
                         .value = reading.value,
                         .step = reading.step,
                         .arithmetic = reading.arithmetic,
                         .why = reading.state == CELL_PRESENT ? STR("") : value->readings.why,
                         .rows = reading.rows,
                         .n_rows = reading.n_rows,
                         .passages = value->passages};
    if (outcome->is_truth) {
        outcome->arithmetic = value->arithmetic;
        outcome->why = value->truth == IS_UNKNOWN ? value->why : STR("");
    }
}

static void find_leaves(const struct node *node, const struct node **leaves, size_t *n)
{
    const struct measure_record *record = node->kind == NODE_CALL ? find_measure(node->text) : NULL;
    if (record && record->is_leaf) {
        if (leaves)
            leaves[*n] = node;
        (*n)++;
        return;
    }
    for (size_t i = 0; i < node->n_children; i++)
        find_leaves(node->children[i], leaves, n);
}

const struct node **expression_leaves(const struct expression *expression, struct arena *arena,
                                      size_t *n)
{
    *n = 0;
    find_leaves(expression->root, NULL, n);
    const struct node **leaves = arena_alloc(arena, (*n + 1) * sizeof *leaves);
    *n = 0;
    find_leaves(expression->root, leaves, n);
    return leaves;
}

bool leaf_readings(const struct material *material, const struct expression *expression,
                   const struct node *leaf, struct arena *arena, struct readings *readings,
                   struct err *err)
{
    const struct variation own = {0};
    struct evaluator evaluator = {material, expression, &own, arena, err};
    struct value value;
    *readings = (struct readings){0};
    if (!evaluate_node(&evaluator, leaf, &value))
        return false;
    if (value.kind == VALUE_NUMBER)
        *readings = value.readings;
    return true;
}

bool evaluate(const struct material *material, const struct expression *expression,
              const struct variation *variation, struct arena *arena, struct outcome *outcome,
              struct err *err)
{
    struct evaluator evaluator = {material, expression, variation, arena, err};
    struct value value;
    if (!evaluate_node(&evaluator, expression->root, &value))
        return false;
    if (value.kind != VALUE_NUMBER && value.kind != VALUE_TRUTH)
        return node_refuse(expression, expression->root, err, "this is %s; expect a comparison",
                           value_kind_words(value.kind));
    give_outcome(&value, outcome);
    size_t n;
    const struct node **leaves = expression_leaves(expression, arena, &n);
    struct readings all = {0};
    for (size_t i = 0; i < n; i++) {
        struct readings readings;
        if (!leaf_readings(material, expression, leaves[i], arena, &readings, err))
            return false;
        all.at = arena_grow(arena, all.at, all.n * sizeof *all.at,
                            (all.n + readings.n) * sizeof *all.at);
        for (size_t j = 0; j < readings.n; j++)
            all.at[all.n++] = readings.at[j];
    }
    take_vintages(&evaluator, &all, outcome);
    return true;
}

/* Measures of topics that coders and rules put on units of text, as expressions call them. */
#include "measure/evaluation_value.h"
#include "measure/topic_shares.h"

#include <math.h>

/* The topic of a codebook with the units that it is about. */
struct topic_asked {
    struct topic_units units;
    struct str id;   /* of the topic; "any" = every unit */
    uint16_t number; /* n_topics when any */
};

static bool take_topic(struct evaluator *evaluator, const struct node *call,
                       struct topic_asked *asked)
{
    struct value word;
    if (!argument_value(evaluator, call, 1, VALUE_WORD, &word))
        return false;
    asked->id = word.word;
    asked->number = (uint16_t)asked->units.n_topics;
    for (size_t i = 0; i < asked->units.n_topics; i++)
        if (str_equal(asked->units.topics[i].id, asked->id))
            asked->number = (uint16_t)i;
    if (asked->number < asked->units.n_topics || str_is(asked->id, "any"))
        return true;
    return node_refuse(evaluator->expression, call->children[1], evaluator->err,
                       "the codebook has no topic \"%.*s\"", STR_ARG(asked->id));
}

/* Reads CODEBOOK and TOPIC, and whose labels are meant. */
static bool take_units(struct evaluator *evaluator, const struct node *call,
                       struct topic_asked *asked)
{
    struct value codebook;
    const struct material *material = evaluator->material;
    if (!argument_value(evaluator, call, 0, VALUE_WORD, &codebook))
        return false;
    struct topics_wanted wanted = {.codebook = codebook.word,
                                   .corpus = option_word(call, "corpus"),
                                   .how = option_word(call, "how"),
                                   .coder = option_word(call, "coder"),
                                   .sample = option_word(call, "sample"),
                                   .where = option_word(call, "where")};
    if (!material->topics)
        return node_refuse(evaluator->expression, call, evaluator->err,
                           "the study has no codebook");
    if (!material->topics(&wanted, material->topics_arg, &asked->units, evaluator->err)) {
        if (evaluator->err->kind == ERR_INPUT || evaluator->err->kind == ERR_MISSING)
            place_at_call(evaluator, call);
        return false;
    }
    return take_topic(evaluator, call, asked);
}

static bool measure_shares(struct evaluator *evaluator, const struct topic_asked *asked,
                           const struct topic_options *options, struct topic_shares *shares)
{
    return topic_shares_measure(&asked->units, options, evaluator->arena, shares, evaluator->err);
}

static const char *const OPTIONS[] = {"corpus", "how", "coder", "sample",
                                      "where",  "of",  "by",    NULL};

/* The options of the call and its period, the topic chosen. */
static bool take_options(struct evaluator *evaluator, const struct node *call,
                         struct topic_asked *asked, struct topic_options *options,
                         struct value *period)
{
    struct str of = option_word(call, "of");
    *options = (struct topic_options){.by = BY_ALL, .wants_evidence = true};
    *period = (struct value){.span = BY_ALL};
    if (!only_options(evaluator, call, OPTIONS) || !take_units(evaluator, call, asked) ||
        (argument_count(call) > 2 && !argument_period(evaluator, call, 2, period)))
        return false;
    if (of.len && !str_is(of, "units") && !str_is(of, "labels"))
        return node_refuse(evaluator->expression, node_option(call, "of"), evaluator->err,
                           "a share is of units or of labels");
    options->of = str_is(of, "labels") ? SHARE_OF_LABELS : SHARE_OF_UNITS;
    if (argument_count(call) > 2)
        options->period = period->period;
    if (asked->number < asked->units.n_topics) {
        options->chosen = &asked->number;
        options->n_chosen = 1;
    }
    return true;
}

/* Gives the number with one line of arithmetic; why it is missing, when it is. */
static void give(struct evaluator *evaluator, double number, struct str how, struct value *value)
{
    struct str said = counted_say(number, &value->quantity, evaluator->arena);
    struct str line =
        isnan(number) ? STR("")
                      : arena_printf(evaluator->arena, "%.*s = %.*s", STR_ARG(how), STR_ARG(said));
    value_number(evaluator, value, number, how, line);
    if (isnan(number))
        value->readings.why = STR("no labelled unit in the period");
}

/* "call_for_talks: 30 of 41 answers"; a machine's count is corrected (measure/topic_shares). */
static struct str point_words(struct evaluator *evaluator, const struct topic_asked *asked,
                              const struct series_set *set, const struct point *point)
{
    bool is_machine = asked->units.n && asked->units.at[0].by == LABELLED_BY_MACHINE;
    if (is_machine)
        return arena_printf(
            evaluator->arena, "%.*s: a machine counts %.4g of %.4g %.*s, corrected for its errors",
            STR_ARG(asked->id), point->numerator, point->denominator, STR_ARG(set->measure));
    return arena_printf(evaluator->arena, "%.*s: %.4g of %.4g %.*s%s", STR_ARG(asked->id),
                        point->numerator, point->denominator, STR_ARG(set->measure),
                        asked->units.fractions ? ", as a sample stands for them" : "");
}

/* Rows first to last of the table alone. */
static struct table *rows_of(const struct table *table, size_t begin, size_t end,
                             struct arena *arena)
{
    struct table *part = arena_alloc(arena, sizeof *part);
    *part = *table;
    part->columns = arena_alloc(arena, table->n_columns * sizeof *part->columns);
    for (size_t i = 0; i < table->n_columns; i++) {
        part->columns[i] = table->columns[i];
        part->columns[i].cells += begin;
        part->columns[i].states += begin;
    }
    part->n_rows = part->n_total = end - begin;
    return part;
}

static void take_passages(struct evaluator *evaluator, const struct series_set *set,
                          const struct point *first, const struct point *last, struct value *value)
{
    value->passages =
        rows_of(set->evidence, first->evidence_begin, last->evidence_end, evaluator->arena);
}

static bool measure_share(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    struct topic_asked asked;
    struct topic_options options;
    struct topic_shares shares;
    struct value period;
    if (!take_options(evaluator, call, &asked, &options, &period))
        return false;
    if (options.n_chosen == 0)
        return node_refuse(evaluator->expression, call->children[1], evaluator->err,
                           "a share is of one topic");
    if (!measure_shares(evaluator, &asked, &options, &shares))
        return false;
    value->quantity = (struct counted){.unit = STR("%"), .span = period.span};
    const struct series *series = &shares.set->series[0];
    const struct point *point = series->n_points ? &series->points[0] : NULL;
    if (!point || point->state != CELL_PRESENT) {
        give(evaluator, NAN, STR("share"), value);
        return true;
    }
    take_passages(evaluator, shares.set, point, point, value);
    give(evaluator, point->value / 100, point_words(evaluator, &asked, shares.set, point), value);
    return true;
}

/* The least share that the topic has in any month of the period; months without units have none. */
static bool measure_least(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    struct topic_asked asked;
    struct topic_options options;
    struct topic_shares shares;
    struct value period;
    struct str by = option_word(call, "by");
    if (!take_options(evaluator, call, &asked, &options, &period))
        return false;
    options.by = BY_MONTH;
    if (by.len && !granularity_parse(by, &options.by))
        return node_refuse(evaluator->expression, node_option(call, "by"), evaluator->err,
                           "this is no length of a period");
    if (!measure_shares(evaluator, &asked, &options, &shares))
        return false;
    const struct series *series = &shares.set->series[0];
    const struct point *least = NULL;
    for (size_t i = 0; options.n_chosen && i < series->n_points; i++)
        if (series->points[i].state == CELL_PRESENT &&
            (!least || series->points[i].value < least->value))
            least = &series->points[i];
    value->quantity = (struct counted){.unit = STR("%"), .span = BY_ALL};
    if (!least) {
        give(evaluator, NAN, STR("least share"), value);
        return true;
    }
    take_passages(evaluator, shares.set, least, least, value);
    struct str when = period_format(least->period, options.by, evaluator->arena);
    struct str words = point_words(evaluator, &asked, shares.set, least);
    give(evaluator, least->value / 100,
         arena_printf(evaluator->arena, "least in %.*s, %.*s", STR_ARG(when), STR_ARG(words)),
         value);
    return true;
}

static bool measure_count(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    struct topic_asked asked;
    struct topic_options options;
    struct topic_shares shares;
    struct value period;
    if (!take_options(evaluator, call, &asked, &options, &period) ||
        !measure_shares(evaluator, &asked, &options, &shares))
        return false;
    value->quantity = (struct counted){.unit = STR(""), .span = period.span};
    const struct series *series = shares.set->n_series ? &shares.set->series[0] : NULL;
    const struct point *point = series && series->n_points ? &series->points[0] : NULL;
    if (!point || point->n_units == 0) {
        give(evaluator, NAN, STR("count"), value);
        return true;
    }
    if (options.n_chosen)
        take_passages(evaluator, shares.set, point, point, value);
    give(evaluator, options.n_chosen ? point->numerator : (double)point->n_units,
         options.n_chosen ? point_words(evaluator, &asked, shares.set, point)
                          : arena_printf(evaluator->arena, "%.*s", STR_ARG(asked.units.scope)),
         value);
    return true;
}

bool evaluate_topic_day(struct evaluator *evaluator, const struct node *call, bool is_last,
                        struct value *value)
{
    struct topic_asked asked;
    struct topic_options options;
    struct topic_shares shares;
    struct value period;
    if (!take_options(evaluator, call, &asked, &options, &period) ||
        !measure_shares(evaluator, &asked, &options, &shares))
        return false;
    *value = (struct value){.quantity = {.unit = STR("day"), .span = BY_ALL}};
    const struct series *series = options.n_chosen ? &shares.set->series[0] : NULL;
    int64_t row = !series ? -1 : is_last ? series->last_evidence : series->first_evidence;
    if (row < 0) {
        give(evaluator, NAN, STR("day"), value);
        return true;
    }
    value->passages = rows_of(shares.set->evidence, (size_t)row, (size_t)row + 1, evaluator->arena);
    give(evaluator, table_find(value->passages, "date")->cells[0].at,
         arena_printf(evaluator->arena, "%s unit with %.*s", is_last ? "last" : "first",
                      STR_ARG(asked.id)),
         value);
    return true;
}

/* A topic is measured by what takes it: first(topic(…)). */
static bool name_topic(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    (void)evaluator;
    *value = (struct value){.kind = VALUE_TOPIC, .topic = call};
    return true;
}

const struct measure_record TOPIC_CALLS[] = {
    {"topic_share",
     "topic_share(CODEBOOK, TOPIC[, PERIOD][, of=labels][, how=human][, sample=NAME])", true,
     measure_share},
    {"topic_share_least", "topic_share_least(CODEBOOK, TOPIC, PERIOD[, by=quarter])", true,
     measure_least},
    {"topic_count", "topic_count(CODEBOOK, TOPIC or any[, PERIOD][, how=human])", true,
     measure_count},
    {"topic", "topic(CODEBOOK, TOPIC[, PERIOD][, how=human])", false, name_topic},
    {0},
};

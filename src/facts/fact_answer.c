/* Answers to questions: which measure or series a question means. */
#include "facts/fact_question.h"

#include "facts/alliance_series.h"
#include "facts/arms_series.h"
#include "facts/commodities.h"
#include "facts/event_series.h"
#include "facts/trade_series.h"
#include "facts/vote_series.h"

/* The i-th value of a list; empty when there is none. */
static struct str item(const struct question_list *list, size_t i)
{
    return i < list->n ? list->at[i] : STR("");
}

static size_t at_least_one(size_t n)
{
    return n ? n : 1;
}

/* --- trade --- */

/* "Crude Oil + coal" as the codes that tables carry: "crude+coal". */
static struct str goods_code(struct str text, struct arena *arena)
{
    struct str name, codes = {0};
    while (str_next(&text, '+', &name))
        codes = arena_printf(arena, "%.*s%s%.*s", STR_ARG(codes), codes.len ? "+" : "",
                             STR_ARG(commodity_code(str_trim(name), arena)));
    return codes;
}

/* A line for each partner and good. */
static struct trade_line *trade_lines(const struct fact_question *question, enum flow_by by,
                                      struct arena *arena, size_t *n)
{
    size_t n_goods = at_least_one(question->commodities.n);
    *n = at_least_one(question->partners.n) * n_goods;
    struct trade_line *lines = arena_zero(arena, *n, sizeof *lines);
    for (size_t i = 0; i < *n; i++) {
        lines[i].query = question->flow;
        lines[i].query.by = by;
        lines[i].query.partner = item(&question->partners, i / n_goods);
        lines[i].query.commodity = goods_code(item(&question->commodities, i % n_goods), arena);
        if (lines[i].query.partner.len == 0)
            lines[i].query.partner = STR("WLD");
    }
    return lines;
}

static struct series_set *trade_panel(const struct fact_set *set,
                                      const struct fact_question *question, enum flow_by by,
                                      struct period period, struct arena *arena, struct err *err)
{
    size_t n;
    struct trade_line *lines = trade_lines(question, by, arena, &n);
    struct trade_series_options options = {.lines = lines,
                                           .n_lines = n,
                                           .measure = question->measure,
                                           .period = period,
                                           .by = question->by};
    return trade_series(set, &options, arena, err);
}

static struct period span_of(const struct series_set *set)
{
    const struct series *first = &set->series[0];
    return (struct period){first->points[0].period.begin,
                           first->points[first->n_points - 1].period.end};
}

static struct series_set *answer_trade(const struct fact_set *set,
                                       const struct fact_question *question, struct arena *arena,
                                       struct err *err)
{
    bool is_both = question->is_value_wanted && question->is_quantity_wanted;
    struct series_set *top =
        trade_panel(set, question, question->flow.by, question->period, arena, err);
    if (!top || !is_both)
        return top;
    struct fact_question below = *question;
    below.flow.unit = STR("");
    top->below = trade_panel(set, &below, FLOW_BY_QUANTITY, span_of(top), arena, err);
    return top->below ? top : NULL;
}

/* --- the others --- */

static struct series_set *answer_arms(const struct fact_set *set,
                                      const struct fact_question *question, struct arena *arena,
                                      struct err *err)
{
    size_t n_recipients = at_least_one(question->recipients.n);
    size_t n = at_least_one(question->suppliers.n) * n_recipients;
    struct arms_query *queries = arena_zero(arena, n, sizeof *queries);
    for (size_t i = 0; i < n; i++) {
        queries[i] = question->arms;
        queries[i].supplier = item(&question->suppliers, i / n_recipients);
        queries[i].recipient = item(&question->recipients, i % n_recipients);
    }
    struct arms_series_options options = {.queries = queries,
                                          .n_queries = n,
                                          .measure = question->measure,
                                          .period = question->period,
                                          .window_years = question->window_years};
    return arms_series(set, &options, arena, err);
}

static struct series_set *answer_events(const struct fact_set *set,
                                        const struct fact_question *question, struct arena *arena,
                                        struct err *err)
{
    size_t n = question->types.n;
    struct event_query *lanes = arena_zero(arena, n + 1, sizeof *lanes);
    for (size_t i = 0; i < n; i++) {
        lanes[i] = question->event;
        lanes[i].type = question->types.at[i];
    }
    struct event_series_options options = {.query = question->event,
                                           .lanes = lanes,
                                           .n_lanes = n,
                                           .period = question->period,
                                           .by = question->by};
    return question->is_by_given ? event_series(set, &options, arena, err)
                                 : event_timeline(set, &options, arena, err);
}

static bool vote_options_of(const struct fact_question *question,
                            struct vote_series_options *options, struct arena *arena,
                            struct err *err)
{
    size_t n = at_least_one(question->pairs.n);
    struct vote_query *queries = arena_zero(arena, n, sizeof *queries);
    for (size_t i = 0; i < n; i++) {
        queries[i] = question->vote;
        if (!fact_question_pair(question, i, &queries[i].a, &queries[i].b, err))
            return false;
    }
    *options = (struct vote_series_options){.queries = queries,
                                            .n_queries = n,
                                            .period = question->period,
                                            .is_corrected = str_is(question->measure, "kappa"),
                                            .is_by_year =
                                                question->is_by_given && !question->is_by_session};
    return true;
}

static struct series_set *answer_votes(const struct fact_set *set,
                                       const struct fact_question *question, struct arena *arena,
                                       struct err *err)
{
    struct vote_series_options options;
    return vote_options_of(question, &options, arena, err) ? vote_series(set, &options, arena, err)
                                                           : NULL;
}

static struct series_set *answer_alliances(const struct fact_set *set,
                                           const struct fact_question *question,
                                           struct arena *arena, struct err *err)
{
    struct alliance_query query = question->alliance;
    return fact_question_pair(question, 0, &query.a, &query.b, err)
               ? alliance_series(set, &query, question->period, arena, err)
               : NULL;
}

struct series_set *fact_question_series(const struct fact_set *set,
                                        const struct fact_question *question, struct arena *arena,
                                        struct err *err)
{
    static struct series_set *(*const ANSWERS[N_SUBJECTS])(
        const struct fact_set *, const struct fact_question *, struct arena *,
        struct err *) = {answer_trade, answer_arms, answer_events, answer_votes, answer_alliances};
    return ANSWERS[question->subject](set, question, arena, err);
}

struct table *fact_question_votes(const struct fact_set *set, const struct fact_question *question,
                                  struct arena *arena, struct err *err)
{
    struct vote_series_options options;
    return vote_options_of(question, &options, arena, err) ? vote_table(set, &options, arena, err)
                                                           : NULL;
}

struct table *fact_question_events(const struct fact_set *set, const struct fact_question *question,
                                   struct arena *arena)
{
    size_t n;
    struct event_query query = question->event;
    struct period period = question->period;
    query.type = item(&question->types, 0);
    if (period.begin == 0 && period.end == 0)
        period = (struct period){DAY_NONE, INT32_MAX};
    const struct event *events = events_find(set, &query, period, arena, &n);
    struct table *table = events_table(set, events, n, arena);
    table->title = event_query_say(&query, arena);
    return table;
}

/* --- readings --- */

static bool read_trade(const struct fact_set *set, const struct fact_question *question,
                       struct arena *arena, struct readings *readings, struct err *err)
{
    size_t n;
    struct str name = question->measure.len ? question->measure : STR("level");
    struct trade_line *lines = trade_lines(question, question->flow.by, arena, &n);
    return trade_measure_find(name)(set, &lines[0].query, question->period, arena, readings, err);
}

static bool read_arms(const struct fact_set *set, const struct fact_question *question,
                      struct arena *arena, struct readings *readings, struct err *err)
{
    struct str name = question->measure.len ? question->measure : STR("level");
    struct arms_query query = question->arms;
    query.supplier = item(&question->suppliers, 0);
    query.recipient = item(&question->recipients, 0);
    return arms_measure_find(name)(set, &query, question->period, arena, readings, err);
}

static bool read_events(const struct fact_set *set, const struct fact_question *question,
                        struct arena *arena, struct readings *readings, struct err *err)
{
    struct str name = question->measure.len ? question->measure : STR("count");
    struct event_query query = question->event;
    query.type = item(&question->types, 0);
    return event_measure_find(name)(set, &query, question->period, arena, readings, err);
}

static bool read_votes(const struct fact_set *set, const struct fact_question *question,
                       struct arena *arena, struct readings *readings, struct err *err)
{
    struct str name = question->measure.len ? question->measure : STR("agreement");
    struct vote_query query = question->vote;
    return fact_question_pair(question, 0, &query.a, &query.b, err) &&
           vote_measure_find(name)(set, &query, question->period, arena, readings, err);
}

static bool read_alliances(const struct fact_set *set, const struct fact_question *question,
                           struct arena *arena, struct readings *readings, struct err *err)
{
    struct alliance_query query = question->alliance;
    return fact_question_pair(question, 0, &query.a, &query.b, err) &&
           alliance_years(set, &query, question->period, arena, readings, err);
}

bool fact_question_readings(const struct fact_set *set, const struct fact_question *question,
                            struct arena *arena, struct readings *readings, struct err *err)
{
    static bool (*const ANSWERS[N_SUBJECTS])(const struct fact_set *, const struct fact_question *,
                                             struct arena *, struct readings *, struct err *) = {
        read_trade, read_arms, read_events, read_votes, read_alliances};
    if (question->period.begin == 0 && question->period.end == 0)
        return err_set(err, ERR_INPUT, "readings are of one period: which?");
    return ANSWERS[question->subject](set, question, arena, readings, err);
}

struct table *readings_table(const struct readings *readings, struct arena *arena)
{
    enum { NUMBER, VALUE, UNIT, PERIOD, VINTAGE, STEP, DERIVED, HOW, ARITHMETIC, ROWS };
    struct table *table = table_new(arena, "readings");
    table_column(table, "reading", "Reading", "", COLUMN_INT);
    table_column(table, "value", "Value", "", COLUMN_REAL);
    table_column(table, "unit", "Unit", "", COLUMN_TEXT);
    table_column(table, "period", "Period", "", COLUMN_TEXT);
    table_column(table, "vintage", "Vintage", "", COLUMN_DAY);
    table_column(table, "step", "Rounded to", "", COLUMN_REAL);
    table_column(table, "derived", "Derived", "", COLUMN_TEXT);
    table_column(table, "how", "How it was read", "", COLUMN_TEXT);
    table_column(table, "arithmetic", "Arithmetic", "", COLUMN_TEXT);
    table_column(table, "rows", "Rows", "rows", COLUMN_INT);
    table->columns[VALUE].decimals = table->columns[STEP].decimals = -1;
    for (size_t i = 0; i < readings->n; i++) {
        const struct reading *reading = &readings->at[i];
        size_t row = table_row(table);
        table_int(table, row, NUMBER, (int64_t)i + 1);
        if (reading->state == CELL_PRESENT)
            table_real(table, row, VALUE, reading->value);
        else
            table_state(table, row, VALUE, reading->state);
        table_text(table, row, UNIT, reading->unit);
        table_text(table, row, PERIOD, fact_period(reading->period, arena));
        table_day(table, row, VINTAGE, reading->vintage);
        if (reading->step > 0)
            table_real(table, row, STEP, reading->step);
        table_text(table, row, DERIVED, reading->is_derived ? STR("yes") : STR("no"));
        table_text(table, row, HOW, reading->how);
        table_text(table, row, ARITHMETIC, reading->arithmetic);
        table_int(table, row, ROWS, (int64_t)reading->n_rows);
    }
    table->n_total = table->n_rows;
    table->title = STR("All readings of the record; the first is the one that the rule chooses");
    table->method = STR("facts/reading");
    table->notes = readings->n ? STR("\"%\" is a share of 1: 0.293 is 29.3 %.") : readings->why;
    return table;
}

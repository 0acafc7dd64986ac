/* METHOD: facts/reading */
#include "facts/trade_series.h"

#include "base/buf.h"
#include "facts/fact_series.h"
#include "facts/flow.h"
#include "facts/places.h"

/* What is needed while points are filled. */
struct work {
    const struct fact_set *facts;
    const struct trade_series_options *options;
    trade_measure_fn *measure;
    struct flow **flows; /* by line, for the level */
    struct fact_series series;
    struct arena *arena;
};

static bool differ(const struct trade_series_options *options,
                   struct str (*of)(const struct flow_query *))
{
    for (size_t i = 1; i < options->n_lines; i++)
        if (!str_equal(of(&options->lines[i].query), of(&options->lines[0].query)))
            return true;
    return false;
}

static struct str partner_of(const struct flow_query *query)
{
    return query->partner;
}

static struct str reporter_of(const struct flow_query *query)
{
    return query->reporter;
}

static struct str goods_of(const struct flow_query *query)
{
    return query->commodity.len ? query->commodity : STR("total");
}

/* The code in words: "pipeline gas", "all goods". */
static struct str goods_name(const struct flow_query *query, struct arena *arena)
{
    struct str name = arena_str(arena, goods_of(query));
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] == '_')
            ((char *)name.at)[i] = ' ';
    return str_is(name, "total") ? STR("all goods") : name;
}

static struct str direction_of(const struct flow_query *query)
{
    return str_from(flow_direction_name(query->direction));
}

/* "Russia", "crude", "China – Russia": what differs between the lines. */
static struct str label_of(const struct work *work, size_t i)
{
    const struct trade_series_options *options = work->options;
    const struct flow_query *query = &options->lines[i].query;
    struct str partner = place_name(query->partner, STR("en")), label = STR("");
    if (options->lines[i].label.len)
        return options->lines[i].label;
    if (differ(options, reporter_of))
        label = arena_printf(work->arena, "%.*s – %.*s",
                             STR_ARG(place_name(query->reporter, STR("en"))), STR_ARG(partner));
    else if (differ(options, partner_of) || options->n_lines == 1)
        label = partner;
    if (differ(options, direction_of))
        label = arena_printf(work->arena, "%.*s%s%.*s", STR_ARG(label), label.len ? ", " : "",
                             STR_ARG(direction_of(query)));
    if (differ(options, goods_of))
        label = arena_printf(work->arena, "%.*s%s%.*s", STR_ARG(label), label.len ? ", " : "",
                             STR_ARG(goods_name(query, work->arena)));
    return label;
}

/* The days that any line speaks of. */
static struct period span_of(const struct work *work)
{
    struct period span = {DAY_NONE, DAY_NONE};
    for (size_t i = 0; i < work->options->n_lines; i++) {
        struct period one = flow_span(work->flows[i]);
        if (one.begin == DAY_NONE)
            continue;
        span.begin = span.begin == DAY_NONE || one.begin < span.begin ? one.begin : span.begin;
        span.end = span.end == DAY_NONE || one.end > span.end ? one.end : span.end;
    }
    return span;
}

/* The asked period, its open ends closed by what there is. */
static bool find_span(const struct work *work, struct period *span, struct err *err)
{
    struct period asked = work->options->period, there = span_of(work);
    bool is_any = asked.begin == 0 && asked.end == 0;
    *span = asked;
    if (is_any || asked.begin == DAY_NONE)
        span->begin = there.begin;
    if (is_any || asked.end == INT32_MAX)
        span->end = there.end;
    if (span->begin != DAY_NONE && span->end != DAY_NONE)
        return true;
    return err_set(err, ERR_MISSING, "no row says %.*s",
                   STR_ARG(flow_query_say(&work->options->lines[0].query, work->arena)));
}

static bool fill(struct work *work, size_t i, struct err *err)
{
    const struct flow_query *query = &work->options->lines[i].query;
    struct series *series = &work->series.set->series[i];
    for (size_t j = 0; j < series->n_points; j++) {
        struct readings readings;
        struct period period = series->points[j].period;
        if (work->measure == trade_level)
            readings = flow_read(work->flows[i], period, work->arena);
        else if (!work->measure(work->facts, query, period, work->arena, &readings, err))
            return false;
        if (!fact_series_put(&work->series, i, j, &readings, err))
            return false;
    }
    return true;
}

/* Periods that lie together in one longer cell: "2022-01..2022-02: 13.89 bn USD". */
static bool note_joined(struct work *work, size_t i, struct err *err)
{
    struct series *series = &work->series.set->series[i];
    day told = DAY_NONE;
    for (size_t j = 0; j < series->n_points; j++) {
        const struct point *point = &series->points[j];
        struct readings other;
        const struct reading *best = NULL;
        if (point->state != CELL_MISSING || point->period.begin < told)
            continue;
        if (!trade_other_periods(work->facts, &work->options->lines[i].query, point->period,
                                 work->arena, &other, err))
            return false;
        for (size_t k = 0; k < other.n; k++)
            if (other.at[k].period.begin == point->period.begin &&
                other.at[k].period.end > point->period.end &&
                (!best || other.at[k].period.end < best->period.end))
                best = &other.at[k];
        if (!best ||
            best->period.end >
                period_next(period_next(point->period, work->options->by), work->options->by).begin)
            continue;
        told = best->period.end;
        fact_series_note(&work->series,
                         arena_printf(work->arena, "%.*s: %.*s is published as one cell, %.*s.",
                                      STR_ARG(series->label),
                                      STR_ARG(fact_period(best->period, work->arena)),
                                      STR_ARG(best->arithmetic)));
    }
    return true;
}

static bool can_be_joined(const struct work *work, size_t i)
{
    const struct flow_query *query = &work->options->lines[i].query;
    bool is_sum = query->commodity.len && memchr(query->commodity.at, '+', query->commodity.len);
    return work->measure == trade_level && query->direction != DIRECTION_BALANCE && !is_sum;
}

static void describe(struct work *work, struct str measure)
{
    struct series_set *set = work->series.set;
    const struct flow_query *first = &work->options->lines[0].query;
    struct flow_query common = *first;
    if (differ(work->options, partner_of))
        common.partner = STR("");
    if (differ(work->options, goods_of))
        common.commodity = STR("");
    set->name = "trade";
    set->selection = flow_query_say(&common, work->arena);
    set->measure = str_is(measure, "level") ? STR("amount") : measure;
    set->title =
        str_is(measure, "level")
            ? arena_printf(work->arena, "%.*s", STR_ARG(set->selection))
            : arena_printf(work->arena, "%.*s: %.*s", STR_ARG(measure), STR_ARG(set->selection));
    set->method = STR("facts/reading");
}

static bool prepare(struct work *work, struct str measure, struct err *err)
{
    const struct trade_series_options *options = work->options;
    struct period span;
    work->measure = trade_measure_find(measure);
    if (!work->measure) {
        struct buf names = {0};
        for (size_t i = 0; TRADE_MEASURES[i]; i++)
            buf_printf(&names, "%s%s", i ? ", " : "", TRADE_MEASURES[i]);
        err_set(err, ERR_INPUT, "unknown measure \"%.*s\" of trade", STR_ARG(measure));
        err_hint(err, "Measures are %s.", names.at);
        buf_done(&names);
        return false;
    }
    work->flows = arena_zero(work->arena, options->n_lines + 1, sizeof *work->flows);
    for (size_t i = 0; i < options->n_lines; i++)
        if (!(work->flows[i] = flow_new(work->facts, &options->lines[i].query, work->arena, err)))
            return false;
    return find_span(work, &span, err) &&
           fact_series_init(&work->series, work->facts, options->n_lines, span, options->by,
                            work->arena, err);
}

struct series_set *trade_series(const struct fact_set *set,
                                const struct trade_series_options *options, struct arena *arena,
                                struct err *err)
{
    struct work work = {.facts = set, .options = options, .arena = arena};
    struct str measure = options->measure.len ? options->measure : STR("level");
    if (!prepare(&work, measure, err))
        return NULL;
    for (size_t i = 0; i < options->n_lines; i++) {
        struct series *series = &work.series.set->series[i];
        series->label = label_of(&work, i);
        series->id = arena_cstr(arena, series->label);
        series->is_whole =
            differ(options, goods_of) && str_is(goods_of(&options->lines[i].query), "total");
        if (!fill(&work, i, err) || (can_be_joined(&work, i) && !note_joined(&work, i, err)))
            return NULL;
    }
    describe(&work, measure);
    fact_series_finish(&work.series);
    return work.series.set;
}

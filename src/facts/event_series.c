/* METHOD: facts/events */
#include "facts/event_series.h"

#include "facts/fact_series.h"

#include <math.h>

enum { LANES_MAX = 24 };

static bool is_any(struct period period)
{
    return period.begin == 0 && period.end == 0;
}

/* The asked period with its open ends closed by the events there are. */
static bool find_span(const struct fact_set *set, const struct event_series_options *options,
                      struct arena *arena, struct period *span, struct err *err)
{
    size_t n;
    struct period all = {DAY_NONE, INT32_MAX};
    *span = is_any(options->period) ? all : options->period;
    const struct event *events = events_find(set, &options->query, *span, arena, &n);
    if (n == 0)
        return err_set(err, ERR_MISSING, "there are no %.*s",
                       STR_ARG(event_query_say(&options->query, arena)));
    if (span->begin == DAY_NONE)
        span->begin = events[0].span.begin;
    for (size_t i = 0; is_any(options->period) || options->period.end == INT32_MAX; i++) {
        if (i == n)
            return true;
        if (span->end == INT32_MAX || events[i].span.end > span->end)
            span->end = events[i].span.end;
    }
    return true;
}

static struct str label_of(const struct event_series_options *options, size_t i)
{
    if (options->labels && options->labels[i].len)
        return options->labels[i];
    const struct event_query *query = options->n_lanes ? &options->lanes[i] : &options->query;
    return query->type.len ? query->type : query->name.len ? query->name : STR("events");
}

struct series_set *event_series(const struct fact_set *set,
                                const struct event_series_options *options, struct arena *arena,
                                struct err *err)
{
    struct fact_series series;
    struct period span;
    size_t n = options->n_lanes ? options->n_lanes : 1;
    if (!find_span(set, options, arena, &span, err) ||
        !fact_series_init(&series, set, n, span, options->by, arena, err))
        return NULL;
    for (size_t i = 0; i < n; i++) {
        struct series *one = &series.set->series[i];
        const struct event_query *query = options->n_lanes ? &options->lanes[i] : &options->query;
        one->label = label_of(options, i);
        one->id = arena_cstr(arena, one->label);
        for (size_t j = 0; j < one->n_points; j++) {
            struct readings readings;
            if (!events_count(set, query, one->points[j].period, arena, &readings, err))
                return NULL;
            if (readings.n)
                readings.at[0].is_derived = false; /* a count is as exact as its dates */
            if (!fact_series_put(&series, i, j, &readings, err))
                return NULL;
        }
    }
    series.set->name = "events";
    series.set->measure = STR("number that began");
    series.set->title = STR("How many events were there?");
    series.set->selection = event_query_say(&options->query, arena);
    series.set->method = STR("facts/events");
    fact_series_finish(&series);
    return series.set;
}

/* The lane of an event: the first whose query it answers, or that of its type; n_lanes = none. */
static size_t lane_of(const struct event *event, const struct str *types, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(event->type, types[i]))
            return i;
    return n;
}

static size_t find_types(const struct event *events, size_t n, struct str *types)
{
    size_t n_types = 0;
    for (size_t i = 0; i < n; i++)
        if (lane_of(&events[i], types, n_types) == n_types && n_types < LANES_MAX)
            types[n_types++] = events[i].type;
    return n_types;
}

static void add_event(struct fact_series *series, struct series *lane, const struct event *event)
{
    static const char *const PRECISIONS[] = {"", ", day not known", ", month not known"};
    struct table *evidence = series->set->evidence;
    struct point *point = &lane->points[lane->n_points++];
    struct str dates = fact_period(event->span, series->set->arena);
    *point = (struct point){.period = event->span,
                            .state = CELL_PRESENT,
                            .value = 1,
                            .low = NAN,
                            .high = NAN,
                            .is_derived = event->precision != KNOWN_TO_DAY,
                            .evidence_begin = evidence->n_rows};
    point->words = arena_printf(series->set->arena, "%.*s, %.*s%s%s%.*s", STR_ARG(event->name),
                                STR_ARG(dates), PRECISIONS[event->precision],
                                event->place.len ? ", " : "", STR_ARG(event->place));
    fact_rows_add(evidence, series->facts, event->at);
    point->evidence_end = evidence->n_rows;
}

/* Fills one lane with the events of the query, or of the type. */
static void fill_lane(struct fact_series *series, size_t i, const struct event_query *query,
                      const struct str *type, struct period span)
{
    size_t n;
    struct arena *arena = series->set->arena;
    const struct event *events = events_find(series->facts, query, span, arena, &n);
    struct series *lane = &series->set->series[i];
    lane->points = arena_zero(arena, n + 1, sizeof *lane->points);
    lane->n_points = 0;
    for (size_t j = 0; j < n; j++)
        if (!type || str_equal(events[j].type, *type))
            add_event(series, lane, &events[j]);
}

struct series_set *event_timeline(const struct fact_set *set,
                                  const struct event_series_options *options, struct arena *arena,
                                  struct err *err)
{
    struct fact_series series;
    struct period span;
    struct str types[LANES_MAX];
    size_t n_events, n = options->n_lanes;
    if (!find_span(set, options, arena, &span, err))
        return NULL;
    const struct event *events = events_find(set, &options->query, span, arena, &n_events);
    if (n == 0)
        n = find_types(events, n_events, types);
    if (!fact_series_init(&series, set, n, span, BY_YEAR, arena, err))
        return NULL;
    for (size_t i = 0; i < n; i++) {
        bool is_type = options->n_lanes == 0;
        struct str label = is_type ? types[i] : label_of(options, i);
        series.set->series[i].label = label.len ? label : STR("without a type");
        series.set->series[i].id = arena_cstr(arena, label);
        fill_lane(&series, i, is_type ? &options->query : &options->lanes[i],
                  is_type ? &types[i] : NULL, span);
    }
    series.set->by = BY_DAY;
    series.set->name = "timeline";
    series.set->measure = STR("by type");
    series.set->title = STR("When was what?");
    series.set->selection = event_query_say(&options->query, arena);
    series.set->method = STR("facts/events");
    fact_series_finish(&series);
    return series.set;
}

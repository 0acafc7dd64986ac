/* METHOD: facts/arms */
#include "facts/arms_series.h"

#include "base/buf.h"
#include "facts/fact_series.h"
#include "facts/places.h"

static struct str side_name(struct str place)
{
    return place.len == 0 || str_is(place, "WLD") ? STR("all") : place_name(place, STR("en"));
}

static struct str label_of(const struct arms_query *query, struct arena *arena)
{
    return arena_printf(arena, "%.*s to %.*s", STR_ARG(side_name(query->supplier)),
                        STR_ARG(side_name(query->recipient)));
}

static struct str title_of(const struct arms_series_options *options, struct str measure)
{
    if (str_is(measure, "level"))
        return STR("How many arms were delivered?");
    if (str_is(measure, "change"))
        return STR("How did deliveries change?");
    return options->queries[0].whole == ARMS_OF_SUPPLIER
               ? STR("Which share of all that was supplied went there?")
               : STR("Which share of all that was received came from there?");
}

static bool fill(struct fact_series *series, size_t i, const struct arms_series_options *options,
                 arms_measure_fn *measure, struct err *err)
{
    size_t n_years = options->window_years ? options->window_years : 1;
    for (size_t j = n_years - 1; j < series->set->series[i].n_points; j++) {
        struct readings readings;
        struct period window = series->set->series[i].points[j].period;
        window.begin = series->set->series[i].points[j + 1 - n_years].period.begin;
        if (!measure(series->facts, &options->queries[i], window, series->set->arena, &readings,
                     err) ||
            !fact_series_put(series, i, j, &readings, err))
            return false;
    }
    return true;
}

struct series_set *arms_series(const struct fact_set *set,
                               const struct arms_series_options *options, struct arena *arena,
                               struct err *err)
{
    struct fact_series series;
    struct period span = options->period, there = fact_series_span(set, RECORD_DELIVERY);
    bool is_any = span.begin == 0 && span.end == 0;
    struct str name = options->measure.len ? options->measure : STR("level");
    arms_measure_fn *measure = arms_measure_find(name);
    if (!measure) {
        err_set(err, ERR_INPUT, "unknown measure \"%.*s\" of arms", STR_ARG(name));
        err_hint(err, "Measures are level, share and change.");
        return NULL;
    }
    span.begin = is_any || span.begin == DAY_NONE ? there.begin : span.begin;
    span.end = is_any || span.end == INT32_MAX ? there.end : span.end;
    if (there.begin == DAY_NONE) {
        err_set(err, ERR_MISSING, "the study has no table of deliveries");
        return NULL;
    }
    if (!fact_series_init(&series, set, options->n_queries, span, BY_YEAR, arena, err))
        return NULL;
    struct series_set *result = series.set;
    for (size_t i = 0; i < options->n_queries; i++) {
        result->series[i].label = label_of(&options->queries[i], arena);
        result->series[i].id = arena_cstr(arena, result->series[i].label);
        if (!fill(&series, i, options, measure, err))
            return NULL;
    }
    result->name = "arms";
    result->measure = str_is(name, "level") ? STR("arms delivered") : name;
    result->title = title_of(options, name);
    result->selection =
        options->n_queries == 1 ? arms_query_say(&options->queries[0], arena) : STR("deliveries");
    result->method = STR("facts/arms");
    fact_series_finish(&series);
    fact_series_note(&series, STR("TIV: SIPRI's trend-indicator values, a measure of military "
                                  "value and not of money."));
    if (options->window_years > 1)
        fact_series_note(&series, arena_printf(arena, "Each point: the %zu years up to it.",
                                               options->window_years));
    return result;
}

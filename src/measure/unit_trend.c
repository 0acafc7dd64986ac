/* METHOD: frequency/units  METHOD: share/wilson */
#include "measure/unit_trend.h"

#include "measure/trend_axis.h"
#include "stat/interval.h"

#include <math.h>

struct unit_trend {
    const struct store *store;
    const struct trend_options *options;
    const struct unit_query *query;
    struct trend_axis axis;
    struct unit_list units;
    struct series_set *set;
    struct arena *arena;
    double scale;
};

static void name_series(struct unit_trend *trend, size_t concept, size_t group)
{
    const struct trend_axis *axis = &trend->axis;
    const struct concept *of = &trend->options->concepts[concept];
    struct series *series = &trend->set->series[concept * axis->n_groups + group];
    struct str name = axis->groups[group];
    series->id = arena_cstr(trend->arena, of->id);
    series->label = of->label;
    if (trend->options->split != SPLIT_NONE) {
        series->group = name;
        series->what = of->label;
        series->id = arena_printf(trend->arena, "%s/%.*s", series->id, STR_ARG(name)).at;
        series->label = arena_printf(trend->arena, "%.*s, %.*s", STR_ARG(of->label),
                                     STR_ARG(name.len ? name : STR("not stated")));
    }
    series->first_evidence = series->last_evidence = -1;
    series->n_points = axis->n_periods;
    series->points = arena_zero(trend->arena, axis->n_periods + 1, sizeof *series->points);
    for (size_t i = 0; i < axis->n_periods; i++)
        series->points[i].period = axis->periods[i];
}

/* The units of one document: they stand in the same points. */
struct document_units {
    const struct unit *first;
    size_t n, n_mentioning;
};

static void add_units(struct unit_trend *trend, size_t concept, const struct document_units *units)
{
    const struct unit *first = units->first;
    size_t period = trend_axis_period(&trend->axis, first->document->date);
    size_t groups[TREND_GROUPS_MAX];
    if (period == SIZE_MAX)
        return;
    size_t n = trend_axis_groups(&trend->axis, store_segment(trend->store, first->at.segment),
                                 first->at.document, groups);
    for (size_t i = 0; i < n; i++) {
        struct point *point =
            &trend->set->series[concept * trend->axis.n_groups + groups[i]].points[period];
        point->numerator += (double)units->n_mentioning;
        point->denominator += (double)units->n;
        point->n_units += (int64_t)units->n;
        point->n_documents += units->n_mentioning > 0;
        point->n_documents_all++;
    }
}

static void count_units(struct unit_trend *trend, size_t concept,
                        const struct unit_mention *mentions)
{
    for (size_t i = 0, next; i < trend->units.n; i = next) {
        struct document_units units = {.first = &trend->units.at[i]};
        for (next = i;
             next < trend->units.n && trend->units.at[next].document == units.first->document;
             next++)
            units.n_mentioning += mentions[next].n > 0;
        units.n = next - i;
        add_units(trend, concept, &units);
    }
}

static void finish_point(const struct unit_trend *trend, struct point *point)
{
    point->low = point->high = point->value = NAN;
    point->state = point->denominator > 0 ? CELL_PRESENT : CELL_MISSING;
    if (point->denominator <= 0)
        return;
    point->value = point->numerator / point->denominator * trend->scale;
    if (trend->options->interval == INTERVAL_NONE)
        return;
    struct interval interval = interval_wilson(point->numerator, point->denominator, 0.95);
    point->low = interval.low * trend->scale;
    point->high = interval.high * trend->scale;
}

static bool is_in_group(const struct unit_trend *trend, const struct unit *unit, size_t group)
{
    size_t groups[TREND_GROUPS_MAX];
    size_t n = trend_axis_groups(&trend->axis, store_segment(trend->store, unit->at.segment),
                                 unit->at.document, groups);
    for (size_t i = 0; i < n; i++)
        if (groups[i] == group)
            return true;
    return false;
}

/* Units come by date, so those of one point of a series come on end. */
static void add_evidence(struct unit_trend *trend, size_t concept, size_t group,
                         const struct unit_mention *mentions)
{
    struct series *series = &trend->set->series[concept * trend->axis.n_groups + group];
    struct table *rows = trend->set->evidence;
    for (size_t i = 0; i < trend->units.n; i++) {
        const struct unit *unit = &trend->units.at[i];
        size_t period = trend_axis_period(&trend->axis, unit->document->date);
        if (!mentions[i].n || period == SIZE_MAX || !is_in_group(trend, unit, group))
            continue;
        struct point *point = &series->points[period];
        if (point->evidence_end == point->evidence_begin)
            point->evidence_begin = rows->n_rows;
        if (series->first_evidence < 0)
            series->first_evidence = (int64_t)rows->n_rows;
        series->last_evidence = (int64_t)rows->n_rows;
        unit_passages_add(rows, trend->store, trend->query->corpus, unit, &mentions[i],
                          trend->options->context);
        point->evidence_end = rows->n_rows;
    }
    rows->n_total = rows->n_rows;
}

static bool count_concept(struct unit_trend *trend, size_t concept, struct err *err)
{
    size_t n_groups = trend->axis.n_groups;
    const struct query *sought = query_of_concept(&trend->options->concepts[concept], trend->arena);
    const struct unit_mention *mentions =
        unit_mentions(trend->store, &trend->units, sought, trend->arena, err);
    if (!mentions)
        return false;
    for (size_t i = 0; i < n_groups; i++)
        name_series(trend, concept, i);
    count_units(trend, concept, mentions);
    for (size_t i = 0; i < n_groups; i++) {
        for (size_t j = 0; j < trend->axis.n_periods; j++)
            finish_point(trend, &trend->set->series[concept * n_groups + i].points[j]);
        if (trend->options->wants_evidence)
            add_evidence(trend, concept, i, mentions);
    }
    return true;
}

static void describe(struct unit_trend *trend)
{
    struct series_set *set = trend->set;
    struct arena *arena = trend->arena;
    const char *unit = unit_kind_name(trend->query->kind);
    struct str label =
        trend->options->n_concepts == 1 ? trend->options->concepts[0].label : STR("each concept");
    set->name = "unit_trend";
    set->title = arena_printf(arena, "Which share of the %ss mentions %.*s?", unit, STR_ARG(label));
    set->measure = arena_printf(arena, "%ss with a mention", unit);
    set->unit = trend->scale > 1 ? arena_printf(arena, "per %g %ss", trend->scale, unit)
                                 : arena_printf(arena, "per %s", unit);
    set->selection = filter_describe(&trend->options->filter, arena);
    set->denominator = arena_printf(arena, "all %ss of %.*s", unit, STR_ARG(set->selection));
    if (trend->query->asked)
        set->denominator =
            arena_printf(arena, "%.*s whose question mentions %.*s", STR_ARG(set->denominator),
                         STR_ARG(trend->query->asked->label));
    if (trend->options->interval != INTERVAL_NONE)
        set->interval = STR("95 % score interval (Wilson)");
    set->method = STR("frequency/units, share/wilson");
    set->source = STR("own count over the study's corpus");
    set->by = trend->options->by;
    set->is_specimen = trend->axis.has_specimen;
}

/* What only words, sentences and documents have. */
static bool refuse_options(const struct trend_options *options, struct err *err)
{
    bool is_wrong = options->base == BASE_WHOLE || options->interval == INTERVAL_BOOTSTRAP;
    if (!is_wrong)
        return true;
    err_set(err, ERR_INPUT, "units have no %s",
            options->base == BASE_WHOLE ? "--base whole" : "--interval bootstrap");
    err_hint(err, "Their denominator is the selected units, their interval Wilson's.");
    return false;
}

struct series_set *unit_trend_measure(const struct store *store,
                                      const struct trend_options *options,
                                      const struct unit_query *query, struct arena *arena,
                                      struct err *err)
{
    struct unit_query own = *query;
    own.filter = options->filter;
    struct unit_trend trend = {.store = store,
                               .options = options,
                               .query = &own,
                               .arena = arena,
                               .scale = options->scale > 0 ? options->scale : 100};
    const struct selection *selection = selection_make(store, &options->filter, arena);
    if (!refuse_options(options, err) || !unit_query_list(store, &own, arena, &trend.units, err) ||
        !trend_axis_make(&trend.axis, store, selection, options, arena, err))
        return NULL;
    struct series_set *set = trend.set = arena_zero(arena, 1, sizeof *set);
    set->arena = arena;
    set->n_series = options->n_concepts * trend.axis.n_groups;
    set->series = arena_zero(arena, set->n_series + 1, sizeof *set->series);
    if (options->wants_evidence)
        set->evidence = unit_passages_new(arena, "evidence");
    for (size_t i = 0; i < options->n_concepts; i++)
        if (!count_concept(&trend, i, err))
            return NULL;
    describe(&trend);
    trend_axis_mark_partial(&trend.axis, set);
    return set;
}

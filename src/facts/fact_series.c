#include "facts/fact_series.h"

#include "base/buf.h"
#include "facts/amount.h"

#include <math.h>

enum { SOURCES_SAID = 4, ROWS_PER_POINT = 60 };

struct period fact_series_span(const struct fact_set *facts, enum record_kind kind)
{
    struct period span = {DAY_NONE, INT32_MAX};
    for (size_t i = 0; i < facts->n_tables; i++) {
        const struct records *records = facts->tables[i].records;
        if (records_kind(records) != kind)
            continue;
        for (size_t j = 0; j < records_n(records); j++) {
            day begin = records_day_at(records, FIELD_BEGIN, j);
            day end = records_day_at(records, FIELD_END, j);
            span.begin = span.begin == DAY_NONE || begin < span.begin ? begin : span.begin;
            span.end = span.end == INT32_MAX || end > span.end ? end : span.end;
        }
    }
    return span;
}

bool fact_series_init(struct fact_series *series, const struct fact_set *facts, size_t n,
                      struct period span, enum granularity by, struct arena *arena, struct err *err)
{
    size_t n_periods = 0;
    if (span.begin == DAY_NONE || span.end == INT32_MAX || span.begin >= span.end)
        return err_set(err, ERR_INPUT, "the period of a series needs a begin and an end");
    struct period period = period_of(span.begin, by);
    for (; period.begin < span.end && n_periods <= FACT_PERIODS_MAX; n_periods++)
        period = period_next(period, by);
    if (n_periods > FACT_PERIODS_MAX)
        return err_set(err, ERR_LIMIT, "more than %d periods", FACT_PERIODS_MAX);
    struct series_set *set = arena_zero(arena, 1, sizeof *set);
    *set = (struct series_set){.arena = arena, .by = by, .n_series = n};
    set->series = arena_zero(arena, n + 1, sizeof *set->series);
    set->evidence = fact_rows_new(arena);
    for (size_t i = 0; i < n; i++) {
        struct series *one = &set->series[i];
        *one = (struct series){.n_points = n_periods, .first_evidence = -1, .last_evidence = -1};
        one->points = arena_zero(arena, n_periods + 1, sizeof *one->points);
        period = period_of(span.begin, by);
        for (size_t j = 0; j < n_periods; j++, period = period_next(period, by))
            one->points[j] = (struct point){
                .period = period, .state = CELL_MISSING, .value = NAN, .low = NAN, .high = NAN};
    }
    *series = (struct fact_series){.facts = facts, .set = set};
    return true;
}

static void add_rows(struct fact_series *series, struct point *point, const struct reading *reading)
{
    struct table *evidence = series->set->evidence;
    point->evidence_begin = evidence->n_rows;
    for (size_t i = 0; i < reading->n_rows && i < ROWS_PER_POINT; i++)
        fact_rows_add(evidence, series->facts, reading->rows[i]);
    point->evidence_end = evidence->n_rows;
    evidence->n_total += reading->n_rows;
}

bool fact_series_put(struct fact_series *series, size_t i, size_t j,
                     const struct readings *readings, struct err *err)
{
    struct series_set *set = series->set;
    struct point *point = &set->series[i].points[j];
    point->words = readings->why;
    if (readings->n == 0)
        return true;
    const struct reading *reading = &readings->at[0];
    if (!set->unit.at)
        set->unit = reading->unit.at ? reading->unit : STR("");
    if (!str_equal(set->unit, reading->unit))
        return err_set(err, ERR_INPUT, "%.*s and %.*s do not go on one axis", STR_ARG(set->unit),
                       STR_ARG(reading->unit));
    point->state = reading->state;
    point->value = reading->state == CELL_PRESENT ? reading->value : NAN;
    point->is_derived = reading->is_derived;
    point->is_partial = reading->is_partial;
    point->words = arena_printf(set->arena, "%.*s (%.*s)", STR_ARG(reading->arithmetic),
                                STR_ARG(reading->how));
    add_rows(series, point, reading);
    return true;
}

void fact_series_note(struct fact_series *series, struct str line)
{
    struct series_set *set = series->set;
    set->notes = set->notes.len
                     ? arena_printf(set->arena, "%.*s\n%.*s", STR_ARG(set->notes), STR_ARG(line))
                     : line;
}

static double greatest(const struct series_set *set)
{
    double most = 0;
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++)
            if (set->series[i].points[j].state == CELL_PRESENT)
                most = fmax(most, fabs(set->series[i].points[j].value));
    return most;
}

static void scale(struct series_set *set)
{
    enum unit_class class = unit_class(set->unit);
    double most = greatest(set), divisor = 1;
    struct str unit = set->unit;
    bool is_scaled = class == UNIT_CURRENCY || class == UNIT_MASS;
    if (class == UNIT_SHARE) {
        divisor = 0.01;
    } else if (is_scaled && most >= 1e9 && class == UNIT_CURRENCY) {
        divisor = 1e9;
        unit = arena_printf(set->arena, "bn %.*s", STR_ARG(set->unit));
    } else if (is_scaled && most >= 1e6) {
        divisor = 1e6;
        unit = arena_printf(set->arena, "million %.*s", STR_ARG(set->unit));
    }
    set->unit = unit;
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++)
            set->series[i].points[j].value /= divisor;
}

/* Publishers named by the rows, or the files they came from. */
static struct str say_sources(const struct series_set *set)
{
    const struct table *rows = set->evidence;
    const struct column *tables = table_find(rows, "table");
    struct buf out = {0};
    size_t n = 0;
    for (size_t i = 0; i < rows->n_rows; i++) {
        struct str name = tables->cells[i].text;
        bool is_new = true;
        for (size_t j = 0; j < i && is_new; j++)
            is_new = !str_equal(tables->cells[j].text, name);
        if (is_new && n++ < SOURCES_SAID)
            buf_printf(&out, "%s%.*s", n > 1 ? ", " : "", STR_ARG(name));
    }
    struct str text = n ? arena_printf(set->arena, "%s %.*s of the study; own calculation",
                                       n > 1 ? "tables" : "table", STR_ARG(buf_str(&out)))
                        : STR("no row answers");
    buf_done(&out);
    return text;
}

static void note_gaps(struct fact_series *series)
{
    struct series_set *set = series->set;
    for (size_t i = 0; i < set->n_series; i++) {
        struct buf out = {0};
        size_t n = 0;
        for (size_t j = 0; j < set->series[i].n_points; j++)
            if (set->series[i].points[j].state != CELL_PRESENT)
                buf_printf(
                    &out, "%s%.*s", n++ ? ", " : "",
                    STR_ARG(period_format(set->series[i].points[j].period, set->by, set->arena)));
        if (n == set->series[i].n_points)
            fact_series_note(series, arena_printf(set->arena, "%.*s: no data at all.",
                                                  STR_ARG(set->series[i].label)));
        else if (n > 6)
            fact_series_note(
                series, arena_printf(set->arena, "%.*s: no data for %zu of %zu periods.",
                                     STR_ARG(set->series[i].label), n, set->series[i].n_points));
        else if (n)
            fact_series_note(series,
                             arena_printf(set->arena, "%.*s: no data for %.*s.",
                                          STR_ARG(set->series[i].label), STR_ARG(buf_str(&out))));
        buf_done(&out);
    }
}

void fact_series_finish(struct fact_series *series)
{
    struct series_set *set = series->set;
    scale(set);
    set->source = say_sources(set);
    set->evidence->n_total = set->evidence->n_rows;
    note_gaps(series);
}

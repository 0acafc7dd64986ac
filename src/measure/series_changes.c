/* METHOD: trend/change-points  METHOD: trend/mann-kendall */
#include "measure/series_changes.h"

#include "base/buf.h"
#include "stat/change_points.h"
#include "stat/monotone.h"

#include <math.h>
#include <stdlib.h>

enum model { COUNTS, LOGARITHMS, VALUES };

/* The points of a series that take part. */
struct material {
    enum model model;
    bool has_base; /* a denominator */
    size_t *points;
    double *first, *second; /* counts and exposures; values */
    size_t n;
};

static bool takes_part(const struct series_set *set, const struct point *point)
{
    bool is_of_facts = set->denominator.len == 0;
    return point->state == CELL_PRESENT && !(is_of_facts && point->is_partial);
}

/* Whether every value is how many there were. */
static bool are_numbers(const struct series_set *set)
{
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++) {
            const struct point *point = &set->series[i].points[j];
            if (point->state == CELL_PRESENT &&
                (point->value < 0 || point->value != floor(point->value)))
                return false;
        }
    return true;
}

static enum model model_of(const struct series_set *set)
{
    if (set->denominator.len && !set->is_share)
        return COUNTS;
    if (set->is_share || str_starts_with(set->unit, STR("%")) ||
        (set->unit.len == 0 && !are_numbers(set)))
        return VALUES;
    if (set->unit.len == 0)
        return COUNTS;
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++)
            if (takes_part(set, &set->series[i].points[j]) && set->series[i].points[j].value <= 0)
                return VALUES;
    return LOGARITHMS;
}

static struct material material_of(const struct series_set *set, const struct series *series,
                                   struct arena *arena)
{
    struct material material = {.model = model_of(set), .has_base = set->denominator.len > 0};
    material.points = arena_zero(arena, series->n_points + 1, sizeof *material.points);
    material.first = arena_zero(arena, series->n_points + 1, sizeof *material.first);
    material.second = arena_zero(arena, series->n_points + 1, sizeof *material.second);
    for (size_t i = 0; i < series->n_points; i++) {
        const struct point *point = &series->points[i];
        if (!takes_part(set, point))
            continue;
        size_t n = material.n++;
        material.points[n] = i;
        material.second[n] = material.has_base ? point->denominator : 1;
        material.first[n] = material.model == LOGARITHMS                    ? log(point->value)
                            : material.model == COUNTS && material.has_base ? point->numerator
                                                                            : point->value;
    }
    return material;
}

/* The value of one level, in the unit of the set. */
static double level_value(const struct series *series, const struct material *material,
                          size_t begin, size_t end)
{
    double first = 0, second = 0;
    for (size_t i = begin; i < end; i++) {
        first += material->first[i];
        second += material->second[i];
    }
    const struct point *point = &series->points[material->points[begin]];
    if (material->model == LOGARITHMS)
        return exp(first / (double)(end - begin));
    if (material->model == VALUES)
        return first / (double)(end - begin);
    if (!material->has_base)
        return first / second;
    for (size_t i = begin; i < end; i++) /* a point with hits knows the scale */
        if (series->points[material->points[i]].numerator > 0)
            point = &series->points[material->points[i]];
    double scale = point->numerator > 0 ? point->value * point->denominator / point->numerator : 1;
    return first / second * scale;
}

static void add_levels(struct series_steps *levels, size_t number, struct arena *arena)
{
    const struct series *series = &levels->set->series[number];
    struct material material = material_of(levels->set, series, arena);
    struct change_point *found = arena_zero(arena, material.n / 2 + 1, sizeof *found);
    if (material.n == 0)
        return;
    size_t n = material.model == COUNTS
                   ? change_points_counts(material.first, material.second, material.n, found)
                   : change_points_values(material.first, material.n, found);
    for (size_t i = 0; i <= n; i++) {
        size_t begin = i ? found[i - 1].at : 0, end = i < n ? found[i].at : material.n;
        struct series_step level = {.series = number,
                                    .begin = material.points[begin],
                                    .end = material.points[end - 1] + 1,
                                    .value = level_value(series, &material, begin, end),
                                    .factor = NAN,
                                    .gain = NAN};
        if (i > 0) {
            const struct change_point *change = &found[i - 1];
            double before = levels->at[levels->n - 1].value;
            level.since_low = series->points[material.points[change->low]].period;
            level.since_high = series->points[material.points[change->high]].period;
            level.factor = before > 0 ? level.value / before : NAN;
            level.gain = change->gain;
        }
        levels->at[levels->n++] = level;
    }
}

struct series_steps series_steps_find(const struct series_set *set, struct arena *arena)
{
    size_t n_points = 0;
    for (size_t i = 0; i < set->n_series; i++)
        n_points += set->series[i].n_points;
    struct series_steps levels = {.set = set,
                                  .at = arena_zero(arena, n_points + 1, sizeof *levels.at)};
    for (size_t i = 0; i < set->n_series; i++)
        add_levels(&levels, i, arena);
    return levels;
}

/* --- table ------------------------------------------------------------------------------------*/

enum { SERIES, GROUP, FROM, TO, PERIODS, VALUE, SINCE_LOW, SINCE_HIGH, FACTOR, GAIN };

static void note_trend(const struct series_set *set, const struct series *series,
                       struct arena *arena, struct buf *out)
{
    struct material material = material_of(set, series, arena);
    double *times = arena_zero(arena, material.n + 1, sizeof *times);
    double *values = arena_zero(arena, material.n + 1, sizeof *values);
    for (size_t i = 0; i < material.n; i++) {
        times[i] = (double)material.points[i];
        values[i] = series->points[material.points[i]].value;
    }
    struct monotone trend = monotone_test(times, values, material.n);
    if (isnan(trend.p) || isnan(trend.tau))
        return;
    buf_printf(out,
               "%s%.*s: %s (Mann-Kendall, %zu points: τ %.2f, p %.3g; Sen’s slope %+.3g a %s).",
               out->len ? "\n" : "", STR_ARG(series->label),
               trend.p >= 0.05 ? "neither rises nor falls"
               : trend.s > 0   ? "rises"
                               : "falls",
               material.n, trend.tau, trend.p, trend.slope, granularity_name(set->by));
}

static struct str method_of(const struct series_set *set, struct arena *arena)
{
    static const char *const MODELS[] = {"rates of counts, their variance their mean times a "
                                         "dispersion",
                                         "means of logarithms", "means of values"};
    return arena_printf(arena,
                        "levels by PELT, penalty 3 log n a change: %s; %.*s, trend/change-points, "
                        "trend/mann-kendall",
                        MODELS[model_of(set)], STR_ARG(set->method));
}

static void add_row(struct table *table, const struct series_set *set,
                    const struct series_step *level)
{
    const struct series *series = &set->series[level->series];
    struct arena *arena = table->arena;
    size_t row = table_row(table);
    table_text(table, row, SERIES, series->label);
    if (series->group.len)
        table_text(table, row, GROUP, series->group);
    table_text(table, row, FROM,
               period_format(series->points[level->begin].period, set->by, arena));
    table_text(table, row, TO,
               period_format(series->points[level->end - 1].period, set->by, arena));
    table_int(table, row, PERIODS, (int64_t)(level->end - level->begin));
    table_real(table, row, VALUE, level->value);
    if (isnan(level->gain))
        return;
    table_text(table, row, SINCE_LOW, period_format(level->since_low, set->by, arena));
    table_text(table, row, SINCE_HIGH, period_format(level->since_high, set->by, arena));
    table_real(table, row, FACTOR, level->factor);
    table_real(table, row, GAIN, level->gain);
}

struct table *series_steps_table(const struct series_steps *levels, struct arena *arena)
{
    const struct series_set *set = levels->set;
    struct table *table = table_new(arena, "levels");
    table_column(table, "series", "Series", "", COLUMN_TEXT);
    table_column(table, "group", "Group", "", COLUMN_TEXT);
    table_column(table, "from", "From", "", COLUMN_TEXT);
    table_column(table, "to", "To", "", COLUMN_TEXT);
    table_column(table, "periods", "Periods", "", COLUMN_INT);
    table_column(table, "value", "Level", arena_cstr(arena, set->unit), COLUMN_REAL);
    table_column(table, "since_low", "Changed from", "", COLUMN_TEXT);
    table_column(table, "since_high", "Changed until", "", COLUMN_TEXT);
    table_column(table, "factor", "Times the level before", "", COLUMN_REAL);
    table_column(table, "gain", "Gain", "", COLUMN_REAL);
    for (size_t i = 0; i < levels->n; i++)
        add_row(table, set, &levels->at[i]);
    struct buf notes = {0};
    buf_add(&notes, set->notes);
    for (size_t i = 0; i < set->n_series; i++)
        note_trend(set, &set->series[i], arena, &notes);
    table->title = arena_printf(arena, "When does the level change? %.*s", STR_ARG(set->title));
    table->method = method_of(set, arena);
    table->denominator = set->denominator;
    table->source = set->source;
    table->notes = buf_copy(&notes, arena);
    table->is_specimen = set->is_specimen;
    table->n_total = table->n_rows;
    buf_done(&notes);
    return table;
}

/* --- marks ------------------------------------------------------------------------------------*/

static int by_gain(const void *a, const void *b)
{
    const struct series_step *const *x = a, *const *y = b;
    if ((*x)->gain != (*y)->gain)
        return (*x)->gain > (*y)->gain ? -1 : 1;
    return (*x > *y) - (*x < *y);
}

static int by_day(const void *a, const void *b)
{
    const struct series_mark *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

static struct str label_of(const struct series_set *set, const struct series_step *change)
{
    const struct series *series = &set->series[change->series];
    struct str name = series->short_label.len ? series->short_label : series->label;
    struct str at = period_format(series->points[change->begin].period, set->by, set->arena);
    struct str factor = isnan(change->factor) ? arena_printf(set->arena, "to %.2g", change->value)
                                              : arena_printf(set->arena, "× %.2g", change->factor);
    return set->n_series > 1 ? arena_printf(set->arena, "%.*s %.*s %.*s", STR_ARG(at),
                                            STR_ARG(name), STR_ARG(factor))
                             : arena_printf(set->arena, "%.*s %.*s", STR_ARG(at), STR_ARG(factor));
}

void series_steps_mark(const struct series_steps *steps, struct series_set *set)
{
    struct arena *arena = set->arena;
    const struct series_step **changes = arena_zero(arena, steps->n + 1, sizeof *changes);
    struct series_mark *marks = arena_zero(arena, SERIES_MARKS_MOST, sizeof *marks);
    size_t n = 0;
    for (size_t i = 0; i < steps->n; i++)
        if (!isnan(steps->at[i].gain))
            changes[n++] = &steps->at[i];
    if (n)
        qsort(changes, n, sizeof *changes, by_gain);
    size_t n_marks = n < SERIES_MARKS_MOST ? n : SERIES_MARKS_MOST;
    for (size_t i = 0; i < n_marks; i++)
        marks[i] = (struct series_mark){
            set->series[changes[i]->series].points[changes[i]->begin].period.begin,
            label_of(set, changes[i])};
    if (n_marks)
        qsort(marks, n_marks, sizeof *marks, by_day);
    set->marks = marks;
    set->n_marks = n_marks;
    set->notes = arena_printf(
        arena, "%.*s%s%s", STR_ARG(set->notes), set->notes.len ? "\n" : "",
        n == 0         ? "No change of the level is beyond chance (PELT)."
        : n == n_marks ? "Marks: where the level changes (PELT), × the level before."
                       : "Marks: where the level changes most (PELT), × the level before.");
}

/* Lines, bands, axes: what the forms of a chart are made of. */
#include "render/chart_layout.h"

#include "base/memory.h"

#include <math.h>

json_t *chart_points(const struct series *series)
{
    json_t *points = json_array();
    for (size_t i = 0; i < series->n_points; i++) {
        const struct point *point = &series->points[i];
        bool is_there = point->state == CELL_PRESENT;
        json_array_append_new(points, json_pack("[o,o]", chart_time(point->period.begin),
                                                is_there ? json_real(point->value) : json_null()));
    }
    return points;
}

/* Whether the point after i is there and its period follows at once. */
static bool is_joined(const struct series *series, size_t i)
{
    const struct point *point = &series->points[i];
    return i + 1 < series->n_points && point[0].state == CELL_PRESENT &&
           point[1].state == CELL_PRESENT && point[0].period.end == point[1].period.begin;
}

/* A point between two gaps has no line to be seen by, one that stands alone in time would be taken
 * for a bend of its line, and a dozen points deserve their marks. */
static bool has_mark(const struct series *series, size_t i)
{
    return series->n_points <= 12 || !((i > 0 && is_joined(series, i - 1)) || is_joined(series, i));
}

/* A segment to or from a partial period is dashed, so the solid line leaves that point out. */
static json_t *solid_points(const struct series *series)
{
    json_t *points = json_array();
    for (size_t i = 0; i < series->n_points; i++) {
        const struct point *point = &series->points[i];
        bool is_there = point->state == CELL_PRESENT && !point->is_partial;
        json_t *pair = json_pack("[o,o]", chart_time(point->period.begin),
                                 is_there ? json_real(point->value) : json_null());
        if (is_there && has_mark(series, i))
            pair = json_pack("{s:o,s:i}", "value", pair, "symbolSize", 5);
        json_array_append_new(points, pair);
    }
    return points;
}

static bool has_band(const struct point *point)
{
    return point->state == CELL_PRESENT && !isnan(point->low) && !isnan(point->high);
}

/* The band is two stacked silent lines: the lower end, invisible, and the difference, filled. */
static json_t *band_points(const struct series *series, bool is_upper)
{
    json_t *points = json_array();
    for (size_t i = 0; i < series->n_points; i++) {
        const struct point *point = &series->points[i];
        double value = is_upper ? point->high - point->low : point->low;
        json_array_append_new(points, json_pack("[o,o]", chart_time(point->period.begin),
                                                has_band(point) ? json_real(value) : json_null()));
    }
    return points;
}

static void add(struct chart *chart, json_t *series, int axis)
{
    if (axis > 0) {
        json_object_set_new(series, "xAxisIndex", json_integer(axis));
        json_object_set_new(series, "yAxisIndex", json_integer(axis));
    }
    json_array_append_new(json_object_get(chart->option, "series"), series);
}

static void add_band(struct chart *chart, size_t i, const char *color, int axis)
{
    const struct series *series = &chart->set->series[i];
    double opacity = chart->options->is_dark ? 0.22 : 0.14;
    for (int is_upper = 0; is_upper <= 1; is_upper++) {
        json_t *line = json_pack("{s:s,s:s,s:s%,s:s,s:b,s:{s:i},s:{s:b},s:o}", "name", "", "type",
                                 "line", "stack", series->id, strlen(series->id), "symbol", "none",
                                 "silent", 1, "lineStyle", "opacity", 0, "endLabel", "show", 0,
                                 "data", band_points(series, is_upper));
        if (is_upper)
            json_object_set_new(line, "areaStyle",
                                json_pack("{s:s,s:f}", "color", color, "opacity", opacity));
        add(chart, line, axis);
    }
}

/* What is written where a line ends: its name, in a panel its last value. */
static json_t *end_label(struct chart *chart, size_t i, const char *color, int axis)
{
    const struct series *series = &chart->set->series[i];
    const struct point *last = &series->points[series->n_points - 1];
    json_t *label = json_pack("{s:b,s:s}", "show", 1, "color", color);
    if (axis < 0)
        chart->ends[i] = label;
    else if (last->state == CELL_PRESENT)
        json_object_set_new(label, "formatter",
                            chart_text(arena_printf(chart->arena, "%.3g", last->value)));
    else
        json_object_set_new(label, "show", json_false());
    return label;
}

/* The dashed segment between a partial point and its neighbour, the partial point hollow. */
static void add_partial(struct chart *chart, size_t i, size_t partial, size_t neighbour,
                        const char *color, int axis)
{
    const struct series *series = &chart->set->series[i];
    size_t ends[2] = {partial < neighbour ? partial : neighbour,
                      partial < neighbour ? neighbour : partial},
           n_lines;
    json_t *points = json_array();
    for (size_t j = 0; j < 2; j++) {
        const struct point *point = &series->points[ends[j]];
        if (point->state == CELL_PRESENT)
            json_array_append_new(points, json_pack("{s:[o,f],s:i}", "value",
                                                    chart_time(point->period.begin), point->value,
                                                    "symbolSize", point->is_partial ? 7 : 0));
    }
    bool is_last = ends[1] == series->n_points - 1 && series->points[ends[1]].is_partial;
    json_t *end = is_last ? end_label(chart, i, color, axis) : json_pack("{s:b}", "show", 0);
    add(chart,
        json_pack("{s:o,s:s,s:i,s:b,s:s,s:{s:f,s:[i,i],s:s},s:{s:s,s:s,s:i},s:o,s:o}", "name",
                  chart_text(chart_name(chart, i, &n_lines)), "type", "line", "z", 6, "showSymbol",
                  1, "symbol", "circle", "lineStyle", "width", 2.25, "type", 5, 4, "color", color,
                  "itemStyle", "color", chart->options->is_dark ? "#15181c" : "#ffffff",
                  "borderColor", color, "borderWidth", 2, "endLabel", end, "data", points),
        axis);
}

void chart_line(struct chart *chart, size_t i, bool has_band, int axis)
{
    const struct series *series = &chart->set->series[i];
    const char *color =
        axis >= 0 && !series->color.len ? chart_color(chart, 0) : chart_color(chart, i);
    size_t last = series->n_points - 1, n_lines;
    bool is_last_partial = series->points[last].is_partial;
    if (has_band)
        add_band(chart, i, color, axis);
    json_t *end =
        is_last_partial ? json_pack("{s:b}", "show", 0) : end_label(chart, i, color, axis);
    add(chart,
        json_pack("{s:o,s:s%,s:s,s:s,s:i,s:b,s:s,s:i,s:{s:f,s:s},s:o,s:o}", "name",
                  chart_text(chart_name(chart, i, &n_lines)), "id", series->id, strlen(series->id),
                  "type", "line", "color", color, "z", 5, "showSymbol", 1, "symbol", "circle",
                  "symbolSize", 0, "lineStyle", "width", 2.25, "color", color, "endLabel", end,
                  "data", solid_points(series)),
        axis);
    if (series->points[0].is_partial && last > 0)
        add_partial(chart, i, 0, 1, color, axis);
    if (is_last_partial && last > 0)
        add_partial(chart, i, last, last - 1, color, axis);
}

double chart_highest(const struct series_set *set)
{
    double highest = 0;
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++) {
            const struct point *point = &set->series[i].points[j];
            if (point->state == CELL_PRESENT)
                highest = fmax(highest, point->value);
        }
    return highest;
}

bool chart_has_bands(const struct series_set *set)
{
    return set->n_series <= BANDS_MAX && set->interval.len > 0;
}

bool chart_panels_have_bands(const struct series_set *set)
{
    return set->is_share && set->interval.len > 0;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* A period with few words has an interval so wide that all lines would lie flat below it. The plot
 * then reaches to the upper end that 19 of 20 intervals keep, and the band ends at its edge. */
double chart_reach(const struct series_set *set, bool *is_cut)
{
    double reach = chart_highest(set);
    size_t n = 0, n_points = 0;
    *is_cut = false;
    if (!chart_has_bands(set))
        return reach;
    for (size_t i = 0; i < set->n_series; i++)
        n_points += set->series[i].n_points;
    double *ends = memory_new(n_points + 1, sizeof *ends);
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++)
            if (has_band(&set->series[i].points[j]))
                ends[n++] = set->series[i].points[j].high;
    qsort(ends, n, sizeof *ends, by_size);
    double most = n ? fmax(reach, ends[(n - 1) * 19 / 20]) : reach;
    double all = n ? fmax(reach, ends[n - 1]) : reach;
    memory_free(ends);
    *is_cut = all > 1.5 * most;
    return *is_cut ? most : all;
}

/* The step between ticks, in months, that gives at most n of them. */
static int tick_step(int n_months, int n)
{
    static const int STEPS[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200};
    size_t i = 0;
    while (i + 1 < sizeof STEPS / sizeof *STEPS && n_months / STEPS[i] > n)
        i++;
    return STEPS[i];
}

static int month_number(day at)
{
    struct civil civil = day_to_civil(at);
    return civil.year * 12 + civil.month - 1;
}

/* First and last period, and the round dates between them that are not too near to either. */
static json_t *ticks(const struct chart *chart, int n, bool *in_months)
{
    const struct series *series = &chart->set->series[0];
    day first = series->points[0].period.begin;
    day last = series->points[series->n_points - 1].period.begin;
    int begin = month_number(first), end = month_number(last);
    int step = tick_step(end - begin, n);
    if (chart->set->by == BY_YEAR && step < 12)
        step = 12;
    *in_months = step < 12;
    json_t *list = json_array();
    json_array_append_new(list, chart_time(first));
    for (int month = begin - begin % step + step; month < end; month += step)
        if (5 * (month - begin) >= 3 * step && 5 * (end - month) >= 3 * step)
            json_array_append_new(list, chart_time(day_from_civil(month / 12, month % 12 + 1, 1)));
    json_array_append_new(list, chart_time(last));
    return list;
}

json_t *chart_time_axis(const struct chart *chart, int n_ticks)
{
    const struct series *series = &chart->set->series[0];
    bool in_months;
    json_t *dates = ticks(chart, n_ticks, &in_months);
    bool in_days = chart->set->by == BY_DAY || chart->set->by == BY_WEEK;
    const char *format = in_months && in_days ? "{d} {MMM} {yyyy}"
                         : in_months          ? "{MMM} {yyyy}"
                                              : "{yyyy}";
    day begin = series->points[0].period.begin;
    day end = series->points[series->n_points - 1].period.begin;
    return json_pack("{s:s,s:o,s:o,s:{s:b},s:{s:s,s:b,s:b,s:b,s:O},s:{s:b,s:o}}", "type", "time",
                     "min", chart_time(begin), "max", chart_time(end), "splitLine", "show", 0,
                     "axisLabel", "formatter", format, "showMinLabel", 1, "showMaxLabel", 1,
                     "hideOverlap", 0, "customValues", dates, "axisTick", "show", 1, "customValues",
                     dates);
}

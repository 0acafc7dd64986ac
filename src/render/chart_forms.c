/* The forms of a chart of series: lines on one plot, small multiples, bars. */
#include "render/chart_layout.h"

#include <math.h>

/* Round numbers, each with equal round steps up to it. */
static const struct {
    double value;
    int n_steps;
} NICE[] = {{1, 5}, {1.2, 4}, {1.5, 5}, {2, 4}, {2.5, 5}, {3, 6},
            {4, 4}, {5, 5},   {6, 6},   {8, 4}, {10, 5}};

/* A round number not below value. */
static double round_up(double value, int *n_steps)
{
    *n_steps = 5;
    if (value <= 0)
        return 1;
    double power = pow(10, floor(log10(value)));
    for (size_t i = 0; i < sizeof NICE / sizeof *NICE; i++) {
        *n_steps = NICE[i].n_steps;
        if (NICE[i].value * power >= value * (1 - 1e-12))
            return NICE[i].value * power;
    }
    return 10 * power;
}

json_t *chart_value_axis(double highest, int n_steps)
{
    int n_round;
    double top = round_up(highest, &n_round);
    return json_pack("{s:s,s:i,s:f,s:f}", "type", "value", "min", 0, "max", top, "interval",
                     top / (n_steps ? n_steps : n_round));
}

/* Values below zero move the foot of the axis down; the step is that of the longer side. */
static json_t *axis_of(const struct series_set *set, double highest)
{
    double lowest = 0;
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++)
            if (set->series[i].points[j].state == CELL_PRESENT)
                lowest = fmin(lowest, set->series[i].points[j].value);
    json_t *axis = chart_value_axis(fmax(highest, -lowest), 0);
    double step = json_real_value(json_object_get(axis, "interval"));
    if (lowest < 0) {
        json_object_set_new(axis, "min", json_real(-ceil(-lowest / step) * step));
        json_object_set_new(axis, "max", json_real(ceil(highest / step) * step));
    }
    return axis;
}

void chart_lines(struct chart *chart)
{
    const struct series_set *set = chart->set;
    bool has_bands = chart_has_bands(set), is_cut;
    json_t *y = axis_of(set, chart_reach(set, &is_cut));
    json_object_set_new(chart->option, "series", json_array());
    chart->right += chart_end_labels_width(chart);
    for (size_t i = 0; i < set->n_series; i++)
        chart_line(chart, i, has_bands, -1);
    json_t *all = json_object_get(chart->option, "series");
    chart->top += chart_events(chart, json_array_get(all, json_array_size(all) - 1)) + 6;
    chart_end_labels(chart, json_real_value(json_object_get(y, "max")));
    json_object_set_new(chart->option, "grid",
                        json_pack("{s:i,s:i,s:i,s:i}", "top", chart->top, "bottom", chart->bottom,
                                  "left", chart->left, "right", chart->right));
    json_object_set_new(chart->option, "xAxis",
                        chart_time_axis(chart, is_chart_narrow(chart->width) ? 4 : 8));
    json_object_set_new(chart->option, "yAxis", y);
}

/* A panel: the plot, its name above it, all other series in grey behind its own. */
static void put_panel(struct chart *chart, size_t i, int n_columns, double highest)
{
    const struct series_set *set = chart->set;
    int n_rows = (int)((set->n_series + (size_t)n_columns - 1) / (size_t)n_columns);
    int column = (int)i % n_columns, row = (int)i / n_columns;
    double width = (double)(chart->width - chart->left - chart->right) / n_columns;
    double height = (double)(chart->height - chart->top - chart->bottom) / n_rows;
    double left = chart->left + column * width, top = chart->top + row * height;
    const char *ink = chart->options->is_dark ? "#e9e8e4" : "#1b1d21";
    json_array_append_new(json_object_get(chart->option, "title"),
                          json_pack("{s:o,s:f,s:f,s:{s:i,s:i,s:s}}", "text",
                                    chart_text(chart_label(&set->series[i])), "left", left, "top",
                                    top, "textStyle", "fontSize", 13, "fontWeight", 600, "color",
                                    ink));
    json_array_append_new(json_object_get(chart->option, "grid"),
                          json_pack("{s:f,s:f,s:f,s:f}", "left", left, "top", top + 24, "width",
                                    width - 44, "height", height - 34));
    json_t *x = chart_time_axis(chart, 2), *y = chart_value_axis(highest, 2);
    json_object_set_new(x, "gridIndex", json_integer((json_int_t)i));
    json_object_set_new(y, "gridIndex", json_integer((json_int_t)i));
    json_array_append_new(json_object_get(chart->option, "xAxis"), x);
    json_array_append_new(json_object_get(chart->option, "yAxis"), y);
    const char *grey = chart->options->is_dark ? "#3a4048" : "#d3d2cc";
    for (size_t j = 0; j < set->n_series; j++)
        if (j != i)
            json_array_append_new(
                json_object_get(chart->option, "series"),
                json_pack("{s:s,s:s,s:b,s:s,s:{s:i,s:s},s:{s:b},s:i,s:i,s:o}", "name", "", "type",
                          "line", "silent", 1, "symbol", "none", "lineStyle", "width", 1, "color",
                          grey, "endLabel", "show", 0, "xAxisIndex", (int)i, "yAxisIndex", (int)i,
                          "data", chart_points(&set->series[j])));
    chart_line(chart, i, chart_panels_have_bands(set), (int)i);
}

void chart_small_multiples(struct chart *chart)
{
    int n_columns = chart_n_columns(chart->width);
    double highest = chart_panels_have_bands(chart->set) ? 100 : chart_highest(chart->set);
    static const char *const LISTS[] = {"series", "grid", "xAxis", "yAxis"};
    for (size_t i = 0; i < 4; i++)
        json_object_set_new(chart->option, LISTS[i], json_array());
    for (size_t i = 0; i < chart->set->n_series; i++)
        put_panel(chart, i, n_columns, highest);
}

/* Bars of one group have one colour, so that two sides can be told apart over many things. */
static const char *bar_color(const struct chart *chart, size_t i)
{
    const struct series *all = chart->set->series;
    size_t n_groups = 0;
    if (!all[i].group.len || all[i].color.len)
        return chart_color(chart, i);
    for (size_t j = 0; j < i; j++) {
        size_t first = 0;
        while (!str_equal(all[first].group, all[j].group))
            first++;
        if (str_equal(all[j].group, all[i].group))
            return bar_color(chart, j);
        n_groups += first == j;
    }
    return chart_color(chart, n_groups);
}

/* One period: a bar for each series, longest scale from zero, the number beside it. */
void chart_bars(struct chart *chart)
{
    const struct series_set *set = chart->set;
    json_t *names = json_array(), *bars = json_array();
    for (size_t i = 0; i < set->n_series; i++) {
        const struct point *point = set->series[i].n_points ? &set->series[i].points[0] : NULL;
        bool is_there = point && point->state == CELL_PRESENT;
        struct str label = is_there ? arena_printf(chart->arena, "%.3g", point->value) : STR("–");
        if (is_there && !isnan(point->low))
            label = arena_printf(chart->arena, "%.3g (%.3g–%.3g)", point->value, point->low,
                                 point->high);
        json_array_append_new(names, chart_text(chart_label(&set->series[i])));
        json_array_append_new(bars, json_pack("{s:f,s:{s:s},s:{s:b,s:s,s:o}}", "value",
                                              is_there ? point->value : 0, "itemStyle", "color",
                                              bar_color(chart, i), "label", "show", 1, "position",
                                              "right", "formatter", chart_text(label)));
    }
    json_object_set_new(chart->option, "grid",
                        json_pack("{s:i,s:i,s:i,s:i}", "top", chart->top, "bottom", chart->bottom,
                                  "left", chart->left, "right", chart->right + 120));
    json_t *x = chart_value_axis(chart_highest(set), 0);
    json_object_set_new(x, "splitLine",
                        json_pack("{s:b}", "show", 0)); /* the bars say their number */
    json_object_set_new(chart->option, "xAxis", x);
    json_object_set_new(chart->option, "yAxis",
                        json_pack("{s:s,s:b,s:o,s:{s:b}}", "type", "category", "inverse", 1, "data",
                                  names, "axisTick", "show", 0));
    json_object_set_new(chart->option, "series",
                        json_pack("[{s:s,s:o}]", "type", "bar", "data", bars));
}

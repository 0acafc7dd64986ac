/* One period: a row for each series, its value as a dot on a line that is its interval, the numbers
 * at the right. Unlike bars the scale need not begin at zero. */
#include "render/chart_layout.h"

#include <math.h>

enum { NAMES_MAX = 220, NARROW_NAMES_MAX = 110, ROW = 30 };

int chart_dots_height(const struct series_set *set)
{
    return ROW * (int)set->n_series + 44;
}

static const struct point *point_of(const struct series_set *set, size_t i)
{
    const struct series *series = &set->series[i];
    bool is_there = series->n_points && series->points[0].state == CELL_PRESENT;
    return is_there ? &series->points[0] : NULL;
}

/* The whole numbers of steps that hold all values, intervals and levels. Every step is named: which
 * names are left out for want of room would depend on the fonts of the language that is set. */
static json_t *value_axis(const struct chart *chart)
{
    const struct series_set *set = chart->set;
    bool is_dark = chart->options->is_dark;
    double low = 0, high = 0;
    for (size_t i = 0; i < set->n_series; i++) {
        const struct point *point = point_of(set, i);
        if (!point)
            continue;
        low = fmin(low, isnan(point->low) ? point->value : fmin(point->low, point->value));
        high = fmax(high, isnan(point->high) ? point->value : fmax(point->high, point->value));
    }
    for (size_t i = 0; i < set->n_levels; i++)
        high = fmax(high, set->levels[i].value);
    json_t *axis = chart_value_axis(fmax(high, -low), is_chart_narrow(chart->width) ? 2 : 0);
    json_object_set_new(axis, "axisLabel", json_pack("{s:b}", "hideOverlap", 0));
    double step = json_real_value(json_object_get(axis, "interval"));
    json_object_set_new(axis, "min", json_real(-ceil(-low / step) * step));
    json_object_set_new(axis, "max", json_real(ceil(high / step - 1e-9) * step));
    json_object_set_new(axis, "splitLine",
                        json_pack("{s:b,s:{s:s}}", "show", 1, "lineStyle", "color",
                                  is_dark ? "#383d45" : "#d6d5cf"));
    return axis;
}

static json_t *row_axis(json_t *names, bool is_right, const char *ink)
{
    return json_pack("{s:s,s:b,s:s,s:o,s:{s:b},s:{s:b},s:{s:b},s:{s:i,s:b,s:i,s:s,s:i}}", "type",
                     "category", "inverse", 1, "position", is_right ? "right" : "left", "data",
                     names, "axisLine", "show", 0, "axisTick", "show", 0, "splitLine", "show", 0,
                     "axisLabel", "interval", 0, "hideOverlap", 0, "fontSize", 13, "color", ink,
                     "lineHeight", 15);
}

/* "0.60 (0.48–0.73)" */
static struct str numbers_of(const struct chart *chart, const struct point *point)
{
    if (!point)
        return STR("–");
    const char *sign = point->value < 0 ? "−" : "", *low = point->low < 0 ? "−" : "";
    const char *high = point->high < 0 ? "−" : "";
    if (isnan(point->low))
        return arena_printf(chart->arena, "%s%.2f", sign, fabs(point->value));
    return arena_printf(chart->arena, "%s%.2f (%s%.2f to %s%.2f)", sign, fabs(point->value), low,
                        fabs(point->low), high, fabs(point->high));
}

static void put_rows(struct chart *chart, json_t *names, json_t *numbers, json_t *dots,
                     json_t *spans)
{
    const struct series_set *set = chart->set;
    bool is_narrow = is_chart_narrow(chart->width);
    double room = is_narrow ? NARROW_NAMES_MAX : NAMES_MAX;
    for (size_t i = 0; i < set->n_series; i++) {
        const struct point *point = point_of(set, i);
        size_t n_lines;
        json_array_append_new(
            names, chart_text(text_width_wrap(chart->ruler, chart_label(&set->series[i]),
                                              CHART_FONT, room, chart->arena, &n_lines)));
        json_array_append_new(
            numbers, chart_text(is_narrow && point
                                    ? arena_printf(chart->arena, "%s%.2f",
                                                   point->value < 0 ? "−" : "", fabs(point->value))
                                    : numbers_of(chart, point)));
        if (!point)
            continue;
        json_array_append_new(dots, json_pack("[f,i]", point->value, (int)i));
        if (!isnan(point->low))
            json_array_append_new(spans, json_pack("[{s:[f,i]},{s:[f,i]}]", "coord", point->low,
                                                   (int)i, "coord", point->high, (int)i));
    }
}

/* Dotted lines, each with its words above the plot. */
static json_t *levels(const struct chart *chart)
{
    const struct series_set *set = chart->set;
    json_t *marks = json_array();
    for (size_t i = 0; i < set->n_levels; i++)
        json_array_append_new(marks, json_pack("{s:f,s:o,s:{s:s}}", "xAxis", set->levels[i].value,
                                               "name", chart_text(set->levels[i].label), "label",
                                               "align", i + 1 < set->n_levels ? "right" : "left"));
    return json_pack("{s:b,s:s,s:b,s:{s:s,s:i,s:[i,i]},s:{s:b,s:s,s:i,s:s,s:i,s:s},s:o}", "silent",
                     1, "symbol", "none", "animation", 0, "lineStyle", "color",
                     chart->options->is_dark ? "#969aa2" : "#64686f", "width", 1, "type", 2, 3,
                     "label", "show", 1, "position", "start", "distance", 4, "color",
                     chart->options->is_dark ? "#b9bcc2" : "#4a4e57", "fontSize", 12, "formatter",
                     "{b}", "data", marks);
}

void chart_dots(struct chart *chart)
{
    const char *ink = chart->options->is_dark ? "#e9e8e4" : "#1b1d21";
    const char *color = chart_color(chart, 0);
    json_t *names = json_array(), *numbers = json_array(), *dots = json_array();
    json_t *spans = json_array();
    put_rows(chart, names, numbers, dots, spans);
    json_t *lines = json_pack("{s:b,s:s,s:b,s:{s:s,s:f,s:s},s:{s:b},s:o}", "silent", 1, "symbol",
                              "none", "animation", 0, "lineStyle", "color", color, "width", 2.25,
                              "type", "solid", "label", "show", 0, "data", spans);
    json_object_set_new(chart->option, "series",
                        json_pack("[{s:s,s:i,s:{s:s,s:i},s:i,s:o,s:o},{s:s,s:o,s:o}]", "type",
                                  "scatter", "symbolSize", 11, "itemStyle", "color", color,
                                  "opacity", 1, "z", 5, "data", dots, "markLine", lines, "type",
                                  "scatter", "data", json_array(), "markLine", levels(chart)));
    chart->top += chart->set->n_levels ? 20 : 0;
    json_object_set_new(chart->option, "grid",
                        json_pack("{s:i,s:i,s:i,s:i}", "top", chart->top, "bottom", chart->bottom,
                                  "left", chart->left, "right", chart->right));
    json_object_set_new(chart->option, "xAxis", value_axis(chart));
    json_object_set_new(
        chart->option, "yAxis",
        json_pack("[o,o]", row_axis(names, false, ink), row_axis(numbers, true, ink)));
}

/* A row for each series, a field for each period, its number in it; no data is no field. */
#include "render/chart_layout.h"

#include <math.h>

enum { N_SHADES = 6, NUMBERS_MAX = 26 };

/* One hue, pale to deep; ink that can be read on each. */
static const char *const SHADES[2][N_SHADES] = {
    {"#eef1f6", "#c3d0ea", "#8ea6dc", "#4f68c6", "#3a47ca", "#22297d"},
    {"#22272e", "#2d3963", "#404fa0", "#7f88ea", "#9695ff", "#d5d6ff"}};
static const char *const INKS[2][N_SHADES] = {
    {"#1b1d21", "#1b1d21", "#1b1d21", "#ffffff", "#ffffff", "#ffffff"},
    {"#e9e8e4", "#e9e8e4", "#e9e8e4", "#15181c", "#15181c", "#15181c"}};

struct chart_shade chart_shade(double value, double whole, bool is_dark)
{
    int shade = whole > 0 ? (int)floor(value / whole * (N_SHADES - 1) + 0.5) : 0;
    shade = shade < 0 ? 0 : shade >= N_SHADES ? N_SHADES - 1 : shade;
    return (struct chart_shade){SHADES[is_dark][shade], INKS[is_dark][shade]};
}

static json_t *field(const struct chart *chart, size_t i, size_t j, double highest)
{
    const struct point *point = &chart->set->series[i].points[j];
    struct chart_shade shade = chart_shade(point->value, highest, chart->options->is_dark);
    return json_pack("{s:[i,i,f],s:{s:s},s:{s:b,s:s,s:o}}", "value", (int)j, (int)i, point->value,
                     "itemStyle", "color", shade.field, "label", "show",
                     chart->set->series[i].n_points <= NUMBERS_MAX, "color", shade.ink, "formatter",
                     chart_text(arena_printf(chart->arena, "%.3g", point->value)));
}

static json_t *category_axis(json_t *names, bool is_side, int every)
{
    return json_pack("{s:s,s:b,s:o,s:{s:b},s:{s:b},s:{s:b},s:{s:i,s:b}}", "type", "category",
                     "inverse", is_side, "data", names, "axisLine", "show", 0, "axisTick", "show",
                     0, "splitLine", "show", 0, "axisLabel", "interval", every, "hideOverlap", 0);
}

void chart_heat(struct chart *chart)
{
    const struct series_set *set = chart->set;
    double highest = chart_highest(set);
    json_t *rows = json_array(), *periods = json_array(), *fields = json_array();
    size_t n_periods = set->n_series ? set->series[0].n_points : 0;
    for (size_t i = 0; i < set->n_series; i++) {
        json_array_append_new(rows, chart_text(chart_label(&set->series[i])));
        for (size_t j = 0; j < set->series[i].n_points; j++)
            if (set->series[i].points[j].state == CELL_PRESENT)
                json_array_append_new(fields, field(chart, i, j, highest));
    }
    for (size_t j = 0; j < n_periods; j++)
        json_array_append_new(periods, chart_text(period_format(set->series[0].points[j].period,
                                                                set->by, chart->arena)));
    int every = (int)(n_periods / (is_chart_narrow(chart->width) ? 5 : 14));
    json_object_set_new(chart->option, "grid",
                        json_pack("{s:i,s:i,s:i,s:i}", "top", chart->top, "bottom", chart->bottom,
                                  "left", chart->left, "right", chart->right));
    json_object_set_new(chart->option, "xAxis", category_axis(periods, false, every));
    json_object_set_new(chart->option, "yAxis", category_axis(rows, true, 0));
    json_object_set_new(chart->option, "visualMap",
                        json_pack("{s:b,s:s,s:i,s:f,s:{s:[s]}}", "show", 0, "type", "continuous",
                                  "min", 0, "max", highest > 0 ? highest : 1.0, "inRange", "color",
                                  SHADES[chart->options->is_dark][0]));
    json_object_set_new(chart->option, "series",
                        json_pack("[{s:s,s:{s:s,s:f},s:o}]", "type", "heatmap", "itemStyle",
                                  "borderColor", chart->options->is_dark ? "#15181c" : "#ffffff",
                                  "borderWidth", 1.5, "data", fields));
}

/* A row for each year, a field for each month with its number: what comes in which season, and how
 * often. Of a set by month; several series stand under one another. A zero is a pale field, no data
 * none. */
#include "render/chart_layout.h"

enum { ROW_HEIGHT = 26, N_MONTHS = 12 };

struct calendar {
    int first, last; /* years */
};

static struct calendar calendar_of(const struct series_set *set)
{
    struct calendar calendar = {0, -1};
    if (set->n_series == 0 || set->series[0].n_points == 0)
        return calendar;
    const struct series *series = &set->series[0];
    calendar.first = day_to_civil(series->points[0].period.begin).year;
    calendar.last = day_to_civil(series->points[series->n_points - 1].period.begin).year;
    return calendar;
}

int chart_calendar_height(const struct series_set *set)
{
    struct calendar calendar = calendar_of(set);
    return ROW_HEIGHT * (calendar.last - calendar.first + 1) * (int)set->n_series;
}

void chart_calendar_cells(const struct series_set *set, size_t series, struct chart_cell *cells)
{
    struct calendar calendar = calendar_of(set);
    int n_years = calendar.last - calendar.first + 1;
    for (size_t i = 0; i < set->series[series].n_points; i++) {
        struct civil month = day_to_civil(set->series[series].points[i].period.begin);
        cells[i] = (struct chart_cell){month.month - 1,
                                       (int)series * n_years + month.year - calendar.first};
    }
}

static json_t *axis(json_t *names, bool is_side)
{
    return json_pack("{s:s,s:b,s:s,s:o,s:{s:b},s:{s:b},s:{s:b},s:{s:i,s:b}}", "type", "category",
                     "inverse", is_side, "position", is_side ? "left" : "top", "data", names,
                     "axisLine", "show", 0, "axisTick", "show", 0, "splitLine", "show", 0,
                     "axisLabel", "interval", 0, "hideOverlap", 0);
}

static json_t *month_names(void)
{
    static const char *const NAMES[N_MONTHS] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    json_t *names = json_array();
    for (size_t i = 0; i < N_MONTHS; i++)
        json_array_append_new(names, json_string(NAMES[i]));
    return names;
}

static json_t *row_names(const struct chart *chart, struct calendar calendar)
{
    json_t *names = json_array();
    for (size_t i = 0; i < chart->set->n_series; i++)
        for (int year = calendar.first; year <= calendar.last; year++) {
            bool is_named = chart->set->n_series > 1 && year == calendar.first;
            struct str name = is_named
                                  ? arena_printf(chart->arena, "%.*s %04d",
                                                 STR_ARG(chart_label(&chart->set->series[i])), year)
                                  : arena_printf(chart->arena, "%04d", year);
            json_array_append_new(names, chart_text(chart_plain(name, chart->arena)));
        }
    return names;
}

static json_t *fields(const struct chart *chart)
{
    const struct series_set *set = chart->set;
    double highest = chart_highest(set);
    json_t *all = json_array();
    for (size_t i = 0; i < set->n_series; i++) {
        const struct series *series = &set->series[i];
        struct chart_cell *cells = arena_zero(chart->arena, series->n_points + 1, sizeof *cells);
        chart_calendar_cells(set, i, cells);
        for (size_t j = 0; j < series->n_points; j++) {
            double value = series->points[j].value;
            if (series->points[j].state != CELL_PRESENT)
                continue;
            struct chart_shade shade = chart_shade(value, highest, chart->options->is_dark);
            json_array_append_new(
                all, json_pack("{s:[i,i,f],s:{s:s},s:{s:b,s:s,s:o}}", "value", cells[j].column,
                               cells[j].row, value, "itemStyle", "color", shade.field, "label",
                               "show", value > 0, "color", shade.ink, "formatter",
                               chart_text(arena_printf(chart->arena, "%.3g", value))));
        }
    }
    return all;
}

void chart_calendar(struct chart *chart)
{
    struct calendar calendar = calendar_of(chart->set);
    bool is_dark = chart->options->is_dark;
    json_object_set_new(chart->option, "grid",
                        json_pack("{s:i,s:i,s:i,s:i}", "top", chart->top, "bottom", chart->bottom,
                                  "left", chart->left, "right", chart->right));
    json_object_set_new(chart->option, "xAxis", axis(month_names(), false));
    json_object_set_new(chart->option, "yAxis", axis(row_names(chart, calendar), true));
    json_object_set_new(chart->option, "visualMap",
                        json_pack("{s:b,s:s,s:i,s:i,s:{s:[s]}}", "show", 0, "type", "continuous",
                                  "min", 0, "max", 1, "inRange", "color",
                                  chart_shade(0, 1, is_dark).field));
    json_object_set_new(chart->option, "series",
                        json_pack("[{s:s,s:{s:s,s:f},s:o}]", "type", "heatmap", "itemStyle",
                                  "borderColor", is_dark ? "#15181c" : "#ffffff", "borderWidth",
                                  1.5, "data", fields(chart)));
}

/* Amounts stacked by period, their whole as a line over them; a second panel for another unit. */
#include "render/chart_layout.h"

#include <math.h>

enum { LABEL_HEIGHT = 17, DATES_HEIGHT = 40, TITLE_HEIGHT = 26, AXIS_WIDTH = 40 };

/* "J\n2021", "F", …; "Q1\n2021", "Q2", …; "2021". */
static struct str period_label(const struct chart *chart, const struct series_set *set, size_t i)
{
    static const char MONTHS[] = "JFMAMJJASOND";
    struct civil civil = day_to_civil(set->series[0].points[i].period.begin);
    bool has_year = i == 0 || civil.month == 1;
    struct str year = has_year ? arena_printf(chart->arena, "\n%d", civil.year) : STR("");
    if (set->by == BY_MONTH)
        return arena_printf(chart->arena, "%c%.*s", MONTHS[civil.month - 1], STR_ARG(year));
    if (set->by == BY_QUARTER)
        return arena_printf(chart->arena, "Q%d%.*s", (civil.month + 2) / 3, STR_ARG(year));
    return period_format(set->series[0].points[i].period, set->by, chart->arena);
}

/* "Mar 2022\nn = 41"; without room "Mar\n41". */
static struct str share_label(const struct chart *chart, const struct series_set *set, size_t i)
{
    static const char *const MONTHS[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    enum { ROOMY = 14 };
    const struct point *point = &set->series[0].points[i];
    struct civil civil = day_to_civil(point->period.begin);
    bool is_roomy = set->series[0].n_points <= ROOMY && !is_chart_narrow(chart->width);
    struct str name = period_format(point->period, set->by, chart->arena);
    if (set->by == BY_MONTH && is_roomy)
        name = arena_printf(chart->arena, "%s %d", MONTHS[civil.month - 1], civil.year);
    else if (set->by == BY_MONTH && is_chart_narrow(chart->width))
        name = str_from(MONTHS[civil.month - 1]);
    return arena_printf(chart->arena, "%.*s\n%s%lld", STR_ARG(name), is_roomy ? "n = " : "",
                        (long long)point->n_units);
}

static json_t *category_axis(const struct chart *chart, const struct series_set *set, int grid)
{
    json_t *names = json_array();
    size_t n = set->series[0].n_points;
    int every = (int)(n / (is_chart_narrow(chart->width) ? 8 : 26));
    for (size_t i = 0; i < n; i++)
        json_array_append_new(names, chart_text(set->is_share ? share_label(chart, set, i)
                                                              : period_label(chart, set, i)));
    return json_pack("{s:s,s:i,s:o,s:{s:b},s:{s:i,s:i,s:b}}", "type", "category", "gridIndex", grid,
                     "data", names, "axisTick", "show", 0, "axisLabel", "interval", every,
                     "lineHeight", 16, "hideOverlap", 0);
}

/* The sum of the parts in a period, and the height that the plot must have. */
static double sum_at(const struct series_set *set, size_t j, size_t n_series)
{
    double sum = 0;
    for (size_t i = 0; i < n_series; i++)
        if (!set->series[i].is_whole && set->series[i].points[j].state == CELL_PRESENT)
            sum += set->series[i].points[j].value;
    return sum;
}

static double reach_of(const struct series_set *set)
{
    double most = 0;
    for (size_t j = 0; j < set->series[0].n_points; j++)
        most = fmax(most, sum_at(set, j, set->n_series));
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; set->series[i].is_whole && j < set->series[i].n_points; j++)
            if (set->series[i].points[j].state == CELL_PRESENT)
                most = fmax(most, set->series[i].points[j].value);
    return most;
}

static json_t *values_of(const struct chart *chart, const struct series *series, const char *color)
{
    json_t *values = json_array();
    const char *page = chart->options->is_dark ? "#15181c" : "#ffffff";
    for (size_t j = 0; j < series->n_points; j++) {
        const struct point *point = &series->points[j];
        json_t *value = point->state == CELL_PRESENT ? json_real(point->value) : json_string("-");
        bool is_hollow = series->is_whole && point->is_derived;
        if (is_hollow && point->state == CELL_PRESENT)
            value = json_pack("{s:o,s:{s:s,s:s,s:i}}", "value", value, "itemStyle", "color", page,
                              "borderColor", color, "borderWidth", 2);
        json_array_append_new(values, value);
    }
    return values;
}

static void put_series(struct chart *chart, const struct series_set *set, size_t i, int panel)
{
    const struct series *series = &set->series[i];
    const char *color = chart_color(chart, i);
    const char *page = chart->options->is_dark ? "#15181c" : "#ffffff";
    json_t *data = values_of(chart, series, color), *one;
    if (series->is_whole)
        one = json_pack("{s:s,s:s,s:i,s:b,s:b,s:{s:f,s:s},s:{s:s},s:{s:b}}", "type", "line",
                        "symbol", "circle", "symbolSize", 7, "showSymbol", 1, "connectNulls", 0,
                        "lineStyle", "width", 2.25, "color", color, "itemStyle", "color", color,
                        "endLabel", "show", 0);
    else
        one = json_pack("{s:s,s:s,s:s,s:{s:s,s:s,s:f}}", "type", "bar", "stack",
                        panel ? "below" : "above", "barWidth", "72%", "itemStyle", "color", color,
                        "borderColor", page, "borderWidth", 0.75);
    json_object_set_new(one, "name", chart_text(series->label));
    json_object_set_new(one, "xAxisIndex", json_integer(panel));
    json_object_set_new(one, "yAxisIndex", json_integer(panel));
    json_object_set_new(one, "data", data);
    json_array_append_new(json_object_get(chart->option, "series"), one);
}

/* A name beside the last bar. Unit: px above the foot of the plot. */
struct beside {
    size_t series;
    double at;
};

static int by_height(const void *a, const void *b)
{
    const struct beside *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

static size_t last_period(const struct series_set *set)
{
    size_t last = set->series[0].n_points;
    while (last > 1 && sum_at(set, last - 1, set->n_series) == 0)
        last--;
    return last - 1;
}

/* Each name at the middle of its part, pushed up where it would cover the one below. */
static void put_names(struct chart *chart, const struct series_set *set, double top, double height)
{
    struct beside *names = arena_zero(chart->arena, set->n_series + 1, sizeof *names);
    size_t n = 0, last = last_period(set);
    double plot = chart->width - chart->left - chart->right - AXIS_WIDTH;
    int gap = (int)(plot / (double)set->series[0].n_points / 2);
    for (size_t i = 0; i < set->n_series; i++) {
        const struct point *point = &set->series[i].points[last];
        double below = set->series[i].is_whole ? 0 : sum_at(set, last, i);
        if (point->state != CELL_PRESENT && !set->series[i].is_whole)
            continue;
        double middle = set->series[i].is_whole ? 0 : below + point->value / 2;
        for (size_t j = last + 1; set->series[i].is_whole && j-- > 0 && middle == 0;)
            if (set->series[i].points[j].state == CELL_PRESENT)
                middle = set->series[i].points[j].value;
        names[n++] = (struct beside){i, middle / top * height};
    }
    qsort(names, n, sizeof *names, by_height);
    for (size_t i = 0; i < n; i++) {
        if (i && names[i].at < names[i - 1].at + LABEL_HEIGHT)
            names[i].at = names[i - 1].at + LABEL_HEIGHT;
        const char *ink = chart->options->is_dark ? "#969aa2" : "#64686f";
        const char *color = set->series[names[i].series].is_rest
                                ? ink /* its grey is too pale for a text */
                                : chart_color(chart, names[i].series);
        json_t *series = json_array_get(json_object_get(chart->option, "series"), names[i].series);
        json_object_set_new(
            series, "markPoint",
            json_pack("{s:b,s:s,s:f,s:{s:b,s:s,s:i,s:s,s:s,s:i,s:i,s:o},s:[{s:[i,f]}]}", "silent",
                      1, "symbol", "rect", "symbolSize", 0.01, "label", "show", 1, "position",
                      "right", "distance", gap, "align", "left", "color", color, "fontWeight", 600,
                      "fontSize", 13, "formatter",
                      chart_text(chart_label(&set->series[names[i].series])), "data", "coord",
                      (int)set->series[0].n_points - 1, names[i].at / height * top));
    }
}

/* Events as marks at the period that holds them. */
static void put_events(struct chart *chart, const struct series_set *set)
{
    json_t *marks = json_array();
    const struct series *first = &set->series[0];
    const char *ink = chart->options->is_dark ? "#b9bcc2" : "#4a4e57";
    for (size_t i = 0; i < chart->options->n_events; i++)
        for (size_t j = 0; j < first->n_points; j++)
            if (chart->options->events[i].at >= first->points[j].period.begin &&
                chart->options->events[i].at < first->points[j].period.end)
                json_array_append_new(marks,
                                      json_pack("{s:i,s:o}", "xAxis", (int)j, "name",
                                                chart_text(chart->options->events[i].label)));
    json_object_set_new(
        json_array_get(json_object_get(chart->option, "series"), 0), "markLine",
        json_pack("{s:b,s:s,s:b,s:{s:s,s:i,s:[i,i]},s:{s:b,s:s,s:s,s:s,s:i,s:s},s:o}", "silent", 1,
                  "symbol", "none", "animation", 0, "lineStyle", "color",
                  chart->options->is_dark ? "#969aa2" : "#64686f", "width", 1, "type", 2, 3,
                  "label", "show", 1, "position", "end", "align", "left", "color", ink, "fontSize",
                  12, "formatter", "{b}", "data", marks));
}

static void put_grid(struct chart *chart, const struct series_set *set, int panel, double top,
                     double height)
{
    double reach = set->is_share ? 100 : reach_of(set);
    json_t *y = chart_value_axis(reach, panel ? 2 : 0);
    const char *ink = chart->options->is_dark ? "#b9bcc2" : "#4a4e57";
    json_object_set_new(y, "gridIndex", json_integer(panel));
    json_array_append_new(json_object_get(chart->option, "title"),
                          json_pack("{s:o,s:i,s:f,s:{s:i,s:i,s:s}}", "text", chart_text(set->unit),
                                    "left", chart->left, "top", top, "textStyle", "fontSize", 12,
                                    "fontWeight", 400, "color", ink));
    json_array_append_new(json_object_get(chart->option, "grid"),
                          json_pack("{s:i,s:i,s:f,s:f}", "left", chart->left, "right", chart->right,
                                    "top", top + TITLE_HEIGHT, "height", height - TITLE_HEIGHT));
    json_array_append_new(json_object_get(chart->option, "xAxis"),
                          category_axis(chart, set, panel));
    double top_value = json_real_value(json_object_get(y, "max"));
    json_array_append_new(json_object_get(chart->option, "yAxis"), y);
    for (size_t i = 0; i < set->n_series; i++)
        put_series(chart, set, i, panel);
    if (panel == 0)
        put_names(chart, set, top_value, height - TITLE_HEIGHT - DATES_HEIGHT);
}

void chart_stacked(struct chart *chart)
{
    const struct series_set *set = chart->set;
    static const char *const LISTS[] = {"series", "grid", "xAxis", "yAxis"};
    for (size_t i = 0; i < 4; i++)
        json_object_set_new(chart->option, LISTS[i], json_array());
    if (set->n_series == 0 || set->series[0].n_points == 0)
        return;
    chart->right += chart_end_labels_width(chart);
    double all = chart->height - chart->top - chart->bottom;
    double above = set->below ? all * 0.62 : all;
    put_grid(chart, set, 0, chart->top, above);
    if (set->below)
        put_grid(chart, set->below, 1, chart->top + above, all - above);
    if (chart->options->n_events)
        put_events(chart, set);
}

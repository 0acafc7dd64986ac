/* Events in lanes: one mark each, its shape by lane, hollow where the day is not known. */
#include "render/chart_layout.h"

static const char *const SHAPES[] = {"circle", "diamond", "rect", "triangle", "circle", "diamond"};
enum { N_SHAPES = sizeof SHAPES / sizeof *SHAPES, COUNT_ROOM = 36 };

/* First and last day of all marks. */
static struct period span_of(const struct series_set *set)
{
    struct period span = {INT32_MAX, DAY_NONE};
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++) {
            struct period one = set->series[i].points[j].period;
            span.begin = one.begin < span.begin ? one.begin : span.begin;
            span.end = one.end > span.end ? one.end : span.end;
        }
    if (span.begin > span.end) /* nothing to mark */
        span = (struct period){0, 366};
    return span;
}

static json_t *year_axis(struct period span)
{
    int first = day_to_civil(span.begin).year, last = day_to_civil(span.end - 1).year + 1;
    int step = last - first > 40 ? 10 : last - first > 8 ? 5 : 1;
    json_t *ticks = json_array();
    json_array_append_new(ticks, chart_time(day_from_civil(first, 1, 1)));
    for (int year = first - first % step + step; year < last; year += step)
        if (5 * (year - first) >= 2 * step && 5 * (last - year) >= 2 * step)
            json_array_append_new(ticks, chart_time(day_from_civil(year, 1, 1)));
    json_array_append_new(ticks, chart_time(day_from_civil(last, 1, 1)));
    return json_pack("{s:s,s:o,s:o,s:{s:b},s:{s:s,s:b,s:b,s:O},s:{s:b,s:o}}", "type", "time", "min",
                     chart_time(day_from_civil(first, 1, 1)), "max",
                     chart_time(day_from_civil(last, 1, 1)), "splitLine", "show", 0, "axisLabel",
                     "formatter", "{yyyy}", "showMinLabel", 1, "showMaxLabel", 1, "customValues",
                     ticks, "axisTick", "show", 1, "customValues", ticks);
}

/* A mark stands in the middle of what is known of its date. */
static json_t *mark(const struct chart *chart, size_t lane, const struct point *point)
{
    bool is_dark = chart->options->is_dark;
    const char *color = chart_color(chart, 0), *page = is_dark ? "#15181c" : "#ffffff";
    day middle = point->period.begin + (point->period.end - point->period.begin) / 2;
    size_t shape = lane % N_SHAPES;
    return json_pack("{s:[o,i],s:o,s:s,s:i,s:{s:i,s:s,s:s,s:i}}", "value", chart_time(middle),
                     (int)lane, "name", chart_text(point->words), "symbol", SHAPES[shape],
                     "symbolSize", shape == 1 || shape == 5 ? 14 : 11, "itemStyle", "opacity", 1,
                     "color", point->is_derived ? page : color, "borderColor",
                     point->is_derived ? color : page, "borderWidth", point->is_derived ? 2 : 1);
}

static json_t *lane_axis(json_t *names, bool is_right, const char *ink)
{
    return json_pack("{s:s,s:b,s:s,s:o,s:{s:b},s:{s:b},s:{s:b},s:{s:i,s:s,s:i}}", "type",
                     "category", "inverse", 1, "position", is_right ? "right" : "left", "data",
                     names, "axisLine", "show", 0, "axisTick", "show", 0, "splitLine", "show", 0,
                     "axisLabel", "fontSize", 13, "color", ink, "fontWeight", is_right ? 600 : 400);
}

/* A label in the last quarter of the span stands before its mark, not over the edge. */
static void put_events(struct chart *chart, json_t *series)
{
    json_t *marks = json_array();
    struct period span = span_of(chart->set);
    const char *ink = chart->options->is_dark ? "#b9bcc2" : "#4a4e57";
    for (size_t i = 0; i < chart->options->n_events; i++) {
        const struct chart_event *event = &chart->options->events[i];
        bool is_late = event->at > span.end - (span.end - span.begin) / 4;
        json_array_append_new(marks, json_pack("{s:o,s:o,s:{s:s}}", "xAxis", chart_time(event->at),
                                               "name", chart_text(event->label), "label", "align",
                                               is_late ? "right" : "left"));
    }
    json_object_set_new(
        series, "markLine",
        json_pack("{s:b,s:s,s:b,s:{s:s,s:i,s:[i,i]},s:{s:b,s:s,s:[i,i],s:s,s:i,s:s},s:o}", "silent",
                  1, "symbol", "none", "animation", 0, "lineStyle", "color",
                  chart->options->is_dark ? "#969aa2" : "#64686f", "width", 1, "type", 2, 3,
                  "label", "show", 1, "position", "start", "distance", 0, 5, "color", ink,
                  "fontSize", 12, "formatter", "{b}", "data", marks));
}

void chart_timeline(struct chart *chart)
{
    const struct series_set *set = chart->set;
    const char *ink = chart->options->is_dark ? "#e9e8e4" : "#1b1d21";
    json_t *names = json_array(), *counts = json_array(), *marks = json_array();
    for (size_t i = 0; i < set->n_series; i++) {
        const struct series *lane = &set->series[i];
        json_array_append_new(names, chart_text(chart_label(lane)));
        json_array_append_new(counts,
                              chart_text(arena_printf(chart->arena, "%zu", lane->n_points)));
        for (size_t j = 0; j < lane->n_points; j++)
            json_array_append_new(marks, mark(chart, i, &lane->points[j]));
    }
    json_t *series = json_pack("{s:s,s:i,s:o}", "type", "scatter", "symbolSize", 11, "data", marks);
    if (chart->options->n_events) {
        put_events(chart, series);
        chart->top += 20;
    }
    json_object_set_new(chart->option, "series", json_pack("[o]", series));
    json_object_set_new(chart->option, "grid",
                        json_pack("{s:i,s:i,s:i,s:i}", "top", chart->top, "bottom", chart->bottom,
                                  "left", chart->left, "right", chart->right));
    json_object_set_new(chart->option, "xAxis", year_axis(span_of(set)));
    json_object_set_new(
        chart->option, "yAxis",
        json_pack("[o,o]", lane_axis(names, false, ink), lane_axis(counts, true, ink)));
}

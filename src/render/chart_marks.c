/* What is written into a plot: the marks of events and the names at the ends of lines. */
#include "render/chart_layout.h"

#include "base/buf.h"

#include <math.h>

enum {
    EVENT_ROW = 17,
    EVENT_ROWS_MAX = 3,
    AXIS_WIDTH = 40,  /* room that the numbers of the value axis take, about */
    AXIS_HEIGHT = 26, /* and the dates under the plot */
    END_GAP = 8       /* between a line and its name */
};

/* A name at the end of a line may break into two or three. */
static double name_room(const struct chart *chart)
{
    return is_chart_narrow(chart->width) ? 84 : 200;
}

static const char *name_font(const struct chart *chart)
{
    return is_chart_narrow(chart->width) ? CHART_FONT_SMALL_STRONG : CHART_FONT_STRONG;
}

static int name_height(const struct chart *chart)
{
    return is_chart_narrow(chart->width) ? 14 : 17;
}

struct str chart_plain(struct str text, struct arena *arena)
{
    static const char WORD_JOINER[] = "\u2060"; /* neither seen nor measured */
    struct buf out = {0};
    for (size_t i = 0; i < text.len; i++) {
        buf_add_char(&out, text.at[i]);
        if (text.at[i] == '{' || text.at[i] == '$')
            buf_add_text(&out, WORD_JOINER);
    }
    struct str plain = buf_copy(&out, arena);
    buf_done(&out);
    return plain;
}

struct str chart_name(const struct chart *chart, size_t i, size_t *n_lines)
{
    return text_width_wrap(chart->ruler,
                           chart_plain(chart_label(&chart->set->series[i]), chart->arena),
                           name_font(chart), name_room(chart), chart->arena, n_lines);
}

int chart_end_labels_width(const struct chart *chart)
{
    double width = 0;
    for (size_t i = 0; i < chart->set->n_series; i++) {
        size_t n;
        struct str lines = chart_name(chart, i, &n), line;
        while (str_next(&lines, '\n', &line)) {
            double here = text_width(chart->ruler, line, name_font(chart));
            width = here > width ? here : width;
        }
    }
    return (int)width + 2 * END_GAP;
}

/* A name on its way to its place beside the plot. Unit: px from the top of the chart. */
struct end_label {
    size_t series;
    double wanted, placed;
    int height;
};

static int by_place(const void *a, const void *b)
{
    const struct end_label *x = a, *y = b;
    if (x->wanted != y->wanted)
        return x->wanted < y->wanted ? -1 : 1;
    return (x->series > y->series) - (x->series < y->series);
}

/* Downwards so that none touches the one above, then back up from the foot of the plot, where the
 * dates begin. */
static void spread(struct end_label *labels, size_t n, double foot)
{
    for (size_t i = 1; i < n; i++) {
        double least = labels[i - 1].placed + (labels[i - 1].height + labels[i].height) / 2.0;
        labels[i].placed = labels[i].placed > least ? labels[i].placed : least;
    }
    for (size_t i = n; i-- > 0;) {
        double most = foot - labels[i].height / 2.0;
        labels[i].placed = labels[i].placed < most ? labels[i].placed : most;
        foot = labels[i].placed - labels[i].height / 2.0;
    }
}

void chart_end_labels(struct chart *chart, double top_value)
{
    struct end_label *labels = arena_zero(chart->arena, chart->set->n_series + 1, sizeof *labels);
    double foot = chart->height - chart->bottom - AXIS_HEIGHT, height = foot - chart->top;
    size_t n = 0;
    for (size_t i = 0; i < chart->set->n_series; i++) {
        const struct series *series = &chart->set->series[i];
        size_t last = series->n_points, n_lines;
        while (last > 0 && series->points[last - 1].state != CELL_PRESENT)
            last--;
        if (last == 0)
            continue;
        chart_name(chart, i, &n_lines);
        double at = foot - series->points[last - 1].value / top_value * height;
        labels[n++] = (struct end_label){i, at, at, (int)n_lines * name_height(chart)};
    }
    qsort(labels, n, sizeof *labels, by_place);
    spread(labels, n, foot + 4);
    for (size_t i = 0; i < n; i++) {
        json_t *end = chart->ends[labels[i].series];
        int shift = (int)round(labels[i].placed - labels[i].wanted);
        json_object_set_new(end, "fontSize", json_integer(is_chart_narrow(chart->width) ? 12 : 13));
        json_object_set_new(end, "lineHeight", json_integer(name_height(chart)));
        json_object_set_new(end, "offset", json_pack("[i,i]", 0, shift));
    }
}

static double x_of(const struct chart *chart, day at)
{
    const struct series *series = &chart->set->series[0];
    double begin = series->points[0].period.begin;
    double end = series->points[series->n_points - 1].period.begin;
    double width = chart->width - chart->left - chart->right - AXIS_WIDTH;
    return (at - begin) / (end - begin > 0 ? end - begin : 1) * width;
}

static bool is_in_plot(const struct chart *chart, day at)
{
    const struct series *series = &chart->set->series[0];
    return at >= series->points[0].period.begin &&
           at <= series->points[series->n_points - 1].period.begin;
}

/* The mark; its label goes up a row where it would run into another. ends: where each row is free.
 * Returns the row. */
static int put_event(struct chart *chart, const struct chart_event *event, double *ends,
                     json_t *marks)
{
    struct str label = chart_plain(event->label, chart->arena);
    if (is_chart_narrow(chart->width)) /* the date alone: full labels collide */
        label = str_cut(label, 0, str_find(label, STR(" "), 0));
    double x = x_of(chart, event->at), width = text_width(chart->ruler, label, CHART_FONT_SMALL);
    double room = chart->width - chart->left - AXIS_WIDTH - x;
    bool is_flipped = width > room;
    double begin = is_flipped ? x - width : x;
    int row = 0;
    while (row + 1 < EVENT_ROWS_MAX && ends[row] > begin)
        row++;
    ends[row] = begin + width + 8;
    json_array_append_new(marks,
                          json_pack("{s:o,s:o,s:{s:[i,i],s:s}}", "xAxis", chart_time(event->at),
                                    "name", chart_text(label), "label", "distance", 0,
                                    5 + row * EVENT_ROW, "align", is_flipped ? "right" : "left"));
    return row;
}

int chart_events(struct chart *chart, json_t *series)
{
    const struct chart_options *options = chart->options;
    double ends[EVENT_ROWS_MAX] = {-1e9, -1e9, -1e9};
    json_t *marks = json_array();
    int n_rows = 0;
    for (size_t i = 0; i < options->n_events && json_array_size(marks) < CHART_EVENTS_MAX; i++)
        if (is_in_plot(chart, options->events[i].at)) {
            int row = put_event(chart, &options->events[i], ends, marks);
            n_rows = row + 1 > n_rows ? row + 1 : n_rows;
        }
    if (n_rows == 0) {
        json_decref(marks);
        return 0;
    }
    const char *ink = options->is_dark ? "#b9bcc2" : "#4a4e57";
    json_object_set_new(
        series, "markLine",
        json_pack("{s:b,s:s,s:b,s:{s:s,s:i,s:[i,i]},s:{s:b,s:s,s:[i,i,i,i],s:s,s:i,s:s},s:o}",
                  "silent", 1, "symbol", "none", "animation", 0, "lineStyle", "color",
                  options->is_dark ? "#969aa2" : "#64686f", "width", 1, "type", 2, 3, "label",
                  "show", 1, "position", "end", "padding", 0, 0, 0, -3, "color", ink, "fontSize",
                  12, "formatter", "{b}", "data", marks));
    return n_rows * EVENT_ROW;
}

#include "render/chart_layout.h"

#include "base/buf.h"

#include <math.h>

/* UI colours of text on a light and on a dark page. */
static const char *const INK_2[] = {"#4a4e57", "#b9bcc2"};
static const char *const INK_3[] = {"#64686f", "#969aa2"};
static const char *const WARNING[] = {"#8c120a", "#ff8a70"};

const char *chart_color(const struct chart *chart, size_t i)
{
    static const char *const LIGHT[COLORS_MAX] = {"#3a47ca", "#8a1f00", "#277a5d", "#6b3a64",
                                                  "#9b6e01", "#5f9db0", "#8b6efa", "#2f2d2b"};
    static const char *const DARK[COLORS_MAX] = {"#9695ff", "#e85d0c", "#3aa677", "#b3759b",
                                                 "#fbd358", "#a6defb", "#5663d7", "#cbcac5"};
    static const char *const REST[2][2] = {{"#b9bab6", "#5a5f67"}, {"#d3d2cc", "#3a4048"}};
    const struct series *series = &chart->set->series[i];
    if (series->color.len)
        return arena_cstr(chart->arena, series->color);
    if (series->is_rest) /* what else there is, then what has nothing */
        return REST[i && series[-1].is_rest][chart->options->is_dark];
    return chart->options->is_dark ? DARK[i % COLORS_MAX] : LIGHT[i % COLORS_MAX];
}

static void add_partial(const struct series_set *set, const char *how, struct buf *out,
                        struct arena *arena)
{
    size_t n = 0;
    for (size_t i = 0; set->n_series && i < set->series[0].n_points; i++) {
        const struct point *point = &set->series[0].points[i];
        if (point->is_partial)
            buf_printf(out, "%s%.*s", n++ ? ", " : how,
                       STR_ARG(period_format(point->period, set->by, arena)));
    }
}

bool chart_event_parse(struct str text, struct chart_event *event, struct err *err)
{
    struct period period;
    struct str date = str_cut(text, 0, str_find(text, STR(" "), 0));
    if (!period_parse(date, &period, err)) {
        err_context(err, "in the event \"%.*s\"", STR_ARG(text));
        return false;
    }
    *event = (struct chart_event){period.begin, text};
    return true;
}

/* "2000–2023", unless the selection has said so. */
static void add_range(const struct series_set *set, struct buf *out, struct arena *arena)
{
    if (set->by == BY_ALL || !set->n_series || !set->series[0].n_points)
        return;
    const struct series *series = &set->series[0];
    struct str from = period_format(series->points[0].period, set->by, arena);
    struct str to = period_format(series->points[series->n_points - 1].period, set->by, arena);
    struct str range = arena_printf(arena, "%.*s–%.*s", STR_ARG(from), STR_ARG(to));
    if (!str_contains(set->selection, range))
        buf_printf(out, ", %.*s", STR_ARG(range));
}

bool chart_form_parse(struct str name, enum chart_form *form, struct err *err)
{
    static const char *const NAMES[] = {"lines", "panels", "bars", "stacked", "timeline",
                                        "heat",  "grid",   "dots", "calendar"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_is(name, NAMES[i])) {
            *form = (enum chart_form)(i + CHART_LINES);
            return true;
        }
    err_set(err, ERR_INPUT, "unknown form \"%.*s\" of a chart", STR_ARG(name));
    err_hint(err,
             "Forms are lines, panels, bars, stacked, timeline, heat, grid, dots and calendar.");
    return false;
}

enum chart_form chart_form(const struct series_set *set, const struct chart_options *options)
{
    if (options->form != CHART_BY_SET)
        return options->form;
    if (set->n_series == 0 || set->series[0].n_points <= 1)
        return CHART_BARS;
    return options->in_panels || set->n_series > LABELLED_MAX ? CHART_PANELS : CHART_LINES;
}

/* Of facts: what, in which unit, and what a hollow mark means. */
static void say_facts(const struct series_set *set, enum chart_form form, struct buf *out)
{
    bool has_hollow = false;
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++)
            has_hollow = has_hollow || set->series[i].points[j].is_derived;
    if (!str_equal(set->selection, set->title))
        buf_printf(out, "%.*s, ", STR_ARG(set->selection));
    buf_printf(out, "%.*s%s%.*s", STR_ARG(set->measure), set->unit.len ? ", " : "",
               STR_ARG(set->unit));
    if (set->below)
        buf_printf(out, "; below in %.*s", STR_ARG(set->below->unit));
    if (form == CHART_TIMELINE)
        buf_add_text(out, "; right: number found");
    if (form == CHART_TIMELINE && has_hollow)
        buf_add_text(out, ". Hollow: day not known");
}

struct str chart_subtitle(const struct series_set *set, const struct chart_options *options,
                          struct arena *arena)
{
    struct buf out = {0};
    enum chart_form form = chart_form(set, options);
    bool is_cut;
    if (set->is_share)
        buf_printf(&out, "%.*s; %.*s", STR_ARG(set->unit), STR_ARG(set->selection));
    else if (set->denominator.len)
        buf_printf(&out, "%.*s %.*s in %.*s", STR_ARG(set->measure), STR_ARG(set->unit),
                   STR_ARG(set->selection));
    else
        say_facts(set, form, &out);
    if (out.len && out.at[0] >= 'a' && out.at[0] <= 'z')
        out.at[0] = (char)(out.at[0] - 'a' + 'A');
    if (form != CHART_TIMELINE)
        add_range(set, &out, arena);
    chart_reach(set, &is_cut);
    bool has_bands = (form == CHART_LINES && chart_has_bands(set)) ||
                     (form == CHART_PANELS && chart_panels_have_bands(set));
    if (set->interval.len && has_bands)
        buf_printf(&out, ". Bands: %.*s%s", STR_ARG(set->interval),
                   is_cut ? ", cut at the top of the plot" : "");
    else if (set->interval.len)
        buf_printf(&out, ". %s: %.*s",
                   form == CHART_BARS   ? "In brackets"
                   : form == CHART_DOTS ? "Lines"
                                        : "In the table",
                   STR_ARG(set->interval));
    if (form == CHART_GRID)
        buf_add_text(&out, ". Shade: part of the highest value in the row; no data, no field");
    add_partial(set,
                form == CHART_STACKED || form == CHART_GRID ? ". Partial: " : ". Dashed: partial ",
                &out, arena);
    buf_add_char(&out, '.');
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

struct str chart_source(const struct series_set *set, struct str note, struct arena *arena)
{
    struct buf out = {0};
    buf_printf(&out, "Source: %.*s.", STR_ARG(set->source));
    if (set->denominator.len)
        buf_printf(&out, " Denominator: %.*s.", STR_ARG(set->denominator));
    struct str rest = set->notes, line;
    if (note.len)
        buf_printf(&out, " %.*s", STR_ARG(note));
    while (set->notes.len && str_next(&rest, '\n', &line))
        buf_printf(&out, " %.*s", STR_ARG(line));
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

/* " first 0.66 in 1946": which point of the series, its value and its period. */
static void add_point(const struct series_set *set, const char *which, const struct point *point,
                      struct buf *out, struct arena *arena)
{
    buf_printf(out, " %s %.3g in %.*s", which, point->value,
               STR_ARG(period_format(point->period, set->by, arena)));
}

/* Of one period: " 0.48, from 0.41 to 0.55." */
static void describe_point(const struct point *point, struct buf *out)
{
    buf_printf(out, " %.3g", point->value);
    if (!isnan(point->low))
        buf_printf(out, ", from %.3g to %.3g", point->low, point->high);
    buf_add_char(out, '.');
}

static void describe_series(const struct series_set *set, const struct series *series,
                            struct buf *out, struct arena *arena)
{
    const struct point *first = NULL, *best = NULL, *last = NULL;
    for (size_t i = 0; i < series->n_points; i++) {
        const struct point *point = &series->points[i];
        if (point->state != CELL_PRESENT)
            continue;
        first = first ? first : point;
        best = best && best->value >= point->value ? best : point;
        last = point;
    }
    buf_printf(out, " %.*s:", STR_ARG(series->label));
    if (!first) {
        buf_add_text(out, " no data.");
        return;
    }
    if (set->by == BY_ALL) {
        describe_point(first, out);
        return;
    }
    add_point(set, "first", first, out, arena);
    buf_add_char(out, ',');
    add_point(set, "highest", best, out, arena);
    buf_add_char(out, ',');
    add_point(set, "last", last, out, arena);
    buf_add_char(out, '.');
}

struct str chart_description(const struct series_set *set, struct arena *arena)
{
    struct buf out = {0};
    buf_printf(&out, "Chart: %.*s %.*s.", STR_ARG(set->measure), STR_ARG(set->unit));
    for (size_t i = 0; i < set->n_series; i++)
        describe_series(set, &set->series[i], &out, arena);
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

/* A text of the frame. Open record. */
struct words {
    struct str text;
    const char *font, *color;
    int size, weight, line_height;
};

/* Adds the text, wrapped to the chart's width, at that distance from the top or, when it is
 * negative, from the bottom. Returns its height. */
static int put_words(struct chart *chart, const struct words *words, int at)
{
    size_t n_lines;
    double width = 0.97 * (chart->width - 2 * MARGIN); /* a picture's letters are a hair wider */
    struct str lines =
        text_width_wrap(chart->ruler, words->text, words->font, width, chart->arena, &n_lines);
    json_t *title =
        json_pack("{s:o,s:i,s:{s:i,s:i,s:s,s:i}}", "text", chart_text(lines), "left", MARGIN,
                  "textStyle", "fontSize", words->size, "fontWeight", words->weight, "color",
                  words->color, "lineHeight", words->line_height);
    if (at >= 0) {
        json_object_set_new(title, "top", json_integer(at));
    } else {
        json_object_set_new(title, "top", json_string("auto"));
        json_object_set_new(title, "bottom", json_integer(-at));
    }
    json_array_append_new(json_object_get(chart->option, "title"), title);
    return (int)n_lines * words->line_height;
}

void chart_frame(struct chart *chart, const struct chart_frame *frame)
{
    bool is_dark = chart->options->is_dark;
    const char *ink = is_dark ? "#e9e8e4" : "#1b1d21";
    struct words head = {frame->headline, CHART_FONT_HEAD, ink, 18, 600, 24};
    struct words sub = {frame->subtitle, CHART_FONT, INK_2[is_dark], 13, 400, 18};
    struct words source = {frame->source, CHART_FONT_SMALL, INK_3[is_dark], 12, 400, 16};
    struct words specimen = {STR("Specimen: invented texts. No finding rests on this chart."),
                             CHART_FONT_STRONG,
                             WARNING[is_dark],
                             13,
                             600,
                             18};
    chart->top = MARGIN + put_words(chart, &head, MARGIN) + 6;
    chart->top += put_words(chart, &sub, chart->top);
    if (frame->is_specimen)
        chart->top += put_words(chart, &specimen, chart->top);
    chart->top += MARGIN;
    chart->bottom = MARGIN + put_words(chart, &source, -MARGIN) + 12;
}

/* Headline, subtitle, source and notes, where no page says them. */
static void put_frame(struct chart *chart)
{
    const struct series_set *set = chart->set;
    const struct chart_options *options = chart->options;
    struct chart_frame frame = {.headline = options->headline.len ? options->headline : set->title,
                                .subtitle = options->subtitle,
                                .source = chart_source(set, options->note, chart->arena),
                                .is_specimen = set->is_specimen};
    if (!frame.subtitle.len)
        frame.subtitle = chart_subtitle(set, options, chart->arena);
    chart_frame(chart, &frame);
}

static int default_height(const struct series_set *set, const struct chart_options *options)
{
    enum chart_form form = chart_form(set, options);
    if (form == CHART_BARS)
        return 44 * (int)set->n_series + (options->is_on_page ? 60 : 200);
    if (form == CHART_TIMELINE || form == CHART_HEAT)
        return (form == CHART_HEAT ? 30 : 44) * (int)set->n_series +
               (options->is_on_page ? 80 : 220);
    if (form == CHART_DOTS)
        return chart_dots_height(set) + (options->is_on_page ? 0 : 150);
    if (form == CHART_CALENDAR)
        return chart_calendar_height(set) + (options->is_on_page ? 40 : 200);
    if (form == CHART_GRID)
        return chart_grid_height(set) + (options->is_on_page ? 60 : 220);
    if (form == CHART_LINES || form == CHART_STACKED)
        return (options->is_on_page ? 400 : 540) + (set->below && form == CHART_STACKED ? 120 : 0);
    int n_columns = chart_n_columns(options->width);
    int n_rows = ((int)set->n_series + n_columns - 1) / n_columns;
    return n_rows * 170 + (options->is_on_page ? 40 : 180);
}

struct str chart_option_text(struct chart *chart)
{
    char *text = json_dumps(chart->option, JSON_COMPACT | JSON_REAL_PRECISION(10));
    json_decref(chart->option);
    struct str copy = arena_str(chart->arena, str_from(text));
    free(text);
    return copy;
}

struct chart_cell *chart_cells(const struct series_set *set, const struct chart_options *options,
                               size_t series, struct arena *arena)
{
    enum chart_form form = chart_form(set, options);
    size_t n = set->series[series].n_points;
    if (form != CHART_HEAT && form != CHART_GRID && form != CHART_CALENDAR)
        return NULL;
    struct chart_cell *cells = arena_zero(arena, n + 1, sizeof *cells);
    if (form == CHART_GRID)
        chart_grid_cells(set, series, cells);
    else if (form == CHART_CALENDAR)
        chart_calendar_cells(set, series, cells);
    else
        for (size_t i = 0; i < n; i++)
            cells[i] = (struct chart_cell){(int)i, (int)series};
    return cells;
}

/* The marks of the set beside the events that were asked for. */
static struct chart_options with_marks(const struct series_set *set,
                                       const struct chart_options *options, struct arena *arena)
{
    struct chart_options own = *options;
    struct chart_event *events =
        arena_zero(arena, options->n_events + set->n_marks + 1, sizeof *events);
    for (size_t i = 0; i < options->n_events; i++)
        events[i] = options->events[i];
    for (size_t i = 0; i < set->n_marks; i++)
        events[own.n_events++] = (struct chart_event){set->marks[i].at, set->marks[i].label};
    own.events = events;
    return own;
}

struct str chart_option(const struct series_set *set, const struct chart_options *options,
                        struct text_width *ruler, struct arena *arena, int *width, int *height)
{
    struct chart_options own = with_marks(set, options, arena);
    struct chart chart = {.set = set, .options = &own, .ruler = ruler, .arena = arena};
    chart.width = *width = options->width ? options->width : 960;
    chart.height = *height = options->height ? options->height : default_height(set, options);
    chart.left = options->is_on_page ? 0 : MARGIN;
    chart.right = chart.left;
    chart.top = 12;
    chart.bottom = 4;
    chart.option = json_pack("{s:[],s:b,s:b}", "title", "useUTC", 1, "animation", 0);
    if (!options->is_on_page)
        put_frame(&chart);
    switch (chart_form(set, options)) {
    case CHART_LINES:
        chart_lines(&chart);
        break;
    case CHART_PANELS:
        chart_small_multiples(&chart);
        break;
    case CHART_BARS:
        chart_bars(&chart);
        break;
    case CHART_STACKED:
        chart_stacked(&chart);
        break;
    case CHART_TIMELINE:
        chart_timeline(&chart);
        break;
    case CHART_HEAT:
        chart_heat(&chart);
        break;
    case CHART_CALENDAR:
        chart_calendar(&chart);
        break;
    case CHART_GRID:
        chart_grid(&chart);
        break;
    case CHART_DOTS:
        chart_dots(&chart);
        break;
    case CHART_BY_SET:
        unreachable_if(true);
    }
    return chart_option_text(&chart);
}

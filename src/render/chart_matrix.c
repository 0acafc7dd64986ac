#include "render/chart_matrix.h"

#include "render/chart_layout.h"

enum { ROW_HEIGHT = 50, NAME_WIDTH = 170, LINE_HEIGHT = 16 };

/* From nothing to yes: paler to deeper, so that a print in grey says the same; the signs and words
 * carry it. By mark. */
static const char *const FIELDS[2][5] = {{"#ffffff", "#ecebe6", "#eef1f6", "#c3d0ea", "#8ea6dc"},
                                         {"#15181c", "#262b31", "#22272e", "#2d3963", "#404fa0"}};
static const char *const INK[] = {"#1b1d21", "#e9e8e4"};

/* Texts are the program's own words here, never a library's template. */
static json_t *field(const struct chart *chart, const struct matrix_view *view, size_t i, size_t j)
{
    const struct matrix_view_cell *cell = matrix_view_cell(view, i, j);
    enum claim_mark mark;
    struct str label = arena_printf(chart->arena, "{word|%s %s}", matrix_sign(cell->mark),
                                    matrix_word(cell->mark));
    if (matrix_record(cell, &mark))
        label = arena_printf(chart->arena, "%.*s\n{record|%s record}", STR_ARG(label),
                             claim_sign(mark));
    return json_pack("{s:[i,i,i],s:{s:s},s:{s:o}}", "value", (int)j, (int)i, (int)cell->mark,
                     "itemStyle", "color", FIELDS[chart->options->is_dark][cell->mark], "label",
                     "formatter", chart_text(label));
}

/* Names of lines, each broken to its room; the most lines that one takes. */
static json_t *names(const struct chart *chart, const struct matrix_view_line *lines, size_t n,
                     double width, size_t *n_most)
{
    json_t *all = json_array();
    *n_most = 1;
    for (size_t i = 0; i < n; i++) {
        size_t n_lines;
        struct str text =
            text_width_wrap(chart->ruler, lines[i].name, CHART_FONT, width, chart->arena, &n_lines);
        json_array_append_new(all, chart_text(text));
        *n_most = n_lines > *n_most ? n_lines : *n_most;
    }
    return all;
}

static json_t *axis(const struct chart *chart, json_t *names, bool is_side)
{
    json_t *label = json_pack("{s:i,s:b,s:i,s:i,s:s,s:i}", "interval", 0, "hideOverlap", 0,
                              "fontSize", 13, "lineHeight", LINE_HEIGHT, "color",
                              INK[chart->options->is_dark], "margin", is_side ? NAME_WIDTH : 8);
    if (is_side)
        json_object_set_new(label, "align", json_string("left"));
    return json_pack("{s:s,s:b,s:s,s:o,s:{s:b},s:{s:b},s:{s:b},s:o}", "type", "category", "inverse",
                     is_side, "position", is_side ? "left" : "top", "data", names, "axisLine",
                     "show", 0, "axisTick", "show", 0, "splitLine", "show", 0, "axisLabel", label);
}

static void put_fields(struct chart *chart, const struct matrix_view *view)
{
    json_t *fields = json_array();
    bool is_dark = chart->options->is_dark;
    for (size_t i = 0; i < view->n_cases; i++)
        for (size_t j = 0; j < view->n_criteria; j++)
            json_array_append_new(fields, field(chart, view, i, j));
    json_object_set_new(chart->option, "visualMap",
                        json_pack("{s:b,s:s,s:i,s:i,s:{s:[s]}}", "show", 0, "type", "continuous",
                                  "min", 0, "max", MATRIX_YES, "inRange", "color",
                                  FIELDS[is_dark][MATRIX_NO]));
    json_object_set_new(
        chart->option, "series",
        json_pack("[{s:s,s:{s:s,s:i},s:{s:b,s:{s:{s:i,s:i,s:s},s:{s:i,s:s,s:i}}},s:o}]", "type",
                  "heatmap", "itemStyle", "borderColor", is_dark ? "#15181c" : "#ffffff",
                  "borderWidth", 3, "label", "show", 1, "rich", "word", "fontSize", 14,
                  "fontWeight", 600, "color", INK[is_dark], "record", "fontSize", 12, "color",
                  INK[is_dark], "lineHeight", LINE_HEIGHT, "data", fields));
}

static void put_frame(struct chart *chart, const struct matrix_view *view)
{
    const struct chart_options *options = chart->options;
    struct str notes = options->note.len ? options->note : view->note;
    struct chart_frame frame = {
        .headline = options->headline.len ? options->headline : view->title,
        .subtitle = options->subtitle.len ? options->subtitle : matrix_legend(view, chart->arena),
        .source = arena_printf(chart->arena, "Source: own judgements, matrix “%.*s”.%s%.*s",
                               STR_ARG(view->id), notes.len ? " " : "", STR_ARG(notes)),
        .is_specimen = view->is_specimen};
    chart_frame(chart, &frame);
}

struct str chart_matrix_option(const struct matrix_view *view, const struct chart_options *options,
                               struct text_width *ruler, struct arena *arena, int *width,
                               int *height)
{
    struct chart chart = {.options = options, .ruler = ruler, .arena = arena};
    size_t n_head, n_side;
    chart.width = *width = options->width ? options->width : 960;
    chart.left = MARGIN + NAME_WIDTH;
    chart.right = MARGIN;
    chart.option = json_pack("{s:[],s:b,s:b}", "title", "useUTC", 1, "animation", 0);
    put_frame(&chart, view);
    double room = (double)(chart.width - chart.left - chart.right) / (double)view->n_criteria;
    json_t *heads = names(&chart, view->criteria, view->n_criteria, room - 8, &n_head);
    json_t *sides = names(&chart, view->cases, view->n_cases, NAME_WIDTH - 12, &n_side);
    chart.top += (int)n_head * LINE_HEIGHT + 4;
    int height_of_rows = (int)view->n_cases * ROW_HEIGHT;
    chart.height = *height =
        options->height ? options->height : chart.top + height_of_rows + chart.bottom;
    json_object_set_new(chart.option, "grid",
                        json_pack("{s:i,s:i,s:i,s:i,s:s}", "top", chart.top, "bottom", chart.bottom,
                                  "left", chart.left, "right", chart.right, "outerBoundsMode",
                                  "none"));
    json_object_set_new(chart.option, "xAxis", axis(&chart, heads, false));
    json_object_set_new(chart.option, "yAxis", axis(&chart, sides, true));
    put_fields(&chart, view);
    return chart_option_text(&chart);
}

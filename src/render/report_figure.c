#include "render/report_figure.h"

#include "render/figure_words.h"
#include "render/html.h"
#include "render/report_passages.h"

#include <jansson.h>

/* PAPER is narrower than a screen, so that the words on a page of A4 are not too small. */
enum { WIDE = 960, PAPER = 760, NARROW = 390, NARROW_HEIGHT = 300 };

/* A figure on its way into a page. */
struct writer {
    const struct report_figure *figure;
    const struct series_set *set;
    struct figure_words words;
    struct drawing *drawing;
    struct arena *arena;
    struct buf *out;
};

static bool has_passages(const struct point *point)
{
    return point->evidence_end > point->evidence_begin;
}

static struct str option_of(const struct writer *w, int width, bool is_dark,
                            struct drawing_size *size)
{
    struct chart_options options = w->figure->chart;
    options.is_on_page = true;
    options.is_dark = is_dark;
    options.width = width;
    bool is_one_plot = chart_form(w->set, &options) == CHART_LINES;
    options.height = width == NARROW && is_one_plot ? NARROW_HEIGHT : 0;
    return chart_option(w->set, &options, drawing_ruler(w->drawing), w->arena, &size->width,
                        &size->height);
}

/* The chart as it stands without a script, and in print. */
static bool put_static(const struct writer *w, bool is_narrow, struct err *err)
{
    struct drawing_size size;
    struct str option = option_of(w, is_narrow ? NARROW : PAPER, false, &size), svg;
    struct str prefix = arena_printf(w->arena, "%s%s", w->figure->name, is_narrow ? "-narrow" : "");
    if (!drawing_svg(w->drawing, option, false, prefix.at, size, w->arena, &svg, err))
        return false;
    buf_printf(w->out, "<div class=\"static %s\" aria-hidden=\"true\">",
               is_narrow ? "narrow" : "wide");
    buf_add(w->out, svg);
    buf_add_text(w->out, "</div>\n");
    return true;
}

static json_t *points_json(const struct writer *w, size_t i)
{
    const struct series *series = &w->set->series[i];
    json_t *points = json_array();
    for (size_t j = 0; j < series->n_points; j++) {
        const struct point *point = &series->points[j];
        struct str period = figure_period(&w->words, point), text = figure_point(&w->words, point);
        struct str id = has_passages(point) ? figure_anchor(&w->words, i, point) : STR("");
        json_t *value = point->state == CELL_PRESENT ? json_real(point->value) : json_null();
        json_array_append_new(
            points, json_pack("[I,o,s%,s%,s%]", (json_int_t)point->period.begin * 86400000, value,
                              period.at, period.len, text.at, text.len, id.at, id.len));
    }
    return points;
}

/* [column, row] of each point; null where the chart has no fields. */
static json_t *cells_json(const struct writer *w, size_t i)
{
    const struct chart_cell *cells = chart_cells(w->set, &w->figure->chart, i, w->arena);
    json_t *all = cells ? json_array() : json_null();
    for (size_t j = 0; cells && j < w->set->series[i].n_points; j++)
        json_array_append_new(all, json_pack("[i,i]", cells[j].column, cells[j].row));
    return all;
}

/* Options for both widths and themes, and the points as [time, value, period, words, list]. No
 * "<" is left in it, so that no script ends early. */
static void put_data(const struct writer *w)
{
    static const char *const NAMES[] = {"wide", "wideDark", "narrow", "narrowDark"};
    json_t *data = json_object(), *all = json_array();
    for (int i = 0; i < 4; i++) {
        struct drawing_size size;
        struct str option = option_of(w, i >= 2 ? NARROW : WIDE, i % 2, &size);
        json_object_set_new(data, NAMES[i],
                            json_pack("{s:i,s:o}", "height", size.height, "option",
                                      json_loadb(option.at, option.len, 0, NULL)));
    }
    for (size_t i = 0; i < w->set->n_series; i++) {
        struct str label = w->set->series[i].label;
        json_array_append_new(all,
                              json_pack("{s:s%,s:o,s:o}", "label", label.at, label.len, "points",
                                        points_json(w, i), "cells", cells_json(w, i)));
    }
    json_object_set_new(data, "series", all);
    json_object_set_new(data, "isBars",
                        json_boolean(chart_form(w->set, &w->figure->chart) == CHART_BARS));
    char *text = json_dumps(data, JSON_COMPACT | JSON_REAL_PRECISION(10));
    buf_add_text(w->out, "<script type=\"application/json\" class=\"data\">");
    for (const char *at = text; *at; at++)
        if (*at == '<')
            buf_add_text(w->out, "\\u003c");
        else
            buf_add_char(w->out, *at);
    buf_add_text(w->out, "</script>\n");
    free(text);
    json_decref(data);
}

static bool put_chart(const struct writer *w, struct err *err)
{
    struct str name = str_from(w->figure->name), words = chart_description(w->set, w->arena);
    html_format(w->out,
                "<div class=\"chart\" id=\"{t}-chart\">\n<div class=\"picture\" role=\"img\" "
                "aria-label=\"{t}\">\n",
                &name, &words);
    if (!put_static(w, false, err) || !put_static(w, true, err))
        return false;
    buf_add_text(w->out, "</div>\n");
    put_data(w);
    buf_add_text(w->out, "<p class=\"reading\" aria-live=\"polite\"></p>\n"
                         "<section class=\"panel\" tabindex=\"-1\" hidden></section>\n</div>\n");
    return true;
}

/* Up to so many series stand side by side; more would leave the page, and follow each other. */
enum { ABREAST_MAX = 3 };

static void put_column_heads(const struct writer *w)
{
    const struct series_set *set = w->set;
    html_format(w->out, "<th scope=\"col\">{t}</th>", &set->unit);
    if (set->interval.len)
        buf_add_text(w->out, "<th scope=\"col\">95 % interval</th>");
    html_format(w->out, "<th scope=\"col\">{t}</th><th scope=\"col\">of {t}</th>", &set->measure,
                &set->denominator);
}

static void put_cells(const struct writer *w, size_t i, const struct point *point)
{
    bool has_interval = w->set->interval.len > 0;
    if (point->state != CELL_PRESENT) {
        const char *sign =
            point->state == CELL_SUPPRESSED ? "⊘ suppressed" : "<span title=\"no data\">–</span>";
        for (int j = 0; j < (has_interval ? 4 : 3); j++)
            buf_printf(w->out, "<td>%s</td>", sign);
        return;
    }
    struct str value = figure_number(point->value, w->words.decimals, w->arena);
    struct str interval = figure_interval(&w->words, point);
    html_format(w->out, "<td>{t}</td>", &value);
    if (has_interval)
        html_format(w->out, "<td>{t}</td>", &interval);
    struct str numerator = figure_count(point->numerator, w->arena);
    struct str denominator = figure_count(point->denominator, w->arena),
               id = figure_anchor(&w->words, i, point);
    if (has_passages(point))
        html_format(w->out, "<td><a href=\"#{t}\">{t}</a></td><td>{t}</td>", &id, &numerator,
                    &denominator);
    else
        html_format(w->out, "<td>{t}</td><td>{t}</td>", &numerator, &denominator);
}

static void put_period(const struct writer *w, const struct point *point)
{
    struct str period = figure_period(&w->words, point);
    html_format(w->out, "<tr><th scope=\"row\">{t}{r}</th>", &period,
                point->is_partial ? &STR(" <small>partial</small>") : &STR(""));
}

/* A row for each period, the series side by side. */
static void put_wide_table(const struct writer *w)
{
    const struct series_set *set = w->set;
    buf_add_text(w->out, "<thead><tr><th scope=\"col\" rowspan=\"2\">Period</th>");
    for (size_t i = 0; i < set->n_series; i++)
        html_format(w->out, "<th scope=\"colgroup\" colspan=\"{d}\"><bdi>{t}</bdi></th>",
                    set->interval.len ? 4 : 3, &set->series[i].label);
    buf_add_text(w->out, "</tr>\n<tr>");
    for (size_t i = 0; i < set->n_series; i++)
        put_column_heads(w);
    buf_add_text(w->out, "</tr></thead>\n<tbody>\n");
    for (size_t j = 0; set->n_series && j < set->series[0].n_points; j++) {
        put_period(w, &set->series[0].points[j]);
        for (size_t i = 0; i < set->n_series; i++)
            put_cells(w, i, &set->series[i].points[j]);
        buf_add_text(w->out, "</tr>\n");
    }
    buf_add_text(w->out, "</tbody>");
}

/* One series after the other. */
static void put_long_table(const struct writer *w)
{
    const struct series_set *set = w->set;
    buf_add_text(w->out, "<thead><tr><th scope=\"col\">Period</th>");
    put_column_heads(w);
    buf_add_text(w->out, "</tr></thead>\n");
    for (size_t i = 0; i < set->n_series; i++) {
        html_format(
            w->out,
            "<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"{d}\"><bdi>{t}</bdi></th></tr>\n",
            set->interval.len ? 5 : 4, &set->series[i].label);
        for (size_t j = 0; j < set->series[i].n_points; j++) {
            put_period(w, &set->series[i].points[j]);
            put_cells(w, i, &set->series[i].points[j]);
            buf_add_text(w->out, "</tr>\n");
        }
        buf_add_text(w->out, "</tbody>");
    }
}

/* Of facts: a line for each point, its value leading to the rows, and how it came about. Series
 * need not have the same periods. */
static void put_fact_table(const struct writer *w)
{
    const struct series_set *set = w->set;
    html_format(w->out,
                "<thead><tr><th scope=\"col\">Series</th><th scope=\"col\">Period</th>"
                "<th scope=\"col\">{t} {t}</th><th scope=\"col\">How</th></tr></thead>\n<tbody>\n",
                &set->measure, &set->unit);
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++) {
            const struct point *point = &set->series[i].points[j];
            struct str period = figure_period(&w->words, point);
            struct str id = figure_anchor(&w->words, i, point);
            struct str value = figure_number(point->value, w->words.decimals, w->arena);
            html_format(w->out, "<tr><td><bdi>{t}</bdi></td><th scope=\"row\">{t}</th><td>",
                        &set->series[i].label, &period);
            if (point->state == CELL_PRESENT && has_passages(point))
                html_format(w->out, "<a href=\"#{t}\">{t}</a>", &id, &value);
            else if (point->state == CELL_PRESENT)
                html_format(w->out, "{t}", &value);
            else
                buf_add_text(w->out, point->state == CELL_SUPPRESSED ? "⊘ suppressed" : "–");
            html_format(w->out, "</td><td>{t}</td></tr>\n", &point->words);
        }
    buf_add_text(w->out, "</tbody>");
}

static void put_table(const struct writer *w)
{
    struct str name = str_from(w->figure->name);
    html_format(w->out,
                "<details class=\"numbers\"><summary>Table</summary>\n<div class=\"scroll\" "
                "tabindex=\"0\" role=\"region\" aria-label=\"Table of {t}\"><table>\n",
                &name);
    if (w->set->denominator.len == 0)
        put_fact_table(w);
    else if (w->set->n_series <= ABREAST_MAX)
        put_wide_table(w);
    else
        put_long_table(w);
    buf_add_text(w->out, "</table></div></details>\n");
}

static void put_files(const struct writer *w, const char *const *files)
{
    struct str name = str_from(w->figure->name);
    buf_add_text(w->out, "<p class=\"files\">Data and pictures: ");
    for (size_t i = 0; files[i]; i++) {
        struct str ending = str_from(files[i]), between = i ? STR(" · ") : STR("");
        html_format(w->out, "{t}<a href=\"{t}.{t}\">{t}.{t}</a>", &between, &name, &ending, &name,
                    &ending);
    }
    buf_add_text(w->out, "</p>\n");
}

/* The figure's own words; matrix and set give only what it does not say. */
static void put_head(const struct writer *w, size_t number, struct str title, struct str subtitle,
                     bool is_specimen)
{
    const struct chart_options *chart = &w->figure->chart;
    struct str name = str_from(w->figure->name);
    struct str headline = chart->headline.len ? chart->headline : title;
    html_format(w->out,
                "<figure id=\"{t}\" class=\"graph\" aria-labelledby=\"{t}-title\">\n<h3 "
                "id=\"{t}-title\"><span class=\"number\">Graph {d}</span> <bdi>{t}</bdi></h3>\n"
                "<p class=\"subtitle\">{t}</p>\n",
                &name, &name, &name, (int)number, &headline,
                chart->subtitle.len ? &chart->subtitle : &subtitle);
    if (is_specimen)
        buf_add_text(w->out, "<p class=\"specimen\">Specimen: invented texts. No finding rests on "
                             "this chart.</p>\n");
}

/* A table needs no drawing on a page: it is the figure. */
static void put_matrix(const struct writer *w, const struct report_place *place)
{
    const struct matrix_view *view = w->figure->matrix;
    struct str name = str_from(w->figure->name), note = w->figure->chart.note;
    put_head(w, place->number, view->title, matrix_legend(view, w->arena), view->is_specimen);
    matrix_html(view, name, w->arena, w->out);
    html_format(w->out, "<figcaption>Source: own judgements, matrix “{t}”. {t}</figcaption>\n",
                &view->id, note.len ? &note : &view->note);
    put_files(w, place->files);
    buf_add_text(w->out, "</figure>\n");
}

bool report_figure(const struct report_figure *figure, const struct report_place *place,
                   struct arena *arena, struct buf *out, struct err *err)
{
    const struct series_set *set = figure->set;
    struct writer w = {
        .figure = figure, .set = set, .drawing = place->drawing, .arena = arena, .out = out};
    if (figure->matrix) {
        put_matrix(&w, place);
        return true;
    }
    figure_words_init(&w.words, figure->name, set, arena);
    put_head(&w, place->number, set->title, chart_subtitle(set, &figure->chart, arena),
             set->is_specimen);
    if (!put_chart(&w, err))
        return false;
    struct str source = chart_source(set, figure->chart.note, arena);
    html_format(out, "<figcaption>{t}</figcaption>\n", &source);
    put_files(&w, place->files);
    put_table(&w);
    if (set->evidence) {
        report_mentions(&w.words, out);
        report_passages(&w.words, place->passages_limit, figure->find_commands, out);
    }
    buf_add_text(out, "</figure>\n");
    return true;
}

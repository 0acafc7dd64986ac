#include "render/chart_html.h"

#include "render/figure_words.h"
#include "render/html.h"

#include <jansson.h>

enum { WIDE = 840, NARROW = 358, NARROW_HEIGHT = 300, WIDE_HEIGHT = 340 };

/* For charts on their way into a page. */
struct writer {
    const struct chart_view *view;
    struct figure_words words;
    struct text_width *ruler;
    struct arena *arena;
};

static json_t *form_json(const struct writer *w, bool is_narrow, bool is_dark)
{
    struct chart_options options = w->view->chart;
    int width, height;
    options.is_on_page = true;
    options.is_dark = is_dark;
    options.width = is_narrow ? NARROW : WIDE;
    if (chart_form(w->view->set, &options) == CHART_LINES)
        options.height = is_narrow ? NARROW_HEIGHT : WIDE_HEIGHT;
    struct str option = chart_option(w->view->set, &options, w->ruler, w->arena, &width, &height);
    return json_pack("{s:i,s:o}", "height", height, "option",
                     json_loadb(option.at, option.len, 0, NULL));
}

/* Points as [time, value, period, words], and where there are fields [column, row] of each. */
static json_t *series_json(const struct writer *w, size_t i)
{
    const struct series *series = &w->view->set->series[i];
    const struct chart_cell *fields = chart_cells(w->view->set, &w->view->chart, i, w->arena);
    json_t *points = json_array(), *cells = fields ? json_array() : json_null();
    for (size_t j = 0; fields && j < series->n_points; j++)
        json_array_append_new(cells, json_pack("[i,i]", fields[j].column, fields[j].row));
    for (size_t j = 0; j < series->n_points; j++) {
        const struct point *point = &series->points[j];
        struct str period = figure_period(&w->words, point), text = figure_point(&w->words, point);
        json_t *value = point->state == CELL_PRESENT ? json_real(point->value) : json_null();
        json_array_append_new(points,
                              json_pack("[I,o,s%,s%]", (json_int_t)point->period.begin * 86400000,
                                        value, period.at, period.len, text.at, text.len));
    }
    return json_pack("{s:s%,s:o,s:o}", "label", series->label.at, series->label.len, "points",
                     points, "cells", cells);
}

/* No "<" is left in it, so that no script ends early. */
static void put_json(json_t *data, struct buf *out)
{
    char *text = json_dumps(data, JSON_COMPACT | JSON_REAL_PRECISION(10));
    buf_add_text(out, "<script type=\"application/json\" class=\"data\">");
    for (const char *at = text; *at; at++)
        if (*at == '<')
            buf_add_text(out, "\\u003c");
        else
            buf_add_char(out, *at);
    buf_add_text(out, "</script>\n");
    free(text);
    json_decref(data);
}

static void put_data(const struct writer *w, struct buf *out)
{
    static const char *const NAMES[] = {"wide", "wideDark", "narrow", "narrowDark"};
    const struct chart_view *view = w->view;
    json_t *data = json_object(), *all = json_array();
    for (int i = 0; i < 4; i++)
        json_object_set_new(data, NAMES[i], form_json(w, i >= 2, i % 2));
    for (size_t i = 0; i < view->set->n_series; i++)
        json_array_append_new(all, series_json(w, i));
    json_object_set_new(data, "series", all);
    json_object_set_new(data, "isBars",
                        json_boolean(chart_form(view->set, &view->chart) == CHART_BARS ||
                                     chart_form(view->set, &view->chart) == CHART_DOTS));
    json_object_set_new(data, "open",
                        json_stringn(view->open.at ? view->open.at : "", view->open.len));
    put_json(data, out);
}

void chart_html(const struct chart_view *view, struct text_width *ruler, struct arena *arena,
                struct buf *out)
{
    struct writer w = {.view = view, .ruler = ruler, .arena = arena};
    const struct series_set *set = view->set;
    struct str words = chart_description(set, arena);
    struct str headline = view->chart.headline.len ? view->chart.headline : set->title;
    struct str subtitle =
        view->chart.subtitle.len ? view->chart.subtitle : chart_subtitle(set, &view->chart, arena);
    struct str source = chart_source(set, view->chart.note, arena);
    figure_words_init(&w.words, view->name, set, arena);
    html_format(out, "<figure class=\"graph\" aria-label=\"{t}\">\n", &headline);
    if (!view->is_all)
        html_format(out, "<h2><bdi>{t}</bdi></h2>\n", &headline);
    html_format(out, "<p class=\"subtitle\">{t}</p>\n", &subtitle);
    if (set->is_specimen)
        buf_add_text(out, "<p class=\"specimen\">Specimen: invented texts. No finding rests on "
                          "this chart.</p>\n");
    html_format(out,
                "<div class=\"chart\">\n<div class=\"picture\" role=\"img\" aria-label=\"{t}\">"
                "<noscript><img src=\"{t}\" alt=\"\"></noscript></div>\n",
                &words, &view->picture);
    put_data(&w, out);
    html_format(out,
                "<p class=\"reading\" aria-live=\"polite\"></p>\n</div>\n"
                "<figcaption>{t}</figcaption>\n</figure>\n",
                &source);
}

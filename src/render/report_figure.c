#include "render/report_figure.h"

#include "render/html.h"

#include <jansson.h>
#include <math.h>

enum { WIDE = 960, NARROW = 390, NARROW_HEIGHT = 300 };

/* A figure on its way into a page. */
struct writer {
    const struct report_figure *figure;
    const struct series_set *set;
    const char *const *files;
    struct drawing *drawing;
    struct arena *arena;
    struct buf *out;
    int decimals; /* of values: three digits of the highest one */
};

static int decimals_of(const struct series_set *set)
{
    double highest = 0;
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++)
            if (set->series[i].points[j].state == CELL_PRESENT)
                highest = fmax(highest, set->series[i].points[j].value);
    int decimals = highest > 0 ? 2 - (int)floor(log10(highest)) : 0;
    return decimals < 0 ? 0 : decimals > 6 ? 6 : decimals;
}

/* 1,234: the form of the report's language, which is English. */
static struct str grouped(double number, struct arena *arena)
{
    struct str digits = arena_printf(arena, "%.0f", number);
    struct buf out = {0};
    for (size_t i = 0; i < digits.len; i++) {
        if (i && (digits.len - i) % 3 == 0)
            buf_add_char(&out, ',');
        buf_add_char(&out, digits.at[i]);
    }
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

static struct str period_text(const struct writer *w, const struct point *point)
{
    return period_format(point->period, w->set->by, w->arena);
}

/* The id of a point's list of passages. */
static struct str anchor(const struct writer *w, size_t series, const struct point *point)
{
    return arena_printf(w->arena, "%s-%zu-%.*s", w->figure->name, series + 1,
                        STR_ARG(period_text(w, point)));
}

static bool has_passages(const struct point *point)
{
    return point->evidence_end > point->evidence_begin;
}

/* "1.83 per 10,000 words: 51 of 278,300; 95 % interval 1.36–2.41; 12 of 30 documents". */
static struct str point_text(const struct writer *w, const struct point *point)
{
    struct buf out = {0};
    if (point->state != CELL_PRESENT)
        return STR("no data");
    buf_printf(&out, "%.*f %.*s: %.*s in %.*s", w->decimals, point->value, STR_ARG(w->set->unit),
               STR_ARG(grouped(point->numerator, w->arena)),
               STR_ARG(grouped(point->denominator, w->arena)));
    if (!isnan(point->low))
        buf_printf(&out, "; 95 %% interval %.*f–%.*f", w->decimals, point->low, w->decimals,
                   point->high);
    buf_printf(&out, "; %lld of %lld documents", (long long)point->n_documents,
               (long long)point->n_documents_all);
    if (point->is_partial)
        buf_add_text(&out, "; partial period");
    struct str text = buf_copy(&out, w->arena);
    buf_done(&out);
    return text;
}

static struct str option_of(const struct writer *w, bool is_narrow, bool is_dark,
                            struct drawing_size *size)
{
    struct chart_options options = w->figure->chart;
    options.is_on_page = true;
    options.is_dark = is_dark;
    options.width = is_narrow ? NARROW : WIDE;
    bool is_one_plot = w->set->n_series <= 5 && w->set->by != BY_ALL;
    options.height = is_narrow && is_one_plot ? NARROW_HEIGHT : 0;
    return chart_option(w->set, &options, drawing_ruler(w->drawing), w->arena, &size->width,
                        &size->height);
}

/* The chart as it stands without a script, and in print. */
static bool put_static(const struct writer *w, bool is_narrow, struct err *err)
{
    struct drawing_size size;
    struct str option = option_of(w, is_narrow, false, &size), svg;
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
        struct str period = period_text(w, point), text = point_text(w, point);
        struct str id = has_passages(point) ? anchor(w, i, point) : STR("");
        json_t *value = point->state == CELL_PRESENT ? json_real(point->value) : json_null();
        json_array_append_new(
            points, json_pack("[I,o,s%,s%,s%]", (json_int_t)point->period.begin * 86400000, value,
                              period.at, period.len, text.at, text.len, id.at, id.len));
    }
    return points;
}

/* Options for both widths and themes, and the points as [time, value, period, words, list]. No
 * "<" is left in it, so that no script ends early. */
static void put_data(const struct writer *w)
{
    static const char *const NAMES[] = {"wide", "wideDark", "narrow", "narrowDark"};
    json_t *data = json_object(), *all = json_array();
    for (int i = 0; i < 4; i++) {
        struct drawing_size size;
        struct str option = option_of(w, i >= 2, i % 2, &size);
        json_object_set_new(data, NAMES[i],
                            json_pack("{s:i,s:o}", "height", size.height, "option",
                                      json_loadb(option.at, option.len, 0, NULL)));
    }
    for (size_t i = 0; i < w->set->n_series; i++) {
        struct str label = w->set->series[i].label;
        json_array_append_new(all, json_pack("{s:s%,s:o}", "label", label.at, label.len, "points",
                                             points_json(w, i)));
    }
    json_object_set_new(data, "series", all);
    json_object_set_new(data, "isBars", json_boolean(w->set->by == BY_ALL));
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

static void put_table_head(const struct writer *w)
{
    const struct series_set *set = w->set;
    bool has_interval = set->interval.len > 0;
    struct str unit = set->unit, denominator = set->denominator, measure = set->measure;
    buf_add_text(w->out, "<thead><tr><th scope=\"col\" rowspan=\"2\">Period</th>");
    for (size_t i = 0; i < set->n_series; i++) {
        int span = has_interval ? 4 : 3;
        html_format(w->out, "<th scope=\"colgroup\" colspan=\"{d}\">{t}</th>", span,
                    &set->series[i].label);
    }
    buf_add_text(w->out, "</tr>\n<tr>");
    for (size_t i = 0; i < set->n_series; i++) {
        html_format(w->out, "<th scope=\"col\">{t}</th>", &unit);
        if (has_interval)
            buf_add_text(w->out, "<th scope=\"col\">95 % interval</th>");
        html_format(w->out, "<th scope=\"col\">{t}</th><th scope=\"col\">of {t}</th>", &measure,
                    &denominator);
    }
    buf_add_text(w->out, "</tr></thead>\n");
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
    buf_printf(w->out, "<td>%.*f</td>", w->decimals, point->value);
    if (has_interval && isnan(point->low))
        buf_add_text(w->out, "<td>–</td>");
    else if (has_interval)
        buf_printf(w->out, "<td>%.*f–%.*f</td>", w->decimals, point->low, w->decimals, point->high);
    struct str numerator = grouped(point->numerator, w->arena);
    struct str denominator = grouped(point->denominator, w->arena), id = anchor(w, i, point);
    if (has_passages(point))
        html_format(w->out, "<td><a href=\"#{t}\">{t}</a></td><td>{t}</td>", &id, &numerator,
                    &denominator);
    else
        html_format(w->out, "<td>{t}</td><td>{t}</td>", &numerator, &denominator);
}

static void put_table(const struct writer *w)
{
    const struct series_set *set = w->set;
    struct str name = str_from(w->figure->name);
    html_format(w->out,
                "<details class=\"numbers\"><summary>Table</summary>\n<div class=\"scroll\" "
                "tabindex=\"0\" role=\"region\" aria-label=\"Table of {t}\"><table>\n",
                &name);
    put_table_head(w);
    buf_add_text(w->out, "<tbody>\n");
    for (size_t j = 0; set->n_series && j < set->series[0].n_points; j++) {
        const struct point *first = &set->series[0].points[j];
        struct str period = period_text(w, first);
        html_format(w->out, "<tr><th scope=\"row\">{t}{r}</th>", &period,
                    first->is_partial ? &STR(" <small>partial</small>") : &STR(""));
        for (size_t i = 0; i < set->n_series; i++)
            put_cells(w, i, &set->series[i].points[j]);
        buf_add_text(w->out, "</tr>\n");
    }
    buf_add_text(w->out, "</tbody></table></div></details>\n");
}

static struct str cell(const struct table *table, size_t row, const char *name)
{
    const struct column *column = table_find(table, name);
    if (!column || column->states[row] != CELL_PRESENT)
        return STR("");
    return column->type == COLUMN_DAY ? day_format(column->cells[row].at, table->arena)
                                      : column->cells[row].text;
}

/* Only such addresses become links: a foreign "javascript:" must not. */
static bool is_web_address(struct str url)
{
    return str_starts_with(url, STR("https://")) || str_starts_with(url, STR("http://"));
}

/* Date, source, and the title as a link where there is an address. */
static void put_where(const struct writer *w, size_t row)
{
    const struct table *table = w->set->evidence;
    struct str date = cell(table, row, "date"), source = cell(table, row, "source");
    struct str title = cell(table, row, "title"), url = cell(table, row, "url");
    struct str lang = html_lang(cell(table, row, "lang"));
    if (!date.len)
        date = STR("undated");
    if (!title.len)
        title = cell(table, row, "document");
    html_format(w->out, "<span class=\"where\">{t}", &date);
    if (source.len)
        html_format(w->out, " · {t}", &source);
    if (is_web_address(url))
        html_format(w->out, " · <a lang=\"{t}\" href=\"{t}\">{t}</a>", &lang, &url, &title);
    else
        html_format(w->out, " · <bdi lang=\"{t}\">{t}</bdi>", &lang, &title);
    buf_add_text(w->out, "</span>");
}

static void put_passage(const struct writer *w, size_t row)
{
    const struct table *table = w->set->evidence;
    struct str lang = html_lang(cell(table, row, "lang")), left = cell(table, row, "left");
    struct str match = cell(table, row, "match"), right = cell(table, row, "right");
    buf_add_text(w->out, "<li>");
    put_where(w, row);
    html_format(w->out, "<q lang=\"{t}\">…{t}<mark>{t}</mark>{t}…</q></li>\n", &lang, &left, &match,
                &right);
}

static void put_passages(const struct writer *w)
{
    const struct series_set *set = w->set;
    buf_add_text(w->out, "<details class=\"passages\"><summary>Passages</summary>\n");
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++) {
            const struct point *point = &set->series[i].points[j];
            struct str id = anchor(w, i, point), text = point_text(w, point);
            struct str period = period_text(w, point);
            if (!has_passages(point))
                continue;
            html_format(w->out, "<section id=\"{t}\" tabindex=\"-1\"><h4>{t}, {t}</h4><p>{t}</p>",
                        &id, &set->series[i].label, &period, &text);
            size_t n = point->evidence_end - point->evidence_begin;
            if ((double)n < point->numerator)
                buf_printf(w->out, "<p>The first %zu passages:</p>", n);
            buf_add_text(w->out, "<ol>\n");
            for (size_t row = point->evidence_begin; row < point->evidence_end; row++)
                put_passage(w, row);
            buf_add_text(w->out, "</ol></section>\n");
        }
    buf_add_text(w->out, "</details>\n");
}

static void put_mention(const struct writer *w, const char *which, const struct series *series,
                        int64_t row)
{
    if (row < 0)
        return;
    struct str lang = html_lang(cell(w->set->evidence, (size_t)row, "lang"));
    struct str sentence = cell(w->set->evidence, (size_t)row, "sentence"), word = str_from(which);
    html_format(w->out, "<li>{t} mention of <b>{t}</b>: ", &word, &series->label);
    put_where(w, (size_t)row);
    html_format(w->out, "<q lang=\"{t}\">{t}</q></li>\n", &lang, &sentence);
}

static void put_mentions(const struct writer *w)
{
    buf_add_text(w->out, "<details class=\"mentions\"><summary>First and last mentions</summary>\n"
                         "<ul>\n");
    for (size_t i = 0; i < w->set->n_series; i++) {
        put_mention(w, "First", &w->set->series[i], w->set->series[i].first_evidence);
        put_mention(w, "Last", &w->set->series[i], w->set->series[i].last_evidence);
    }
    buf_add_text(w->out, "</ul></details>\n");
}

static void put_files(const struct writer *w)
{
    buf_add_text(w->out, "<p class=\"files\">");
    for (size_t i = 0; w->files[i]; i++)
        buf_printf(w->out, "%s<a href=\"%s.%s\">%s.%s</a>", i ? " · " : "", w->figure->name,
                   w->files[i], w->figure->name, w->files[i]);
    buf_add_text(w->out, "</p>\n");
}

bool report_figure(const struct report_figure *figure, size_t number, const char *const *files,
                   struct drawing *drawing, struct arena *arena, struct buf *out, struct err *err)
{
    const struct series_set *set = figure->set;
    struct writer w = {figure, set, files, drawing, arena, out, decimals_of(set)};
    struct str name = str_from(figure->name), subtitle = chart_subtitle(set, arena);
    struct str headline = figure->chart.headline.len ? figure->chart.headline : set->title;
    struct str source = chart_source(set, figure->chart.note, arena);
    html_format(out,
                "<figure id=\"{t}\" class=\"graph\">\n<h3><span class=\"number\">Graph {d}</span> "
                "{t}</h3>\n<p class=\"subtitle\">{t}</p>\n",
                &name, (int)number, &headline, &subtitle);
    if (set->is_specimen)
        buf_add_text(out, "<p class=\"specimen\">Specimen: invented texts. No finding rests on "
                          "this chart.</p>\n");
    if (!put_chart(&w, err))
        return false;
    html_format(out, "<figcaption>{t}</figcaption>\n", &source);
    put_files(&w);
    put_table(&w);
    if (set->evidence) {
        put_mentions(&w);
        put_passages(&w);
    }
    buf_add_text(out, "</figure>\n");
    return true;
}

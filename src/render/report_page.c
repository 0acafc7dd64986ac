#include "render/report_page.h"

#include "base/embed.h"
#include "render/html.h"
#include "render/markdown.h"
#include "render/report_figure.h"

EMBED_FILE(report_css, REPORT_CSS_FILE);
EMBED_FILE(report_js, REPORT_JS_FILE);

struct inserter {
    const struct report_page *page;
    struct drawing *drawing;
    struct arena *arena;
    size_t n_shown;
};

static bool put_figure(struct inserter *inserter, const struct report_figure *figure,
                       struct buf *out, struct err *err)
{
    if (!report_figure(figure, ++inserter->n_shown, inserter->page->files, inserter->drawing,
                       inserter->arena, out, err)) {
        err_context(err, "while drawing the figure \"%s\"", figure->name);
        return false;
    }
    return true;
}

static bool insert(struct str name, struct buf *out, void *arg, struct err *err)
{
    struct inserter *inserter = arg;
    struct buf names = {0};
    for (size_t i = 0; i < inserter->page->n_figures; i++) {
        const struct report_figure *figure = &inserter->page->figures[i];
        if (str_is(name, figure->name)) {
            buf_done(&names);
            return put_figure(inserter, figure, out, err);
        }
        buf_printf(&names, "%s{{%s}}", i ? ", " : "", figure->name);
    }
    err_set(err, ERR_MISSING, "there is no figure \"%.*s\"", STR_ARG(name));
    err_hint(err, "The study has: %s.", names.len ? names.at : "none; add figures to study.yaml");
    buf_done(&names);
    return false;
}

static bool put_prose(const struct report_page *page, struct inserter *inserter, struct str *title,
                      struct buf *out, struct err *err)
{
    if (page->prose.len)
        return markdown_html(page->prose, page->prose_path, insert, inserter, inserter->arena,
                             title, out, err);
    *title = page->study;
    html_format(out, "<h1>{t}</h1>\n", &page->study);
    for (size_t i = 0; i < page->n_figures; i++)
        if (!put_figure(inserter, &page->figures[i], out, err))
            return false;
    return true;
}

static void put_provenance_row(struct buf *out, const char *name, struct str value)
{
    if (value.len)
        buf_printf(out, "<dt>%s</dt><dd>", name);
    html_text(out, value);
    if (value.len)
        buf_add_text(out, "</dd>\n");
}

static bool is_specimen(const struct report_page *page)
{
    for (size_t i = 0; i < page->n_figures; i++)
        if (page->figures[i].set->is_specimen)
            return true;
    return false;
}

/* What the page rests on and how to name it. */
static void put_end_matter(const struct report_page *page, struct str title, struct buf *out)
{
    const struct provenance *from = &page->provenance;
    buf_add_text(out, "<section class=\"provenance\"><h2>Provenance</h2>\n<dl>\n");
    put_provenance_row(out, "Study", page->study);
    put_provenance_row(out, "Study hash", from->study_hash);
    put_provenance_row(out, "Data hash", from->data_hash);
    put_provenance_row(out, "Made by", from->command);
    put_provenance_row(out, "Program", from->version);
    buf_add_text(out, "</dl>\n<h3>How to cite</h3>\n<p>");
    html_text(out, title);
    html_format(out, ". Study “{t}”, readout {t}, data ", &page->study, &from->version);
    html_text(out,
              str_cut(from->data_hash, 0, from->data_hash.len < 12 ? from->data_hash.len : 12));
    buf_add_text(out, ".</p></section>\n");
}

static void put_script(struct str text, struct buf *out)
{
    buf_add_text(out, "<script>");
    buf_add(out, text);
    buf_add_text(out, "</script>\n");
}

static void put_scripts(struct buf *out)
{
    struct str light = drawing_theme(false), dark = drawing_theme(true);
    put_script(drawing_library(), out);
    buf_add_text(out, "<script>const THEMES = {light: ");
    buf_add(out, light);
    buf_add_text(out, ", dark: ");
    buf_add(out, dark);
    buf_add_text(out, "};</script>\n");
    put_script(EMBEDDED(report_js), out);
}

bool report_page(const struct report_page *page, struct drawing *drawing, struct arena *arena,
                 struct buf *out, struct err *err)
{
    struct inserter inserter = {page, drawing, arena, 0};
    struct buf body = {0};
    struct str title = {0};
    if (!put_prose(page, &inserter, &title, &body, err)) {
        buf_done(&body);
        return false;
    }
    if (!title.len)
        title = page->study;
    html_format(out,
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"color-scheme\" content=\"light dark\">\n"
                "<meta name=\"generator\" content=\"readout {t}\">\n<title>{t}</title>\n<style>\n",
                &page->provenance.version, &title);
    buf_add(out, EMBEDDED(report_css));
    buf_add_text(out, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#report\">Skip to the "
                      "report</a>\n<main id=\"report\">\n");
    if (is_specimen(page))
        buf_add_text(out, "<p class=\"specimen\">Specimen: this report rests on invented texts. "
                          "It shows the form of a study; nothing in it is a finding.</p>\n");
    buf_add(out, buf_str(&body));
    buf_done(&body);
    put_end_matter(page, title, out);
    buf_add_text(out, "</main>\n");
    if (inserter.n_shown)
        put_scripts(out);
    buf_add_text(out, "</body>\n</html>\n");
    return true;
}

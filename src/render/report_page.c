#include "render/report_page.h"

#include "base/embed.h"
#include "base/hash.h"
#include "render/figure_words.h"
#include "render/html.h"
#include "render/markdown.h"
#include "render/report_figure.h"
#include "render/report_passages.h"

EMBED_FILE(report_css, REPORT_CSS_FILE);
EMBED_FILE(report_js, REPORT_JS_FILE);

/* A page with more passages than this is slow to open: 10,000 are about 4 MB. */
enum { PASSAGES_MAX = 8000 };

struct inserter {
    const struct report_page *page;
    struct drawing *drawing;
    struct arena *arena;
    size_t n_shown, passages_limit;
};

static bool put_figure(struct inserter *inserter, const struct report_figure *figure,
                       struct buf *out, struct err *err)
{
    struct report_place place = {++inserter->n_shown, inserter->passages_limit,
                                 inserter->page->files, inserter->drawing};
    if (!report_figure(figure, &place, inserter->arena, out, err)) {
        err_context(err, "while drawing the figure \"%s\"", figure->name);
        return false;
    }
    return true;
}

static bool put_claim(const struct report_page *page, struct str id, struct buf *out,
                      struct err *err)
{
    for (size_t i = 0; i < page->n_claims; i++)
        if (str_equal(page->claims[i].id, id)) {
            claim_mark_html(&page->claims[i], out);
            return true;
        }
    err_set(err, ERR_MISSING, "there is no claim \"%.*s\"", STR_ARG(id));
    err_hint(err, "The claims are those of claims.yaml.");
    return false;
}

static bool put_value(const struct report_page *page, struct str expression, struct buf *out,
                      struct err *err)
{
    struct str text;
    if (!page->value)
        return err_set(err, ERR_MISSING, "there is nothing to take values from");
    if (!page->value(expression, &text, page->value_arg, err))
        return false;
    html_format(out, "<span class=\"value\" title=\"{t}\">{t}</span>", &expression, &text);
    return true;
}

static bool insert(struct str name, struct buf *out, void *arg, struct err *err)
{
    struct inserter *inserter = arg;
    if (str_starts_with(name, STR("claim:")))
        return put_claim(inserter->page, str_trim(str_cut(name, 6, name.len)), out, err);
    if (str_starts_with(name, STR("value:")))
        return put_value(inserter->page, str_trim(str_cut(name, 6, name.len)), out, err);
    if (str_is(name, "versions") && inserter->page->versions) {
        version_index_html(inserter->page->versions, out);
        return true;
    }
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
    html_format(out, "<h1><bdi>{t}</bdi></h1>\n<h2>Graphs</h2>\n", &page->study);
    for (size_t i = 0; i < page->n_figures; i++)
        if (!put_figure(inserter, &page->figures[i], out, err))
            return false;
    return true;
}

static void put_row(struct buf *out, const char *name, struct str value)
{
    struct str what = str_from(name);
    if (value.len)
        html_format(out, "<dt>{t}</dt><dd>{t}</dd>\n", &what, &value);
}

/* "readouts (MFA): 300 documents, 2000-01-01 to 2023-06-28, data 3247…". */
static void put_source(const struct report_source *source, struct arena *arena, struct buf *out)
{
    struct str n = figure_number((double)source->n_documents, 0, arena);
    html_format(out, "<li><bdi>{t}</bdi>", &source->name);
    if (source->source.len)
        html_format(out, " (<bdi>{t}</bdi>)", &source->source);
    html_format(out, ": {t} documents", &n);
    struct str first = day_format(source->first, arena), last = day_format(source->last, arena);
    if (first.len)
        html_format(out, ", {t} to {t}", &first, &last);
    html_format(out, ", data {t}</li>\n", &source->data_hash);
}

static bool is_specimen(const struct report_page *page)
{
    for (size_t i = 0; i < page->n_figures; i++)
        if (page->figures[i].set ? page->figures[i].set->is_specimen
                                 : page->figures[i].matrix->is_specimen)
            return true;
    return page->versions && page->versions->is_specimen;
}

static struct str short_hash(struct str hash)
{
    return str_cut(hash, 0, hash.len < 12 ? hash.len : 12);
}

/* What the page rests on and how to name it. */
static void put_end_matter(const struct report_page *page, struct str title, struct arena *arena,
                           struct buf *out)
{
    const struct provenance *from = &page->provenance;
    struct str study_hash = short_hash(from->study_hash), data_hash = short_hash(from->data_hash);
    buf_add_text(out, "<section class=\"provenance\"><h2>Provenance</h2>\n<dl>\n");
    put_row(out, "Study", page->study);
    put_row(out, "Study hash (what was asked)", from->study_hash);
    put_row(out, "Data hash (what it was asked of)", from->data_hash);
    if (page->n_sources) {
        buf_add_text(out, "<dt>Corpora</dt><dd><ul>\n");
        for (size_t i = 0; i < page->n_sources; i++)
            put_source(&page->sources[i], arena, out);
        buf_add_text(out, "</ul></dd>\n");
    }
    put_row(out, "Made by", from->command);
    put_row(out, "Program", arena_printf(arena, "readout %.*s", STR_ARG(from->version)));
    html_format(out,
                "</dl>\n<h3>How to cite</h3>\n<p><bdi>{t}</bdi>. Study “<bdi>{t}</bdi>” ({t}), "
                "readout {t}, data {t}.</p></section>\n",
                &title, &page->study, &study_hash, &from->version, &data_hash);
}

/* The scripts of the page, in their order. Nothing of the material is in them. */
static void make_scripts(struct arena *arena, struct str scripts[3])
{
    struct str light = drawing_theme(false), dark = drawing_theme(true);
    scripts[0] = drawing_library();
    scripts[1] = arena_printf(arena, "const THEMES = {light: %.*s, dark: %.*s};", STR_ARG(light),
                              STR_ARG(dark));
    scripts[2] = EMBEDDED(report_js);
}

/* The page may run its own scripts, known by their hashes, and nothing else; it may not reach the
 * network. Styles stand in attributes of the drawings. */
struct str report_page_policy(struct arena *arena)
{
    struct str scripts[3];
    struct buf out = {0};
    make_scripts(arena, scripts);
    buf_add_text(&out, "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
                       "form-action 'none'; script-src");
    for (size_t i = 0; i < 3; i++) {
        struct str hash = hash_integrity(scripts[i], arena);
        buf_printf(&out, " '%.*s'", STR_ARG(hash));
    }
    struct str policy = buf_copy(&out, arena);
    buf_done(&out);
    return policy;
}

static void put_head(const struct report_page *page, struct str title, struct arena *arena,
                     struct buf *out)
{
    struct str policy = report_page_policy(arena);
    html_format(out,
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"{t}\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"color-scheme\" content=\"light dark\">\n"
                "<meta name=\"generator\" content=\"readout {t}\">\n<title>{t}</title>\n<style>\n",
                &policy, &page->provenance.version, &title);
    buf_add(out, EMBEDDED(report_css));
    buf_add_text(out, "</style>\n</head>\n");
}

static void put_scripts(struct arena *arena, struct buf *out)
{
    struct str scripts[3];
    make_scripts(arena, scripts);
    for (size_t i = 0; i < 3; i++)
        html_format(out, "<script>{r}</script>\n", &scripts[i]);
}

static size_t limit_of(const struct report_page *page, struct arena *arena)
{
    const struct series_set **sets = arena_zero(arena, page->n_figures + 1, sizeof *sets);
    size_t n = 0;
    for (size_t i = 0; i < page->n_figures; i++)
        if (page->figures[i].set)
            sets[n++] = page->figures[i].set;
    return report_passages_limit(sets, n, PASSAGES_MAX);
}

bool report_page(const struct report_page *page, struct drawing *drawing, struct arena *arena,
                 struct buf *out, struct err *err)
{
    struct inserter inserter = {
        .page = page, .drawing = drawing, .arena = arena, .passages_limit = limit_of(page, arena)};
    struct buf body = {0};
    struct str title = {0};
    if (!put_prose(page, &inserter, &title, &body, err)) {
        buf_done(&body);
        return false;
    }
    if (!title.len)
        title = page->study;
    put_head(page, title, arena, out);
    buf_add_text(out, "<body>\n<a class=\"skip\" href=\"#report\">Skip to the report</a>\n"
                      "<main id=\"report\">\n");
    if (is_specimen(page))
        buf_add_text(out, "<p class=\"specimen\">Specimen: this report rests on invented texts. "
                          "It shows the form of a study; nothing in it is a finding.</p>\n");
    buf_add(out, buf_str(&body));
    buf_done(&body);
    if (page->n_claims)
        claims_html(page->claims, page->n_claims, page->claims_summary, out);
    put_end_matter(page, title, arena, out);
    buf_add_text(out, "</main>\n");
    if (inserter.n_shown)
        put_scripts(arena, out);
    buf_add_text(out, "</body>\n</html>\n");
    return true;
}

const char *report_page_look(void)
{
    return EMBEDDED_HASH;
}

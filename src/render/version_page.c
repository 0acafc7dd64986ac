#include "base/embed.h"
#include "base/hash.h"
#include "render/html.h"
#include "render/version_html.h"

EMBED_FILE(version_base_css, REPORT_CSS_FILE);
EMBED_FILE(version_css, VERSION_CSS_FILE);
EMBED_FILE(version_js, VERSION_JS_FILE);

struct writer {
    const struct version_view *view;
    struct arena *arena;
    struct buf *out;
};

static void put_head(const struct writer *w, struct str title)
{
    struct str hash = hash_integrity(EMBEDDED(version_js), w->arena);
    html_format(w->out,
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
                "script-src '{t}'\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"color-scheme\" content=\"light dark\">\n"
                "<meta name=\"generator\" content=\"readout {t}\">\n<title>{t}</title>\n<style>\n",
                &hash, &w->view->provenance.version, &title);
    buf_add(w->out, EMBEDDED(version_base_css));
    buf_add(w->out, EMBEDDED(version_css));
    buf_add_text(w->out, "</style>\n</head>\n");
}

static void put_end(const struct writer *w)
{
    struct buf lines = {0};
    provenance_lines(&w->view->provenance, &lines);
    struct str text = buf_str(&lines), regime = w->view->regime;
    html_format(w->out,
                "<section class=\"provenance\"><h2>Provenance</h2>\n<p>{t} A finding says that the "
                "texts differ, never why. Keys: n and p go from finding to finding, e opens why."
                "</p>\n<pre>{t}</pre></section>\n",
                &regime, &text);
    buf_done(&lines);
}

void version_page(const struct version_view *view, struct arena *arena, struct buf *out)
{
    struct writer w = {.view = view, .arena = arena, .out = out};
    struct str title = version_title(view, arena);
    put_head(&w, title);
    html_format(out,
                "<body>\n<a class=\"skip\" href=\"#f1\">Skip to the first row</a>\n<main>\n<h1>{t}"
                "</h1>\n",
                &title);
    version_html(view, NULL, arena, out);
    put_end(&w);
    html_format(out, "</main>\n<script>{r}</script>\n</body>\n</html>\n", &EMBEDDED(version_js));
}

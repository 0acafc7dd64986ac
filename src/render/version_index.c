#include "render/version_index.h"

#include "base/embed.h"
#include "render/html.h"

EMBED_FILE(version_index_css, REPORT_CSS_FILE);

struct str version_index_file(struct str event, struct arena *arena)
{
    char *name = arena_alloc(arena, event.len + 1);
    for (size_t i = 0; i < event.len; i++) {
        unsigned char c = (unsigned char)event.at[i];
        bool is_plain = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
                        c == '-' || c == '_' || (c == '.' && i > 0) || c >= 0x80;
        name[i] = is_plain ? (char)c : '_';
    }
    return arena_printf(arena, "%.*s.html", (int)event.len, name);
}

static void put_side(const struct version_side *side, struct buf *out)
{
    struct str lang = html_lang(side->lang);
    if (side->id.len)
        html_format(out,
                    "<td><bdi lang=\"{t}\">{t}</bdi><br><small>{t}, <bdi>{t}</bdi></small></td>",
                    &lang, &side->title, &side->lang, &side->id);
    else
        buf_add_text(out, "<td>no counterpart</td>");
}

static void put_row(const struct version_index_row *row, struct buf *out)
{
    if (row->file.len)
        html_format(out, "<tr><th scope=\"row\"><a href=\"{t}\">{t}</a></th>", &row->file,
                    &row->event);
    else
        html_format(out, "<tr><th scope=\"row\">{t}</th>", &row->event);
    put_side(&row->sides[0], out);
    put_side(&row->sides[1], out);
    for (int sign = 0; sign < N_VERSION_SIGNS; sign++)
        if (row->file.len)
            html_format(out, "<td>{d}</td>", (int)row->n_by_sign[sign]);
        else
            buf_add_text(out, "<td>–</td>");
    buf_add_text(out, "</tr>\n");
}

static void put_head(const struct version_index *index, struct buf *out)
{
    html_format(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>Versions: {t}</title>\n"
        "<style>\n",
        &index->study);
    buf_add(out, EMBEDDED(version_index_css));
    buf_add_text(out, "main{max-width:84rem}main>*{max-width:100%}td:not([class]),th{text-align:"
                      "left}td{min-width:2.5rem}pre{white-space:pre-wrap;overflow-wrap:"
                      "anywhere}</style>\n</head>\n");
}

void version_index_page(const struct version_index *index, struct buf *out)
{
    struct buf lines = {0};
    put_head(index, out);
    html_format(out,
                "<body>\n<main>\n<h1>Where do the versions of <bdi>{t}</bdi> share what they say, "
                "and where do they differ?</h1>\n",
                &index->study);
    if (index->is_specimen)
        buf_add_text(out, "<p class=\"specimen\">Specimen: these texts are invented; nothing here "
                          "is a finding.</p>\n");
    buf_add_text(out,
                 "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Events\">\n"
                 "<table>\n<thead><tr><th scope=\"col\">Event</th><th scope=\"col\">First</th>"
                 "<th scope=\"col\">Second</th>");
    for (int sign = 0; sign < N_VERSION_SIGNS; sign++) {
        struct str text = str_from(version_sign_text((enum version_sign)sign));
        struct str name = str_from(version_sign_name((enum version_sign)sign));
        html_format(out, "<th scope=\"col\">{t} {t}</th>", &text, &name);
    }
    buf_add_text(out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < index->n_rows; i++)
        put_row(&index->rows[i], out);
    provenance_lines(&index->provenance, &lines);
    struct str provenance = buf_str(&lines);
    html_format(
        out,
        "</tbody>\n</table>\n</div>\n<p>Numbers are rows of the pages: sentences or runs of "
        "them. A document without counterpart is one that the corpora have no other version "
        "of.</p>\n<section class=\"provenance\"><h2>Provenance</h2>\n<pre>{t}</pre></section>"
        "\n</main>\n</body>\n</html>\n",
        &provenance);
    buf_done(&lines);
}

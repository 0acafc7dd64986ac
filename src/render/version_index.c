#include "render/version_index.h"

#include "base/embed.h"
#include "render/html.h"

#include <math.h>

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
    html_format(out, "<td><bdi lang=\"{t}\">{t}</bdi><br><small>{t}, <bdi>{t}</bdi></small></td>",
                &lang, &side->title, &side->lang, &side->id);
}

/* No counterpart is a result. */
static void put_alone(const struct version_side *side, struct buf *out)
{
    struct str language = version_language(side->lang);
    html_format(out, "<td>only the {t} side reported this, as far as the corpora go</td>",
                &language);
}

static void put_confidence(const struct version_index_row *row, struct buf *out)
{
    if (!row->address.len)
        buf_add_text(out, "<td>–</td>");
    else if (isnan(row->confidence))
        buf_add_text(out, "<td>said by a person</td>");
    else
        buf_printf(out, "<td>%.2f</td>", row->confidence);
}

static void put_row(const struct version_index_row *row, struct buf *out)
{
    if (row->address.len)
        html_format(out, "<tr><th scope=\"row\" class=\"event\"><a href=\"{t}\">{t}</a>",
                    &row->address, &row->event);
    else
        html_format(out, "<tr><th scope=\"row\" class=\"event\">{t}", &row->event);
    if (row->date.len && !str_equal(row->date, row->event))
        html_format(out, "<br><small>{t}</small>", &row->date);
    html_format(out, "</th><td>{t}</td>", &row->actors);
    put_side(&row->sides[0], out);
    if (row->address.len)
        put_side(&row->sides[1], out);
    else
        put_alone(&row->sides[0], out);
    put_confidence(row, out);
    for (int sign = 0; sign < N_VERSION_SIGNS; sign++)
        if (row->address.len)
            html_format(out, "<td>{d}</td>", (int)row->n_by_sign[sign]);
        else
            buf_add_text(out, "<td>–</td>");
    buf_add_text(out, "</tr>\n");
}

void version_index_html(const struct version_index *index, struct buf *out)
{
    if (index->is_specimen)
        buf_add_text(out, "<p class=\"specimen\">Specimen: these texts are invented; nothing here "
                          "is a finding.</p>\n");
    buf_add_text(
        out, "<div class=\"scroll events\" tabindex=\"0\" role=\"region\" aria-label=\"Events\">\n"
             "<table>\n<thead><tr><th scope=\"col\">Event</th><th scope=\"col\">Actors</th>"
             "<th scope=\"col\">First</th><th scope=\"col\">Second</th>"
             "<th scope=\"col\">Confidence</th>");
    for (int sign = 0; sign < N_VERSION_SIGNS; sign++) {
        struct str text = str_from(version_sign_text((enum version_sign)sign));
        struct str name = str_from(version_sign_name((enum version_sign)sign));
        html_format(out, "<th scope=\"col\">{t} {t}</th>", &text, &name);
    }
    buf_add_text(out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < index->n_rows; i++)
        put_row(&index->rows[i], out);
    buf_add_text(out, "</tbody>\n</table>\n</div>\n<p>Numbers are rows of the pages: sentences or "
                      "runs of them. Confidence is how sure it is that two documents are versions "
                      "of one event. A document without counterpart is one that the corpora have "
                      "no other version of.</p>\n");
}

struct str version_index_title(const struct version_index *index, struct arena *arena)
{
    return arena_printf(arena,
                        "Where do the versions of %.*s share what they say, and where do they "
                        "differ?",
                        STR_ARG(index->study));
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
    buf_add_text(
        out,
        "main{max-width:84rem}main>*{max-width:100%}td:not([class]),th{text-align:"
        "left}td{min-width:2.5rem}.event{white-space:nowrap}pre{white-space:pre-wrap;overflow-wrap:"
        "anywhere}</style>\n</head>\n");
}

void version_index_page(const struct version_index *index, struct arena *arena, struct buf *out)
{
    struct buf lines = {0};
    struct str title = version_index_title(index, arena);
    put_head(index, out);
    html_format(out, "<body>\n<main>\n<h1><bdi>{t}</bdi></h1>\n", &title);
    version_index_html(index, out);
    provenance_lines(&index->provenance, &lines);
    struct str provenance = buf_str(&lines);
    html_format(out,
                "<section class=\"provenance\"><h2>Provenance</h2>\n<pre>{t}</pre></section>\n"
                "</main>\n</body>\n</html>\n",
                &provenance);
    buf_done(&lines);
}

#include "render/concordance_html.h"

#include "render/address.h"
#include "render/html.h"
#include "render/table_html.h"

/* Where the text stands that the row is from. */
static void put_place(const struct table *table, size_t row, struct buf *out)
{
    struct str source = table_cell(table, row, "source"), url = table_cell(table, row, "url");
    struct str title = table_cell(table, row, "title");
    struct str lang = html_lang(table_cell(table, row, "lang"));
    html_format(out, "<td class=\"place\"><bdi>{t}</bdi>", &source);
    if (title.len)
        html_format(out, " <bdi class=\"title\" lang=\"{t}\">{t}</bdi>", &lang, &title);
    buf_add_text(out, "</td>");
    if (html_is_web_address(url))
        html_format(out,
                    "<td class=\"out\"><a rel=\"noreferrer\" href=\"{t}\">"
                    "<span aria-hidden=\"true\">↗</span><span class=\"unseen\">Source of the text "
                    "of {t}</span></a></td>",
                    &url, &title);
    else
        buf_add_text(out, "<td class=\"out\"></td>");
}

static void put_row(const struct table *table, size_t row, struct str reading, struct buf *out)
{
    const struct column *begin = table_find(table, "begin");
    struct str date = table_cell(table, row, "date"), left = table_cell(table, row, "left");
    struct str match = table_cell(table, row, "match"), right = table_cell(table, row, "right");
    struct str lang = html_lang(table_cell(table, row, "lang"));
    html_format(out, "<tr><th scope=\"row\"><a href=\"{t}", &reading);
    address_add(out, table_cell(table, row, "document"));
    html_format(out,
                "#b{d}\">{t}</a></th><td class=\"left\"><bdi lang=\"{t}\">{t}</bdi></td>"
                "<td class=\"node\"><mark lang=\"{t}\">{t}</mark></td>"
                "<td class=\"right\"><bdi lang=\"{t}\">{t}</bdi></td>",
                (int)begin->cells[row].integer, date.len ? &date : &STR("undated"), &lang, &left,
                &lang, &match, &lang, &right);
    put_place(table, row, out);
    buf_add_text(out, "</tr>\n");
}

void concordance_html(const struct table *table, struct str reading, struct buf *out)
{
    buf_add_text(
        out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Concordance\">"
             "<table class=\"kwic\"><colgroup><col class=\"date\"><col><col class=\"term\"><col>"
             "<col class=\"text\"><col class=\"out\"></colgroup><thead class=\"unseen\"><tr><th "
             "scope=\"col\">Date</th>"
             "<th scope=\"col\">Before</th><th scope=\"col\">Term</th><th scope=\"col\">After"
             "</th><th scope=\"col\">Text</th><th scope=\"col\">Source</th></tr></thead>\n"
             "<tbody>\n");
    for (size_t row = 0; row < table->n_rows; row++)
        put_row(table, row, reading, out);
    buf_add_text(out, "</tbody></table></div>\n");
}

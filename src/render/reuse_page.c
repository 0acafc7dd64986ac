#include "render/reuse_page.h"

#include "render/html.h"

static const char HEAD[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n";

/* Colours are told by words as well: the class stands beside each piece. */
static const char STYLE[] =
    "<style>\n"
    ":root { --ink: #1b1b1f; --paper: #fdfdfb; --soft: #5a5a66; --line: #d8d8d2; --old: #2f5fb3;\n"
    "        --new: #9a5b00; --gone: #a32020; }\n"
    "@media (prefers-color-scheme: dark) { :root { --ink: #e8e8ea; --paper: #17181c;\n"
    "        --soft: #a9a9b4; --line: #3a3b42; --old: #8db4ff; --new: #f0b35a; --gone: #ff8f8f; } "
    "}\n"
    "body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; color: var(--ink);\n"
    "       background: var(--paper); font: 1rem/1.6 'Noto Sans', 'Noto Sans CJK SC', sans-serif; "
    "}\n"
    "table { border-collapse: collapse; width: 100%; }\n"
    "th { text-align: left; font-size: .85rem; color: var(--soft); }\n"
    "td { vertical-align: top; padding: .45rem .9rem .45rem 0; border-top: 1px solid var(--line);\n"
    "     overflow-wrap: anywhere; }\n"
    "td.text { width: 62%; white-space: pre-line; border-left: .3rem solid transparent;\n"
    "          padding-left: .8rem; }\n"
    "tr.new td.text { border-left-color: var(--new); }\n"
    "tr.verbatim td.text, tr.edited td.text, tr.partly td.text { border-left-color: var(--old); }\n"
    "tr.dropped td.text { border-left-color: var(--gone); }\n"
    "td.where, .notes { font-size: .85rem; color: var(--soft); }\n"
    "td.where b { color: var(--ink); }\n"
    "ins { color: var(--new); } del { color: var(--gone); }\n"
    ".specimen { color: var(--gone); font-weight: bold; }\n"
    "@media (max-width: 42rem) { td, th { display: block; border: 0; }\n"
    "        td.text { width: auto; } td.where { padding-bottom: .9rem; } }\n"
    "</style>\n</head>\n<body>\n";

static struct str cell(const struct table *table, size_t row, const char *name)
{
    const struct column *column = table_find(table, name);
    if (!column || column->states[row] != CELL_PRESENT)
        return STR("");
    if (column->type == COLUMN_DAY)
        return day_format(column->cells[row].at, table->arena);
    if (column->type == COLUMN_INT)
        return arena_printf(table->arena, "%lld", (long long)column->cells[row].integer);
    return column->cells[row].text;
}

/* "[-out-]{+in+}" as deletions and insertions. Marks that the text itself holds and that do not
 * close stay as they are. */
static void put_changes(struct str text, struct buf *out)
{
    static const struct {
        struct str open, close, tag;
    } MARKS[] = {{{"[-", 2}, {"-]", 2}, {"del", 3}}, {{"{+", 2}, {"+}", 2}, {"ins", 3}}};
    for (size_t at = 0; at < text.len;) {
        size_t best = text.len, which = 0;
        for (size_t i = 0; i < 2; i++) {
            size_t found = str_find(text, MARKS[i].open, at);
            which = found < best ? i : which;
            best = found < best ? found : best;
        }
        size_t end = best < text.len ? str_find(text, MARKS[which].close, best) : text.len;
        if (end == text.len)
            best = text.len;
        html_text(out, str_cut(text, at, best));
        if (best == text.len)
            return;
        struct str inner = str_cut(text, best + 2, end);
        html_format(out, "<{r}>{t}</{r}>", &MARKS[which].tag, &inner, &MARKS[which].tag);
        at = end + 2;
    }
}

/* Where it stands first, and how often before. */
static void put_where(const struct table *table, size_t row, struct buf *out)
{
    struct str class = cell(table, row, "class"), first = cell(table, row, "first");
    struct str date = cell(table, row, "first_date"), n = cell(table, row, "documents");
    struct str source = cell(table, row, "source"), source_date = cell(table, row, "source_date");
    struct str moved = cell(table, row, "moved");
    html_format(out, "<td class=\"where\"><b>{t}</b>", &class);
    if (str_is(moved, "yes"))
        buf_add_text(out, ", moved");
    if (first.len)
        html_format(out, "<br>first {t}, <bdi>{t}</bdi>; in {t} earlier", &date, &first, &n);
    if (source.len && !str_equal(source, first))
        html_format(out, "<br>nearest {t}, <bdi>{t}</bdi>", &source_date, &source);
    buf_add_text(out, "</td>");
}

static void put_row(const struct table *table, size_t row, struct buf *out)
{
    struct str class = cell(table, row, "class"), lang = html_lang(cell(table, row, "lang"));
    struct str text = cell(table, row, "text"), changes = cell(table, row, "changes");
    html_format(out, "<tr class=\"{t}\"><td class=\"text\" lang=\"{t}\" dir=\"auto\">", &class,
                &lang);
    if (changes.len)
        put_changes(changes, out);
    else
        html_text(out, text);
    buf_add_text(out, "</td>");
    put_where(table, row, out);
    buf_add_text(out, "</tr>\n");
}

/* A head for each document, and its rows. */
static void put_rows(const struct table *table, struct buf *out)
{
    struct str before = STR("");
    for (size_t i = 0; i < table->n_rows; i++) {
        struct str document = cell(table, i, "document"), date = cell(table, i, "date");
        if (!str_equal(document, before)) {
            buf_add_text(out, before.len ? "</tbody></table>\n" : "");
            html_format(out,
                        "<h2><bdi>{t}</bdi>, {t}</h2>\n<table><thead><tr><th scope=\"col\">Text"
                        "</th><th scope=\"col\">First appearance</th></tr></thead><tbody>\n",
                        &document, &date);
        }
        before = document;
        put_row(table, i, out);
    }
    buf_add_text(out, before.len ? "</tbody></table>\n" : "");
}

void reuse_page(const struct table *table, const struct provenance *provenance, struct buf *out)
{
    struct buf lines = {0};
    buf_add_text(out, HEAD);
    html_format(out, "<title>{t}</title>\n", &table->title);
    buf_add_text(out, STYLE);
    html_format(out, "<h1>{t}</h1>\n", &table->title);
    if (table->is_specimen)
        buf_add_text(out, "<p class=\"specimen\">Specimen: invented texts. No finding rests on "
                          "this page.</p>\n");
    html_format(out,
                "<p class=\"notes\">{t} What was left out of the earlier wording is struck "
                "through, what was put in underlined.</p>\n",
                &table->notes);
    put_rows(table, out);
    provenance_lines(provenance, &lines);
    struct str said = buf_str(&lines);
    html_format(out, "<pre class=\"notes\">{t}Method: {t}</pre>\n</body>\n</html>\n", &said,
                &table->method);
    buf_done(&lines);
}

#include "render/claim_view.h"

#include "base/utf8.h"
#include "render/html.h"

enum { ROWS_SHOWN = 12 };

static const struct {
    const char *sign, *word, *class;
    int order; /* in a ledger: what needs the reader first */
} MARKS[] = {
    [CLAIM_HOLDS] = {"✓", "holds", "holds", 3},
    [CLAIM_FAILS] = {"✗", "fails", "fails", 0},
    [CLAIM_DRIFTED] = {"↷", "drifted", "drifted", 1},
    [CLAIM_NO_DATA] = {"∅", "no data", "no-data", 2},
    [CLAIM_JUDGED] = {"◆", "judgement", "judgement", 4},
};

const char *claim_sign(enum claim_mark mark)
{
    return MARKS[mark].sign;
}

const char *claim_word(enum claim_mark mark)
{
    return MARKS[mark].word;
}

void claims_order(const struct claim_view *views, size_t n, size_t *order)
{
    size_t n_found = 0;
    for (int rank = 0; rank < (int)(sizeof MARKS / sizeof *MARKS); rank++)
        for (size_t i = 0; i < n; i++)
            if (MARKS[views[i].mark].order == rank)
                order[n_found++] = i;
}

/* Calls put with each view, those that need the reader first. */
typedef void put_fn(const struct claim_view *view, struct buf *out);

static void in_order(const struct claim_view *views, size_t n, put_fn *put, struct buf *out)
{
    struct arena *scratch = arena_new(0);
    size_t *order = arena_zero(scratch, n + 1, sizeof *order);
    claims_order(views, n, order);
    for (size_t i = 0; i < n; i++)
        put(&views[order[i]], out);
    arena_free(scratch);
}

/* --- text ------------------------------------------------------------------------------------- */

static void text_lines(struct buf *out, const char *name, struct str lines)
{
    struct str line;
    bool is_first = true;
    while (lines.len && str_next(&lines, '\n', &line)) {
        buf_printf(out, "    %-10s %.*s\n", is_first ? name : "", STR_ARG(line));
        is_first = false;
    }
}

static struct str cell(const struct table *table, const char *column, size_t row)
{
    const struct column *found = table_find(table, column);
    bool is_there = found && found->type == COLUMN_TEXT && found->states[row] == CELL_PRESENT;
    return is_there ? found->cells[row].text : (struct str){"", 0};
}

/* "imports from Russia, crude, 2022: 86.25 Mt". Appends. */
static void row_words(const struct table *rows, size_t i, struct buf *out)
{
    const struct column *value = table_find(rows, "value");
    buf_printf(out, "%.*s, %.*s", STR_ARG(cell(rows, "text", i)), STR_ARG(cell(rows, "period", i)));
    if (value && value->states[i] == CELL_PRESENT)
        buf_printf(out, ": %.15g %.*s", value->cells[i].real, STR_ARG(cell(rows, "unit", i)));
}

static long long line_of(const struct table *rows, size_t i)
{
    const struct column *line = table_find(rows, "line");
    return line && line->states[i] == CELL_PRESENT ? (long long)line->cells[i].integer : 0;
}

static void text_rows(struct buf *out, const struct table *rows)
{
    for (size_t i = 0; rows && i < rows->n_rows && i < ROWS_SHOWN; i++) {
        buf_printf(out, "    %-10s %.*s:%lld ", i == 0 ? "rows" : "",
                   STR_ARG(cell(rows, "file", i)), line_of(rows, i));
        row_words(rows, i, out);
        buf_add_char(out, '\n');
    }
    if (rows && rows->n_rows > ROWS_SHOWN)
        buf_printf(out, "    %-10s and %zu more\n", "", rows->n_rows - ROWS_SHOWN);
}

/* A line of a terminal: whole answers are passages, too. */
static struct str one_line(struct str text, const char **end)
{
    enum { LINE_MOST = 300 };
    struct str line = utf8_beginning(str_cut(text, 0, str_find(text, STR("\n"), 0)), LINE_MOST);
    *end = line.len < text.len ? " …" : "";
    return line;
}

static void text_passages(struct buf *out, const struct table *passages)
{
    const char *end;
    if (passages && passages->is_specimen)
        text_lines(out, "specimen", STR("these texts are invented"));
    for (size_t i = 0; passages && i < passages->n_rows && i < ROWS_SHOWN; i++) {
        struct str match = one_line(cell(passages, "match", i), &end);
        buf_printf(out, "    %-10s %.*s: %.*s[%.*s%s]%.*s\n", i == 0 ? "passages" : "",
                   STR_ARG(cell(passages, "document", i)), STR_ARG(cell(passages, "left", i)),
                   STR_ARG(match), end, STR_ARG(cell(passages, "right", i)));
    }
    if (passages && passages->n_rows > ROWS_SHOWN)
        buf_printf(out, "    %-10s and %zu more\n", "", passages->n_rows - ROWS_SHOWN);
}

static void text_view(const struct claim_view *view, struct buf *out)
{
    buf_printf(out, "%s %-9s %.*s\n", claim_sign(view->mark), claim_word(view->mark),
               STR_ARG(view->id));
    text_lines(out, "says", view->says);
    for (size_t i = 0; i < view->n_parts; i++) {
        const struct claim_part *part = &view->parts[i];
        text_lines(out, "expects", part->expects);
        text_lines(out, "found", part->arithmetic);
        text_lines(out, "earlier", part->drift);
        for (size_t j = 0; j < part->n_near; j++)
            text_lines(out, j == 0 ? "would hold" : "", part->near[j]);
        text_rows(out, part->rows);
        text_passages(out, part->passages);
    }
    for (size_t i = 0; i < view->n_sources; i++)
        text_lines(out, i == 0 ? "sources" : "", view->sources[i]);
    text_lines(out, "note", view->note);
    buf_add_char(out, '\n');
}

void claims_text(const struct claim_view *views, size_t n, struct str summary, struct buf *out)
{
    in_order(views, n, text_view, out);
    buf_printf(out, "%.*s\n", STR_ARG(summary));
}

/* --- pages ------------------------------------------------------------------------------------ */

static void html_lines(struct buf *out, const char *name, struct str lines)
{
    struct str line;
    if (!lines.len)
        return;
    buf_printf(out, "<dt>%s</dt><dd>", name);
    for (bool is_first = true; str_next(&lines, '\n', &line); is_first = false) {
        buf_add_text(out, is_first ? "" : "<br>");
        html_text(out, line);
    }
    buf_add_text(out, "</dd>\n");
}

static void html_rows(struct buf *out, const struct table *rows)
{
    if (!rows || rows->n_rows == 0)
        return;
    buf_add_text(out, "<dt>Rows</dt><dd><ul>");
    for (size_t i = 0; i < rows->n_rows && i < ROWS_SHOWN; i++) {
        struct buf words = {0};
        row_words(rows, i, &words);
        struct str text = buf_str(&words), file = cell(rows, "file", i);
        struct str source = cell(rows, "source", i);
        html_format(
            out, "<li><code>{t}:{d}</code> <bdi>{t}</bdi> <span class=\"source\">{t}</span></li>",
            &file, (int)line_of(rows, i), &text, &source);
        buf_done(&words);
    }
    if (rows->n_rows > ROWS_SHOWN)
        buf_printf(out, "<li>and %zu more</li>", rows->n_rows - ROWS_SHOWN);
    buf_add_text(out, "</ul></dd>\n");
}

static void html_passages(struct buf *out, const struct table *passages)
{
    if (!passages || passages->n_rows == 0)
        return;
    buf_printf(out, "<dt>Passages</dt><dd>%s<ul>",
               passages->is_specimen ? "Specimen: these texts are invented." : "");
    for (size_t i = 0; i < passages->n_rows && i < ROWS_SHOWN; i++) {
        struct str lang = html_lang(cell(passages, "lang", i)), left = cell(passages, "left", i);
        struct str match = cell(passages, "match", i), right = cell(passages, "right", i);
        struct str document = cell(passages, "document", i);
        html_format(out, "<li><code>{t}</code> <bdi lang=\"{t}\">{t}<mark>{t}</mark>{t}</bdi></li>",
                    &document, &lang, &left, &match, &right);
    }
    if (passages->n_rows > ROWS_SHOWN)
        buf_printf(out, "<li>and %zu more</li>", passages->n_rows - ROWS_SHOWN);
    buf_add_text(out, "</ul></dd>\n");
}

void claim_mark_html(const struct claim_view *view, struct buf *out)
{
    struct str class = str_from(MARKS[view->mark].class);
    struct str sign = str_from(claim_sign(view->mark)), word = str_from(claim_word(view->mark));
    html_format(out,
                "<a class=\"claim {r}\" href=\"#claim-{t}\" title=\"{r}\">{r}"
                "<span class=\"unseen\"> {r}</span></a>",
                &class, &view->id, &word, &sign, &word);
}

void claim_part_html(const struct claim_part *part, struct buf *out)
{
    buf_add_text(out, "<dl>\n");
    html_lines(out, "Expected", part->expects);
    html_lines(out, "Found", part->arithmetic);
    html_lines(out, "Earlier vintage", part->drift);
    for (size_t i = 0; i < part->n_near; i++)
        html_lines(out, "Would hold", part->near[i]);
    html_rows(out, part->rows);
    html_passages(out, part->passages);
    buf_add_text(out, "</dl>\n");
}

void claim_verdict_html(enum claim_mark mark, struct buf *out)
{
    struct str class = str_from(MARKS[mark].class);
    struct str sign = str_from(claim_sign(mark)), word = str_from(claim_word(mark));
    html_format(out, "<span class=\"verdict {r}\">{r} {r}</span>", &class, &sign, &word);
}

void claim_row_begin(const struct claim_view *view, bool is_open, struct buf *out)
{
    struct str class = str_from(MARKS[view->mark].class);
    html_format(out, "<details class=\"claim-row {r}\" id=\"claim-{t}\"{r}><summary>", &class,
                &view->id, is_open ? &STR(" open") : &STR(""));
    claim_verdict_html(view->mark, out);
    html_format(out, " <span class=\"says\">{t}</span>", &view->says);
    if (view->section.len)
        html_format(out, " <span class=\"section\">§ {t}</span>", &view->section);
    buf_add_text(out, "</summary>\n");
    for (size_t i = 0; i < view->n_parts; i++)
        claim_part_html(&view->parts[i], out);
    buf_add_text(out, "<dl>\n");
    for (size_t i = 0; i < view->n_sources; i++)
        html_lines(out, "Source", view->sources[i]);
    html_lines(out, "Cited", view->source);
    html_lines(out, "Note", view->note);
    buf_add_text(out, "</dl>\n");
}

void claim_row_end(struct buf *out)
{
    buf_add_text(out, "</details>\n");
}

static void html_view(const struct claim_view *view, struct buf *out)
{
    claim_row_begin(view, false, out);
    claim_row_end(out);
}

void claims_html(const struct claim_view *views, size_t n, struct str summary, struct buf *out)
{
    html_format(out, "<section class=\"claims\"><h2>Claims</h2>\n<p>{t}.</p>\n", &summary);
    in_order(views, n, html_view, out);
    buf_add_text(out, "</section>\n");
}

#include "render/table_html.h"

#include "render/figure_words.h"
#include "render/html.h"

#include <math.h>

bool html_is_web_address(struct str url)
{
    return str_starts_with(url, STR("https://")) || str_starts_with(url, STR("http://"));
}

enum { DECIMALS_MOST = 6 };
#define SMALLEST 1e-6 /* with so many decimals */

/* Four digits that count, unless the column says how many stand after the point. */
static struct str real_words(const struct column *column, double value, struct arena *arena)
{
    int decimals = column->decimals;
    if (decimals < 0) {
        double size = fabs(value);
        decimals = size > 0 ? 3 - (int)floor(log10(size)) : 0;
        decimals = decimals < 0 || value == floor(value) ? 0 : decimals;
        if (decimals > DECIMALS_MOST && size < SMALLEST)
            return value < 0 ? STR("> −0.000001") : STR("< 0.000001");
        decimals = decimals > DECIMALS_MOST ? DECIMALS_MOST : decimals;
    }
    return figure_number(value, decimals, arena);
}

static struct str cell_words(const struct column *column, size_t row, struct arena *arena)
{
    const union cell *cell = &column->cells[row];
    switch (column->type) {
    case COLUMN_TEXT:
        return cell->text;
    case COLUMN_INT: /* years are no counts */
        return column->unit[0] ? figure_number((double)cell->integer, 0, arena)
                               : arena_printf(arena, "%lld", (long long)cell->integer);
    case COLUMN_REAL:
        return real_words(column, cell->real, arena);
    case COLUMN_DAY:
        return day_format(cell->at, arena);
    }
    return STR("");
}

struct str table_cell(const struct table *table, size_t row, const char *name)
{
    const struct column *column = table_find(table, name);
    if (!column || column->states[row] != CELL_PRESENT)
        return STR("");
    return cell_words(column, row, table->arena);
}

static bool is_number(const struct column *column)
{
    return column->type == COLUMN_INT || column->type == COLUMN_REAL;
}

static void put_heads(const struct table *table, struct buf *out)
{
    buf_add_text(out, "<thead><tr>");
    for (size_t i = 0; i < table->n_columns; i++) {
        const struct column *column = &table->columns[i];
        struct str label = str_from(column->label), unit = str_from(column->unit);
        html_format(out, "<th scope=\"col\"{r}>{t}",
                    is_number(column) ? &STR(" class=\"n\"") : &STR(""), &label);
        if (unit.len && !str_equal_ascii_case(unit, label))
            html_format(out, " <small>{t}</small>", &unit);
        buf_add_text(out, "</th>");
    }
    buf_add_text(out, "</tr></thead>\n");
}

/* Where the cell leads; empty = nowhere. */
static struct str address_of(const struct table_links *links, const struct column *column,
                             size_t row)
{
    return links && strcmp(links->column, column->name) == 0 ? links->addresses[row] : STR("");
}

static void put_text(const struct table *table, const struct column *column, size_t row,
                     struct buf *out)
{
    struct str text = column->cells[row].text;
    struct str lang =
        column->lang_column ? html_lang(table_cell(table, row, column->lang_column)) : STR("");
    if (html_is_web_address(text))
        html_format(out, "<td><a rel=\"noreferrer\" href=\"{t}\">{t}</a></td>", &text, &text);
    else if (lang.len)
        html_format(out, "<td><bdi lang=\"{t}\">{t}</bdi></td>", &lang, &text);
    else
        html_format(out, "<td><bdi>{t}</bdi></td>", &text);
}

static void put_cell(const struct table *table, const struct column *column, size_t row,
                     struct str address, struct buf *out)
{
    struct str class = is_number(column) ? STR(" class=\"n\"") : STR("");
    if (address.len && column->states[row] == CELL_PRESENT) {
        struct str words = cell_words(column, row, table->arena);
        html_format(out, "<td{r}><a href=\"{t}\"><bdi>{t}</bdi></a></td>", &class, &address,
                    &words);
    } else if (column->states[row] == CELL_SUPPRESSED) {
        html_format(out, "<td{r}>⊘ suppressed</td>", &class);
    } else if (column->states[row] == CELL_MISSING) {
        html_format(out, "<td{r}><span title=\"no data\">–</span></td>", &class);
    } else if (column->type == COLUMN_TEXT) {
        put_text(table, column, row, out);
    } else {
        struct str words = cell_words(column, row, table->arena);
        html_format(out, "<td{r}>{t}</td>", &class, &words);
    }
}

void table_html(const struct table *table, size_t limit, struct buf *out)
{
    table_html_linked(table, limit, NULL, out);
}

void table_html_linked(const struct table *table, size_t limit, const struct table_links *links,
                       struct buf *out)
{
    size_t n = limit && limit < table->n_rows ? limit : table->n_rows;
    size_t n_total = table->n_total > table->n_rows ? table->n_total : table->n_rows;
    struct str name = table->title.len ? table->title : str_from(table->name);
    html_format(out,
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table: {t}\">"
                "<table class=\"data\">\n",
                &name);
    put_heads(table, out);
    buf_add_text(out, "<tbody>\n");
    for (size_t row = 0; row < n; row++) {
        buf_add_text(out, "<tr>");
        for (size_t i = 0; i < table->n_columns; i++)
            put_cell(table, &table->columns[i], row, address_of(links, &table->columns[i], row),
                     out);
        buf_add_text(out, "</tr>\n");
    }
    buf_add_text(out, "</tbody></table></div>\n");
    if (n < n_total)
        html_format(out, "<p class=\"quiet\">The first {d} of {d} rows.</p>\n", (int)n,
                    (int)n_total);
}

#include "render/table_out.h"

#include "base/csv.h"
#include "base/digits.h"
#include "base/utf8.h"

bool table_format_parse(struct str text, enum table_format *format, struct err *err)
{
    static const char *const NAMES[] = {"text", "csv", "json"};
    if (text.len == 0)
        text = STR("text");
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_is(text, NAMES[i])) {
            *format = (enum table_format)i;
            return true;
        }
    err_set(err, ERR_INPUT, "unknown format \"%.*s\"", STR_ARG(text));
    err_hint(err, "Formats are text, csv and json.");
    return false;
}

/* "-0.00" is zero. */
static bool is_zero(const char *text)
{
    return text[strspn(text, "-0.")] == '\0';
}

static void put_real(struct buf *out, double value, int decimals)
{
    size_t begin = out->len;
    if (decimals < 0)
        digits_add_shortest(out, value);
    else
        digits_add_fixed(out, value, decimals);
    char *text = out->at + begin;
    if (text[0] == '-' && is_zero(text)) {
        memmove(text, text + 1, out->len - begin);
        out->len--;
    }
}

static void put_day(struct buf *out, day at)
{
    struct civil civil = day_to_civil(at);
    if (civil.year < 0) {
        buf_printf(out, "%04d-%02d-%02d", civil.year, civil.month, civil.dom);
        return;
    }
    digits_add_padded(out, (uint64_t)civil.year, 4);
    buf_add_char(out, '-');
    digits_add_padded(out, (uint64_t)civil.month, 2);
    buf_add_char(out, '-');
    digits_add_padded(out, (uint64_t)civil.dom, 2);
}

static void put_present(struct buf *out, const struct column *column, size_t row, bool is_exact)
{
    union cell cell = column->cells[row];
    switch (column->type) {
    case COLUMN_TEXT:
        buf_add(out, cell.text);
        break;
    case COLUMN_INT:
        digits_add_int(out, cell.integer);
        break;
    case COLUMN_REAL:
        put_real(out, cell.real, is_exact || column->decimals >= 0 ? column->decimals : 3);
        break;
    case COLUMN_DAY:
        put_day(out, cell.at);
        break;
    }
}

/* Unit: columns on a terminal. */
static size_t width_of(struct str text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.len; width++) {
        if ((unsigned char)text.at[at] < 0x80)
            at++;
        else
            width += is_wide(utf8_next(text, &at));
    }
    return width;
}

/* A cell on one line; control characters of foreign texts never reach the terminal. */
static void put_cell(struct buf *out, const struct column *column, size_t row)
{
    if (column->states[row] != CELL_PRESENT) {
        buf_add_text(out, column->states[row] == CELL_MISSING ? "–" : "⊘");
        return;
    }
    size_t begin = out->len;
    put_present(out, column, row, false);
    for (size_t i = begin; i < out->len; i++)
        if ((unsigned char)out->at[i] < 0x20 || out->at[i] == 0x7F)
            out->at[i] = ' ';
}

static void pad(struct buf *out, size_t from, size_t to)
{
    static const char BLANKS[] = "                                ";
    while (from < to) {
        size_t n = to - from < sizeof BLANKS - 1 ? to - from : sizeof BLANKS - 1;
        buf_add_bytes(out, BLANKS, n);
        from += n;
    }
}

static void put_aligned(struct buf *out, struct str text, size_t width, bool is_number)
{
    size_t here = width_of(text);
    if (is_number)
        pad(out, here, width);
    buf_add(out, text);
    if (!is_number)
        pad(out, here, width);
}

/* A column that holds nothing at all is not shown. */
static bool is_shown(const struct column *column, size_t n_rows)
{
    for (size_t i = 0; i < n_rows; i++)
        if (column->states[i] != CELL_MISSING)
            return true;
    return false;
}

/* What the rows of a text table hold, one cell after another: it is needed twice, for the widths
 * and for the lines. */
struct cells {
    struct buf texts;
    size_t *ends;   /* by column, then row */
    size_t *widths; /* by column; 0 = not shown */
};

static struct str cell_text(const struct cells *cells, const struct table *table, size_t column,
                            size_t row)
{
    size_t i = column * table->n_rows + row;
    return str_cut(buf_str(&cells->texts), i ? cells->ends[i - 1] : 0, cells->ends[i]);
}

static void put_column(const struct table *table, size_t i, struct cells *cells)
{
    const struct column *column = &table->columns[i];
    bool has_any = is_shown(column, table->n_rows);
    size_t width = has_any ? width_of(str_from(column->label)) : 0;
    for (size_t row = 0; row < table->n_rows; row++) {
        if (has_any)
            put_cell(&cells->texts, column, row);
        cells->ends[i * table->n_rows + row] = cells->texts.len;
        size_t here = width_of(cell_text(cells, table, i, row));
        width = here > width ? here : width;
    }
    cells->widths[i] = width;
}

static void end_line(struct buf *out)
{
    while (out->len && out->at[out->len - 1] == ' ')
        out->len--;
    buf_add_char(out, '\n');
}

static void text_row(const struct table *table, const struct cells *cells, size_t row,
                     struct buf *out)
{
    bool is_head = row == SIZE_MAX;
    bool is_first = true;
    for (size_t i = 0; i < table->n_columns; i++) {
        const struct column *column = &table->columns[i];
        if (cells->widths[i] == 0)
            continue;
        if (!is_first)
            buf_add_text(out, "  ");
        is_first = false;
        struct str text = is_head ? str_from(column->label) : cell_text(cells, table, i, row);
        /* The text before a match ends at the match. */
        bool is_right = column->type == COLUMN_INT || column->type == COLUMN_REAL ||
                        strcmp(column->name, "left") == 0;
        put_aligned(out, text, cells->widths[i], is_right);
    }
    end_line(out);
}

static void text_line(struct buf *out, const char *name, struct str text)
{
    if (text.len)
        buf_printf(out, "%s%.*s\n", name, STR_ARG(text));
}

static void put_text(const struct table *table, struct buf *out)
{
    struct cells cells = {
        .ends = arena_zero(table->arena, table->n_columns * table->n_rows + 1, sizeof *cells.ends),
        .widths = arena_zero(table->arena, table->n_columns + 1, sizeof *cells.widths)};
    for (size_t i = 0; i < table->n_columns; i++)
        put_column(table, i, &cells);
    if (table->is_specimen)
        buf_add_text(out, "SPECIMEN: these numbers rest on invented texts.\n");
    text_line(out, "", table->title);
    text_row(table, &cells, SIZE_MAX, out);
    for (size_t i = 0; i < table->n_rows; i++)
        text_row(table, &cells, i, out);
    if (table->n_total > table->n_rows)
        buf_printf(out, "Showing %zu of %zu rows.\n", table->n_rows, table->n_total);
    text_line(out, "Denominator: ", table->denominator);
    text_line(out, "Method: ", table->method);
    text_line(out, "Source: ", table->source);
    text_line(out, "Note: ", table->notes);
    buf_done(&cells.texts);
}

/* A field that holds one of these goes in quotes. */
static const bool NEEDS_QUOTES[256] = {['"'] = true, [','] = true, ['\r'] = true, ['\n'] = true};

static bool is_plain(struct str text)
{
    bool needs_quotes = false;
    for (size_t i = 0; i < text.len; i++)
        needs_quotes |= NEEDS_QUOTES[(unsigned char)text.at[i]];
    return !needs_quotes;
}

static void csv_text(struct buf *out, struct str text)
{
    bool is_formula = text.len && strchr("=+-@\t\r", text.at[0]);
    if (!is_formula && is_plain(text)) {
        buf_add(out, text);
        return;
    }
    buf_add_text(out, is_formula ? "\"'" : "\"");
    csv_add_inside(out, text);
    buf_add_char(out, '"');
}

static void csv_value(struct buf *out, const struct column *column, size_t row)
{
    if (column->states[row] == CELL_SUPPRESSED)
        buf_add_text(out, "⊘");
    else if (column->states[row] == CELL_PRESENT && column->type == COLUMN_TEXT)
        csv_text(out, column->cells[row].text);
    else if (column->states[row] == CELL_PRESENT)
        put_present(out, column, row, true);
}

/* A carriage return would begin a line that is no comment any more. */
static void csv_note(struct buf *out, const char *key, struct str text)
{
    struct str line;
    while (text.len && str_next(&text, '\n', &line)) {
        buf_printf(out, "# %s: ", key);
        for (size_t i = 0; i < line.len; i++)
            buf_add_char(out, line.at[i] == '\r' ? ' ' : line.at[i]);
        buf_add_char(out, '\n');
    }
}

static void put_csv(const struct table *table, const struct provenance *provenance, struct buf *out)
{
    csv_note(out, "specimen", table->is_specimen ? STR("rests on invented texts") : STR(""));
    csv_note(out, "title", table->title);
    csv_note(out, "denominator", table->denominator);
    csv_note(out, "method", table->method);
    csv_note(out, "source", table->source);
    csv_note(out, "note", table->notes);
    csv_note(out, "command", provenance->command);
    csv_note(out, "study", provenance->study);
    csv_note(out, "study_hash", provenance->study_hash);
    csv_note(out, "data", provenance->data_hash);
    csv_note(out, "version", provenance->version);
    for (size_t i = 0; i < table->n_columns; i++)
        buf_printf(out, "%s%s", i ? "," : "", table->columns[i].name);
    buf_add_char(out, '\n');
    for (size_t row = 0; row < table->n_rows; row++) {
        for (size_t i = 0; i < table->n_columns; i++) {
            if (i)
                buf_add_char(out, ',');
            csv_value(out, &table->columns[i], row);
        }
        buf_add_char(out, '\n');
    }
}

static void json_text(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    size_t begin = 0; /* of what is not yet written */
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        bool is_quoted = c == '"' || c == '\\';
        if (c >= 0x20 && c != '<' && !is_quoted) /* "<" so that no script ends inside a page */
            continue;
        buf_add(out, str_cut(text, begin, i));
        begin = i + 1;
        buf_printf(out, is_quoted ? "\\%c" : "\\u%04x", c);
    }
    buf_add(out, str_cut(text, begin, text.len));
    buf_add_char(out, '"');
}

static void json_member(struct buf *out, const char *key, struct str text)
{
    if (!text.len)
        return;
    buf_printf(out, "\"%s\":", key);
    json_text(out, text);
    buf_add_text(out, ",\n");
}

static void json_cell(struct buf *out, const struct column *column, size_t row)
{
    if (column->states[row] == CELL_MISSING) {
        buf_add_text(out, "null");
    } else if (column->states[row] == CELL_SUPPRESSED) {
        buf_add_text(out, "{\"suppressed\":true}");
    } else if (column->type == COLUMN_TEXT) {
        json_text(out, column->cells[row].text);
    } else {
        const char *quote = column->type == COLUMN_DAY ? "\"" : "";
        buf_add_text(out, quote);
        put_present(out, column, row, true);
        buf_add_text(out, quote);
    }
}

static void put_json(const struct table *table, const struct provenance *provenance,
                     struct buf *out)
{
    buf_add_text(out, "{");
    json_member(out, "title", table->title);
    json_member(out, "denominator", table->denominator);
    json_member(out, "method", table->method);
    json_member(out, "source", table->source);
    json_member(out, "notes", table->notes);
    json_member(out, "command", provenance->command);
    json_member(out, "study", provenance->study);
    json_member(out, "study_hash", provenance->study_hash);
    json_member(out, "data", provenance->data_hash);
    json_member(out, "version", provenance->version);
    buf_printf(out, "\"specimen\":%s,\n\"n_total\":%zu,\n\"rows\":[",
               table->is_specimen ? "true" : "false", table->n_total);
    for (size_t row = 0; row < table->n_rows; row++) {
        buf_add_text(out, row ? ",\n{" : "\n{");
        for (size_t i = 0; i < table->n_columns; i++) {
            buf_printf(out, "%s\"%s\":", i ? "," : "", table->columns[i].name);
            json_cell(out, &table->columns[i], row);
        }
        buf_add_char(out, '}');
    }
    buf_add_text(out, "]}\n");
}

void table_out(const struct table *table, enum table_format format,
               const struct provenance *provenance, struct buf *out)
{
    switch (format) {
    case TABLE_TEXT:
        put_text(table, out);
        break;
    case TABLE_CSV:
        put_csv(table, provenance, out);
        break;
    case TABLE_JSON:
        put_json(table, provenance, out);
        break;
    }
}

#include "render/table_out.h"

#include "base/utf8.h"

#include <math.h>

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

/* The shortest digits that read back as the same number. */
static void put_real(struct buf *out, double value, int decimals)
{
    char text[40];
    if (decimals >= 0) {
        snprintf(text, sizeof text, "%.*f", decimals, value);
    } else {
        for (int digits = 1; digits <= 17; digits++) {
            snprintf(text, sizeof text, "%.*g", digits, value);
            if (strtod(text, NULL) == value)
                break;
        }
    }
    buf_add_text(out, text[0] == '-' && is_zero(text) ? text + 1 : text);
}

static void put_present(struct buf *out, const struct column *column, size_t row, bool is_exact)
{
    union cell cell = column->cells[row];
    struct civil civil;
    switch (column->type) {
    case COLUMN_TEXT:
        buf_add(out, cell.text);
        break;
    case COLUMN_INT:
        buf_printf(out, "%lld", (long long)cell.integer);
        break;
    case COLUMN_REAL:
        put_real(out, cell.real, is_exact || column->decimals >= 0 ? column->decimals : 3);
        break;
    case COLUMN_DAY:
        civil = day_to_civil(cell.at);
        buf_printf(out, "%04d-%02d-%02d", civil.year, civil.month, civil.dom);
        break;
    }
}

/* Unit: columns on a terminal. */
static size_t width_of(struct str text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.len;)
        width += is_wide(utf8_next(text, &at)) ? 2 : 1;
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
    for (; from < to; from++)
        buf_add_char(out, ' ');
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

static size_t column_width(const struct column *column, size_t n_rows, struct buf *scratch)
{
    size_t width = width_of(str_from(column->label));
    for (size_t i = 0; i < n_rows; i++) {
        buf_clear(scratch);
        put_cell(scratch, column, i);
        size_t here = width_of(buf_str(scratch));
        width = here > width ? here : width;
    }
    return width;
}

static void end_line(struct buf *out)
{
    while (out->len && out->at[out->len - 1] == ' ')
        out->len--;
    buf_add_char(out, '\n');
}

static void text_row(const struct table *table, const size_t *widths, size_t row,
                     struct buf *scratch, struct buf *out)
{
    bool is_head = row == SIZE_MAX;
    bool is_first = true;
    for (size_t i = 0; i < table->n_columns; i++) {
        const struct column *column = &table->columns[i];
        if (widths[i] == 0)
            continue;
        if (!is_first)
            buf_add_text(out, "  ");
        is_first = false;
        buf_clear(scratch);
        if (is_head)
            buf_add_text(scratch, column->label);
        else
            put_cell(scratch, column, row);
        /* The text before a match ends at the match. */
        bool is_right = column->type == COLUMN_INT || column->type == COLUMN_REAL ||
                        strcmp(column->name, "left") == 0;
        put_aligned(out, buf_str(scratch), widths[i], is_right);
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
    size_t *widths = arena_zero(table->arena, table->n_columns + 1, sizeof *widths);
    struct buf scratch = {0};
    for (size_t i = 0; i < table->n_columns; i++)
        if (is_shown(&table->columns[i], table->n_rows))
            widths[i] = column_width(&table->columns[i], table->n_rows, &scratch);
    if (table->is_specimen)
        buf_add_text(out, "SPECIMEN: these numbers rest on invented texts.\n");
    text_line(out, "", table->title);
    text_row(table, widths, SIZE_MAX, &scratch, out);
    for (size_t i = 0; i < table->n_rows; i++)
        text_row(table, widths, i, &scratch, out);
    if (table->n_total > table->n_rows)
        buf_printf(out, "Showing %zu of %zu rows.\n", table->n_rows, table->n_total);
    text_line(out, "Denominator: ", table->denominator);
    text_line(out, "Method: ", table->method);
    text_line(out, "Source: ", table->source);
    text_line(out, "Note: ", table->notes);
    buf_done(&scratch);
}

static void csv_field(struct buf *out, struct str text, bool is_text)
{
    if (is_text && text.len && strchr("=+-@\t\r", text.at[0])) {
        buf_add_text(out, "\"'");
    } else {
        bool is_plain = true;
        for (size_t i = 0; i < text.len && is_plain; i++)
            is_plain =
                text.at[i] != '"' && text.at[i] != ',' && text.at[i] != '\r' && text.at[i] != '\n';
        if (is_plain) {
            buf_add(out, text);
            return;
        }
        buf_add_char(out, '"');
    }
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"')
            buf_add_char(out, '"');
        buf_add_char(out, text.at[i]);
    }
    buf_add_char(out, '"');
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
    struct buf cell = {0};
    for (size_t row = 0; row < table->n_rows; row++) {
        for (size_t i = 0; i < table->n_columns; i++) {
            const struct column *column = &table->columns[i];
            buf_clear(&cell);
            if (column->states[row] == CELL_PRESENT)
                put_present(&cell, column, row, true);
            else if (column->states[row] == CELL_SUPPRESSED)
                buf_add_text(&cell, "⊘");
            if (i)
                buf_add_char(out, ',');
            csv_field(out, buf_str(&cell), column->type == COLUMN_TEXT);
        }
        buf_add_char(out, '\n');
    }
    buf_done(&cell);
}

static void json_text(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else if (c < 0x20 || c == '<') /* "<" so that no script ends inside a page */
            buf_printf(out, "\\u%04x", c);
        else
            buf_add_char(out, (char)c);
    }
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

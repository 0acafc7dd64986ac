#include "base/csv.h"

#include "base/memory.h"
#include "base/nearest.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

enum {
    BLOCK = 64,
    CELL_LIMIT = 16 << 20,
    ROW_LIMIT = 64 << 20,
    CELLS_LIMIT = 16384,
};

/* One bit for each of 64 bytes that could end a cell. The compiler makes vector instructions of the
 * loop; the products gather the eight bytes of a word, each 0 or 1, into eight bits. */
static uint64_t marks_in(const struct csv_options *options, const char *at)
{
    char separator = options->separator, quote = options->has_no_quotes ? separator : '"';
    uint8_t hits[BLOCK];
    uint64_t marks = 0;
    for (size_t i = 0; i < BLOCK; i++)
        hits[i] =
            (uint8_t)((at[i] == separator) | (at[i] == quote) | (at[i] == '\n') | (at[i] == '\r'));
    for (size_t i = 0; i < BLOCK / 8; i++) {
        const uint8_t *eight = hits + 8 * i;
        uint64_t word = 0;
        for (size_t j = 0; j < 8; j++)
            word |= (uint64_t)eight[j] << 8 * j;
        marks |= word * UINT64_C(0x0102040810204080) >> 56 << 8 * i;
    }
    return marks;
}

static void mark_block(struct csv_reader *reader, size_t block)
{
    size_t left = reader->bytes.len - block;
    char last[BLOCK] = {0}; /* no zero byte ends a cell */
    const char *at = reader->bytes.at + block;
    if (left < BLOCK) {
        memcpy(last, at, left);
        at = last;
    }
    reader->block = block;
    reader->marks = marks_in(&reader->options, at);
}

/* Passes the next separator, quote or line end and returns its byte; the end when there is none. */
static size_t next_mark(struct csv_reader *reader)
{
    while (reader->marks == 0) {
        size_t block = reader->block + BLOCK;
        if (block >= reader->bytes.len)
            return reader->bytes.len;
        mark_block(reader, block);
    }
    size_t at = reader->block + (size_t)__builtin_ctzll(reader->marks);
    reader->marks &= reader->marks - 1;
    return at;
}

void csv_init(struct csv_reader *reader, struct str bytes, const struct csv_options *options)
{
    *reader = (struct csv_reader){.bytes = bytes, .options = *options};
    struct csv_options *own = &reader->options;
    reader->line = own->first_line ? own->first_line : 1;
    own->separator = own->separator ? own->separator : ',';
    own->cell_limit_bytes = own->cell_limit_bytes ? own->cell_limit_bytes : CELL_LIMIT;
    own->row_limit_bytes = own->row_limit_bytes ? own->row_limit_bytes : ROW_LIMIT;
    own->cells_limit = own->cells_limit ? own->cells_limit : CELLS_LIMIT;
    if (str_starts_with(bytes, STR("\xEF\xBB\xBF")))
        reader->at = reader->line_begin = 3; /* no byte of the mark is one that ends a cell */
    if (bytes.len)
        mark_block(reader, 0);
}

void csv_done(struct csv_reader *reader)
{
    memory_free(reader->cells);
    memory_free(reader->begins);
    arena_free(reader->unquoted);
    *reader = (struct csv_reader){0};
}

/* Fills err's place with a byte of the given line. */
static bool place(const struct csv_reader *reader, struct err *err, int64_t line, size_t line_begin,
                  size_t byte)
{
    struct str rest = str_cut(reader->bytes, line_begin, reader->bytes.len);
    size_t len = 0;
    while (len < rest.len && rest.at[len] != '\n' && rest.at[len] != '\r')
        len++;
    int64_t column = (int64_t)utf8_count(str_cut(rest, 0, byte - line_begin)) + 1;
    err_where(err, reader->options.source ? reader->options.source : "", line, column,
              (int64_t)byte);
    if (byte - line_begin < sizeof err->excerpt) /* else the caret would point beyond it */
        err_excerpt(err, rest.at, len);
    return false;
}

static bool refuse_here(const struct csv_reader *reader, size_t byte, struct err *err)
{
    return place(reader, err, reader->line, reader->line_begin, byte);
}

/* byte holds CR or LF, whose mark was passed. */
static void end_line(struct csv_reader *reader, size_t byte)
{
    struct str bytes = reader->bytes;
    if (bytes.at[byte] == '\r' && byte + 1 < bytes.len && bytes.at[byte + 1] == '\n')
        byte = next_mark(reader);
    reader->at = reader->line_begin = byte + 1;
    reader->line++;
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* A cell that begins with a quote, whose mark is the next one. */
struct quoted {
    size_t begin;      /* the opening quote */
    size_t end;        /* the closing quote */
    size_t n_doubled;  /* of its quotes */
    int64_t line;      /* where it opened */
    size_t line_begin; /* of that line */
};

/* Finds the quote that closes the cell. False when there is none, or none within the limit. */
static bool find_closing(struct csv_reader *reader, struct quoted *cell, struct err *err)
{
    struct str bytes = reader->bytes;
    size_t limit = reader->options.cell_limit_bytes;
    next_mark(reader);
    for (;;) {
        size_t at = next_mark(reader);
        if (at == bytes.len || at - cell->begin > limit) {
            err_set(err, at == bytes.len ? ERR_INPUT : ERR_LIMIT,
                    at == bytes.len ? "the quote that opens here is never closed"
                                    : "the quote that opens here is not closed within %zu bytes",
                    limit);
            err_hint(err, "Close it, or write a quote inside a cell twice.");
            return place(reader, err, cell->line, cell->line_begin, cell->begin);
        }
        if (is_line_end(bytes.at[at])) {
            end_line(reader, at);
        } else if (bytes.at[at] == '"') {
            cell->end = at;
            if (at + 1 == bytes.len || bytes.at[at + 1] != '"')
                return true;
            next_mark(reader);
            cell->n_doubled++;
        }
    }
}

static struct str without_doubled(struct csv_reader *reader, struct str inside)
{
    if (!reader->unquoted)
        reader->unquoted = arena_new(0);
    char *out = arena_alloc(reader->unquoted, inside.len);
    size_t n = 0;
    for (size_t i = 0; i < inside.len; i++) {
        out[n++] = inside.at[i];
        i += inside.at[i] == '"';
    }
    return (struct str){out, n};
}

static void add_cell(struct csv_reader *reader, size_t begin, struct str cell)
{
    reader->begins[reader->n_cells] = begin;
    reader->cells[reader->n_cells++] = cell;
}

/* The separator or line end behind the cell; the end of the bytes if neither comes. */
static bool read_quoted(struct csv_reader *reader, size_t *end, struct err *err)
{
    struct str bytes = reader->bytes;
    struct quoted cell = {
        .begin = reader->at, .line = reader->line, .line_begin = reader->line_begin};
    if (!find_closing(reader, &cell, err))
        return false;
    struct str inside = str_cut(bytes, cell.begin + 1, cell.end);
    add_cell(reader, cell.begin, cell.n_doubled ? without_doubled(reader, inside) : inside);
    *end = cell.end + 1;
    if (*end == bytes.len)
        return true;
    if (bytes.at[*end] != reader->options.separator && !is_line_end(bytes.at[*end])) {
        err_set(err, ERR_INPUT, "text after the closing quote of a cell");
        err_hint(err, "Write a quote inside a quoted cell twice.");
        return refuse_here(reader, *end, err);
    }
    *end = next_mark(reader);
    return true;
}

static bool read_plain(struct csv_reader *reader, size_t *end, struct err *err)
{
    struct str bytes = reader->bytes;
    size_t begin = reader->at, at = next_mark(reader);
    if (!reader->options.has_no_quotes)
        while (at < bytes.len && bytes.at[at] == '"')
            at = next_mark(reader);
    if (at - begin > reader->options.cell_limit_bytes) {
        err_set(err, ERR_LIMIT, "a cell of %zu bytes; at most %zu are read", at - begin,
                reader->options.cell_limit_bytes);
        return refuse_here(reader, begin, err);
    }
    add_cell(reader, begin, str_cut(bytes, begin, at));
    *end = at;
    return true;
}

static bool room_for_cell(struct csv_reader *reader, size_t row_begin, struct err *err)
{
    const struct csv_options *options = &reader->options;
    bool has_many = reader->n_cells == options->cells_limit;
    if (has_many || reader->at - row_begin > options->row_limit_bytes) {
        err_set(err, ERR_LIMIT, "a row of more than %zu %s",
                has_many ? options->cells_limit : options->row_limit_bytes,
                has_many ? "cells" : "bytes");
        return refuse_here(reader, reader->at, err);
    }
    if (reader->n_cells == reader->cells_cap) {
        reader->cells_cap = reader->cells_cap ? 2 * reader->cells_cap : 64;
        reader->cells = memory_resize(reader->cells, reader->cells_cap, sizeof *reader->cells);
        reader->begins = memory_resize(reader->begins, reader->cells_cap, sizeof *reader->begins);
    }
    return true;
}

static bool refuse_utf16(const struct csv_reader *reader, struct err *err)
{
    err_set(err, ERR_INPUT, "the file is UTF-16");
    err_hint(err, "Save it as UTF-8.");
    return refuse_here(reader, 0, err);
}

/* Up to the line end behind the row, which stays unread. */
static bool read_cells(struct csv_reader *reader, struct err *err)
{
    struct str bytes = reader->bytes;
    size_t row_begin = reader->at;
    for (;;) {
        size_t end;
        bool is_quoted =
            !reader->options.has_no_quotes && reader->at < bytes.len && bytes.at[reader->at] == '"';
        if (!room_for_cell(reader, row_begin, err) ||
            !(is_quoted ? read_quoted : read_plain)(reader, &end, err))
            return false;
        reader->at = end;
        if (end == bytes.len || bytes.at[end] != reader->options.separator)
            return true;
        reader->at++;
    }
}

bool csv_next(struct csv_reader *reader, struct csv_row *row, struct err *err)
{
    struct str bytes = reader->bytes;
    if (reader->at == 0 &&
        (str_starts_with(bytes, STR("\xFF\xFE")) || str_starts_with(bytes, STR("\xFE\xFF"))))
        return refuse_utf16(reader, err);
    while (reader->at < bytes.len && is_line_end(bytes.at[reader->at]))
        end_line(reader, next_mark(reader));
    if (reader->at >= bytes.len)
        return false;
    if (reader->unquoted)
        arena_reset(reader->unquoted);
    *row = (struct csv_row){.line = reader->line, .byte = reader->at};
    reader->row_line = reader->line;
    reader->n_cells = 0;
    if (!read_cells(reader, err)) {
        reader->at = bytes.len; /* nothing after a mistake is a row */
        return false;
    }
    reader->row_end = reader->at;
    if (reader->at < bytes.len)
        end_line(reader, reader->at);
    row->cells = reader->cells;
    row->n = reader->n_cells;
    return true;
}

bool csv_refuse(const struct csv_reader *reader, size_t cell, struct err *err, const char *format,
                ...)
{
    va_list arguments;
    char message[sizeof err->message];
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    err_set(err, ERR_INPUT, "%s", message);
    struct str bytes = reader->bytes;
    size_t byte = cell < reader->n_cells ? reader->begins[cell] : reader->row_end;
    size_t line_begin = reader->begins[0];
    int64_t line = reader->row_line;
    for (size_t i = line_begin; i < byte; i++)
        if (bytes.at[i] == '\n' || (bytes.at[i] == '\r' && bytes.at[i + 1] != '\n')) {
            line++;
            line_begin = i + 1;
        }
    return place(reader, err, line, line_begin, byte);
}

struct str csv_cell(const struct csv_row *row, size_t at)
{
    return at < row->n ? str_trim(row->cells[at]) : STR("");
}

char csv_separator(struct str bytes)
{
    for (size_t i = 0; i < bytes.len && bytes.at[i] != '\n'; i++)
        if (bytes.at[i] == '\t' || bytes.at[i] == ';')
            return bytes.at[i];
    return ',';
}

static void hint_column(const struct csv_row *head, struct str name, struct err *err)
{
    char known[NEAREST_LENGTH_MAX + 1], best[NEAREST_LENGTH_MAX + 1] = "";
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < head->n; i++) {
        struct nearest nearest = {.word = name};
        snprintf(known, sizeof known, "%.*s", STR_ARG(csv_cell(head, i)));
        nearest_add(&nearest, known);
        if (nearest.best && nearest.distance < least) {
            least = nearest.distance;
            memcpy(best, known, sizeof best);
        }
    }
    if (best[0])
        err_hint(err, "Did you mean \"%s\"?", best);
}

bool csv_column(const struct csv_reader *reader, const struct csv_row *head, struct str name,
                size_t *at, struct err *err)
{
    for (size_t i = 0; i < head->n; i++)
        if (str_equal(csv_cell(head, i), name)) {
            *at = i;
            return true;
        }
    csv_refuse(reader, 0, err, "there is no column \"%.*s\"", STR_ARG(name));
    hint_column(head, name, err);
    return false;
}

void csv_add_inside(struct buf *out, struct str cell)
{
    for (size_t at = 0, end; at < cell.len; at = end) {
        end = str_find(cell, STR("\""), at);
        bool is_quote = end < cell.len;
        end += is_quote;
        buf_add(out, str_cut(cell, at, end));
        if (is_quote)
            buf_add_char(out, '"');
    }
}

void csv_add_cell(struct buf *out, struct str cell)
{
    buf_add_char(out, '"');
    csv_add_inside(out, cell);
    buf_add_char(out, '"');
}

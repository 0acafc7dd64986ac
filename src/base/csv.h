/* Rows of separated values, as RFC 4180 writes them: cells in quotes may hold separators, line ends
 * and doubled quotes; rows end in CRLF, LF or CR, the last one also at the end of the bytes. A byte
 * order mark is skipped, a line without any byte is no row, blanks belong to their cell. A quote
 * inside a cell that does not begin with one is an ordinary character.
 *
 * Any encoding passes in which the separator, the quote and line ends are ASCII bytes and never
 * part of another character: UTF-8, windows-1251 and, for ',' ';' and tab, GB18030.
 *
 *     struct csv_reader reader;
 *     struct csv_row row;
 *     csv_init(&reader, bytes, &(struct csv_options){.source = path});
 *     while (csv_next(&reader, &row, err))
 *         …row.cells[0]…
 *     csv_done(&reader); */
#ifndef READOUT_BASE_CSV_H
#define READOUT_BASE_CSV_H

#include "base/buf.h"

/* Open record; a zeroed one reads comma-separated values with quotes. */
struct csv_options {
    char separator;          /* 0 = ',' */
    bool has_no_quotes;      /* '"' is an ordinary character, as in TSV that databases write */
    const char *source;      /* what errors call the bytes; may be NULL */
    int64_t first_line;      /* of the file, where the bytes are its later part; 0 = 1 */
    size_t cell_limit_bytes; /* 0 = 16 MB */
    size_t row_limit_bytes;  /* 0 = 64 MB */
    size_t cells_limit;      /* cells in a row; 0 = 16,384 */
};

/* Open record. Cells are borrowed until the next csv_next: they lie in the bytes that were read,
 * except where a doubled quote had to become one. */
struct csv_row {
    const struct str *cells;
    size_t n;
    int64_t line; /* where it begins, from 1; quoted line ends count */
    size_t byte;  /* where it begins, from 0 */
};

/* Storage the caller holds; its fields are csv.c's. */
struct csv_reader {
    struct str bytes;
    struct csv_options options;
    struct str *cells;
    size_t *begins; /* first byte of each cell, its quote included */
    size_t n_cells, cells_cap;
    struct arena *unquoted; /* NULL until the first doubled quote */
    size_t at;              /* the next unread byte */
    int64_t row_line;       /* of the row that was read last */
    size_t row_end;
    size_t block;   /* the block of bytes that marks speak of */
    uint64_t marks; /* in it: separators, quotes and line ends not yet passed */
    int64_t line;
    size_t line_begin;
};

/* bytes are borrowed until csv_done. */
void csv_init(struct csv_reader *reader, struct str bytes, const struct csv_options *options);
void csv_done(struct csv_reader *reader);

/* The next row; false at the end, and then err is filled only if something was wrong: a quote that
 * is never closed (placed where it opened), text after a closing quote, UTF-16, or a limit. Cost:
 * one look at each byte, 64 at a time; a copy of cells with doubled quotes and of nothing else. */
bool csv_next(struct csv_reader *reader, struct csv_row *row, struct err *err);

/* A cell without blanks at both ends; empty where the row has no such cell. */
struct str csv_cell(const struct csv_row *row, size_t at);

/* Tab or ';' where the first line holds one, else ','. */
char csv_separator(struct str bytes);

/* Where the head row, which was read last, names the column. Fails with the nearest name as hint.
 */
bool csv_column(const struct csv_reader *reader, const struct csv_row *head, struct str name,
                size_t *at, struct err *err);

/* Fills err (kind input) with a message about a cell of the row that was read last: source, line,
 * column, byte and the line itself. cell may be the number of cells: then it speaks of the row's
 * end. Returns false. */
bool csv_refuse(const struct csv_reader *reader, size_t cell, struct err *err, const char *format,
                ...) __attribute__((format(printf, 4, 5)));

/* Appends a cell between quotes, those inside doubled. */
void csv_add_cell(struct buf *out, struct str cell);
/* What stands between the quotes. */
void csv_add_inside(struct buf *out, struct str cell);

#endif

/* One foreign file on its way into a table of facts: what is known of it beforehand, the rows it
 * fills, and what must be told about it. A format's reader (facts/read_NAME.c) takes one.
 *
 * A mistake that makes the file unreadable (no such columns, a quote never closed) is an err and
 * the table stays as it was. A mistake in one row is a refusal: the row is left out, counted and
 * listed. Names that are no known place are kept as they are written, and listed. */
#ifndef READOUT_FACTS_READER_H
#define READOUT_FACTS_READER_H

#include "base/csv.h"
#include "base/map.h"
#include "facts/places.h"
#include "facts/records.h"

/* Open record. */
struct row_refusal {
    struct str file;
    int64_t line, column;
    struct str message;
};

enum { REFUSALS_KEPT = 50 };

/* What reading left to say, over all files of a table. Open record; made by reader_report_new. */
struct reader_report {
    struct arena *arena;
    struct row_refusal *refusals; /* the first REFUSALS_KEPT */
    size_t n_refused;
    struct map *unknown;  /* names that are no place → rows */
    struct map *left_out; /* why rows were left out on purpose → rows */
};

/* Freed with the arena. */
struct reader_report *reader_report_new(struct arena *arena);

struct tidy_columns; /* facts/read_tidy.h */

/* Open record: the caller fills it, with zero for what is not known. */
struct reader {
    struct arena *arena;
    struct str file;   /* as the study names it: what rows and refusals call it */
    const char *path;  /* what errors call it; may be NULL */
    struct str bytes;  /* borrowed while the reader reads */
    day vintage;       /* DAY_NONE = as the file says */
    struct str source; /* empty = as the file says */
    const struct tidy_columns *columns;
    struct records_writer *writer;
    struct reader_report *report;
};

/* The fields that every row of the file shares. Called once by each format before its first row. */
void reader_begin(const struct reader *reader);

/* Notes that the row was refused, at a cell of it. Always returns false, so that
 * `return reader_refuse(…)` reads well. */
bool reader_refuse(const struct reader *reader, const struct csv_reader *csv, size_t cell,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));
/* The same with the message and hint of err, which it clears. */
bool reader_refuse_err(const struct reader *reader, const struct csv_reader *csv, size_t cell,
                       struct err *err);
/* Notes that the row was left out on purpose: "part of a total". */
void reader_leave_out(const struct reader *reader, const char *why);

/* The place's code; the text itself, counted as unknown, when there is none. Among names codes of
 * ISO 3166 are read too. */
struct str reader_place(const struct reader *reader, struct str text, enum place_scheme scheme,
                        int year);

/* A column that a format expects. Open record. */
struct wanted_column {
    const char *name; /* several names for one: "REPORTER|DECLARANT_ISO" */
    bool is_optional;
};
enum { NO_COLUMN = INT32_MAX };

/* Finds the columns by name (ASCII case ignored) in the head row. Fails (kind input, with place)
 * when one that is not optional is missing; at[i] is NO_COLUMN for one that is. */
bool reader_columns(const struct csv_reader *csv, const struct csv_row *head,
                    const struct wanted_column *wanted, size_t n, size_t *at, struct err *err);

/* Whether the row has as many cells as the head; refuses it when not. */
bool reader_fits(const struct reader *reader, const struct csv_reader *csv,
                 const struct csv_row *row, size_t n_cells);

/* Rows after a head row, for formats that are no more than that. Open record. */
struct row_plan {
    const struct wanted_column *wanted;
    size_t n_wanted;
    char separator;         /* 0 = ',' */
    const char *first_head; /* first cell of the head row, where lines stand before it; or NULL */
    /* Called with each row that has as many cells as the head; at as reader_columns fills it. */
    void (*row)(const struct reader *reader, const struct csv_reader *csv,
                const struct csv_row *row, const size_t *at, void *arg);
    void *arg;
};
enum { WANTED_MAX = 40 };

/* Runs the plan over the reader's bytes. Fails where the file as a whole cannot be read. */
bool reader_rows(const struct reader *reader, const struct row_plan *plan, struct err *err);

/* Reads a number of the row into a field of the record that was begun: present, missing or
 * suppressed. Refuses the row (false) when the cell is neither number nor mark. */
struct number_form;
bool reader_number(const struct reader *reader, const struct csv_reader *csv,
                   const struct csv_row *row, size_t cell, const struct number_form *form,
                   int field);

/* An empty text for NO_COLUMN. */
static inline struct str row_cell(const struct csv_row *row, size_t column)
{
    return column < row->n ? row->cells[column] : (struct str){0};
}

#endif

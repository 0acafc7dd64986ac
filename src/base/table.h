/* Numbers and words on their way out of a measure: typed columns of equal length with unit and
 * label, and what a reader must know about them. Only render turns a table into bytes.
 * Everything lives in the arena that the table was made in. */
#ifndef READOUT_BASE_TABLE_H
#define READOUT_BASE_TABLE_H

#include "base/arena.h"
#include "base/date.h"

enum column_type { COLUMN_TEXT, COLUMN_INT, COLUMN_REAL, COLUMN_DAY };

/* Zero, missing and suppressed are three different things. */
enum cell_state { CELL_PRESENT, CELL_MISSING, CELL_SUPPRESSED };

union cell {
    struct str text;
    int64_t integer;
    double real;
    day at;
};

/* Open record. name is the machine's word (CSV head, JSON key: lower_snake_case), label the
 * reader's. Texts whose language matters to a browser or a voice name it per row: see lang. */
struct column {
    const char *name;
    const char *label;
    const char *unit; /* "" when it has none */
    enum column_type type;
    int decimals; /* for COLUMN_REAL: digits after the point; -1 = the shortest exact form */
    union cell *cells;
    uint8_t *states;         /* enum cell_state */
    const char *lang_column; /* name of the column that holds this text's language, or NULL */
};

/* Open record: add columns, then rows. */
struct table {
    struct arena *arena;
    const char *name;       /* machine's word, for file names */
    struct str title;       /* neutral question or headline */
    struct str method;      /* how it was computed, with the method's tag */
    struct str denominator; /* what rates are relative to; empty when there are none */
    struct str source;      /* where the material comes from */
    struct str notes;       /* what a reader must know; may hold several lines */
    bool is_specimen;       /* rests on invented text: every output must say so */
    struct column *columns;
    size_t n_columns, columns_cap;
    size_t n_rows, rows_cap;
    size_t n_total; /* rows there are; greater than n_rows when the asker limited them */
};

struct table *table_new(struct arena *arena, const char *name);

/* Returns the column's number. Names and labels are borrowed for the life of the table. */
size_t table_column(struct table *table, const char *name, const char *label, const char *unit,
                    enum column_type type);

/* Adds a row whose cells are all missing; returns its number. */
size_t table_row(struct table *table);
/* Makes room for n more rows at once. */
void table_reserve(struct table *table, size_t n);
void table_text(struct table *table, size_t row, size_t column,
                struct str text); /* copied, unless the cell above is equal */
void table_int(struct table *table, size_t row, size_t column, int64_t value);
void table_real(struct table *table, size_t row, size_t column, double value); /* NaN = missing */
void table_day(struct table *table, size_t row, size_t column, day at); /* DAY_NONE = missing */
void table_state(struct table *table, size_t row, size_t column, enum cell_state state);

/* The column of that name; NULL when there is none. */
const struct column *table_find(const struct table *table, const char *name);

#endif

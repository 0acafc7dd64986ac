/* Texts from a table with one unit a row: its name, its text, and the document it is of. */
#ifndef READOUT_MEASURE_TEXT_ROWS_H
#define READOUT_MEASURE_TEXT_ROWS_H

#include "base/arena.h"

/* Open record. */
struct text_row {
    struct str unit, text;
    struct str group, part; /* empty where no column was named */
};

struct text_rows {
    struct text_row *at;
    size_t n;
};

/* Open record. Columns are named as in the head row. */
struct text_columns {
    const struct str *units; /* several make one name together, as in judgement_columns */
    size_t n_units;
    struct str text;
    struct str group;   /* the document; empty = none */
    struct str part;    /* that shares are asked for; empty = none */
    const char *source; /* what errors call the bytes */
};

/* Rows without a text are left out. Everything lives in arena. Fails at a missing column, a row
 * that names no unit, and as csv_next does. */
bool text_rows_read(struct str bytes, const struct text_columns *columns, struct arena *arena,
                    struct text_rows *rows, struct err *err);

#endif

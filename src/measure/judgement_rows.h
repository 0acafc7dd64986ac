/* Judgements from a table with one judgement a row: a unit, a coder, a code. */
#ifndef READOUT_MEASURE_JUDGEMENT_ROWS_H
#define READOUT_MEASURE_JUDGEMENT_ROWS_H

#include "base/buf.h"
#include "base/csv.h"
#include "measure/judgements.h"

/* A condition: the cell of the column is one of the values, "a,b". Open record. */
struct row_condition {
    struct str column, values;
};

/* Open record. Columns are named as in the head row. */
struct judgement_columns {
    const struct str *units; /* several make one name together, "1/1160000001" */
    size_t n_units;
    struct str coder, code;
    char separator;                         /* 0 = by the head row: tab, ';' or ',' */
    const struct row_condition *conditions; /* all must hold */
    size_t n_conditions;
    const char *source; /* what errors call the bytes */
};

enum { JUDGEMENT_PARTS_MAX = 8 };

/* "column=a,b" as a condition. */
bool row_condition_parse(struct str text, struct row_condition *condition, struct err *err);

/* The unit of a row, which the n columns name together, into name. Fails where one is empty, or the
 * name is longer than 1,000 bytes. */
bool judgement_unit_name(const struct csv_reader *reader, const struct csv_row *row,
                         const size_t *columns, size_t n, struct buf *name, struct err *err);

/* Adds all rows for which the conditions hold. Where answers are multiple, a cell may hold several
 * codes with ';' between them. Rows without a code are no judgement, or an empty answer where
 * answers are multiple. Fails at a missing column, a row that names no unit or coder, and as
 * csv_next does. */
bool judgement_rows_read(struct str bytes, const struct judgement_columns *columns,
                         struct judgements *judgements, struct err *err);

#endif

/* Tables of any layout with one fact a row: the study says which column holds what. A column is
 * mapped to a field of the kind of record, by the field's name in its schema, or to a part of it:
 *
 *     columns: {period: year, partner: partner, direction: flow, value: value, unit: unit}
 *     fixed:   {reporter: CHN, commodity: total} */
#ifndef READOUT_FACTS_READ_TIDY_H
#define READOUT_FACTS_READ_TIDY_H

#include "facts/reader.h"

/* What is not a field by itself. */
enum tidy_part {
    TIDY_PERIOD = FIELDS_MAX, /* begin and end in one cell, or the first day of an event */
    TIDY_END,                 /* the last day of an event */
    TIDY_AMOUNT,              /* a number that is money or a quantity, as its unit says */
    TIDY_UNIT,
    TIDY_PRECISION, /* the step of value, in its unit */
    N_TIDY_COLUMNS
};

/* Open record. */
struct tidy_columns {
    enum record_kind kind;
    struct str column[N_TIDY_COLUMNS]; /* by field or part: name in the head row; empty = none */
    struct str fixed[N_TIDY_COLUMNS];  /* what rows say whose cell is empty or that have none */
    struct str (*directions)[2];       /* the file's word, and ours or "" to leave the row out */
    size_t n_directions;
    enum place_scheme scheme;    /* how the file writes places */
    char separator;              /* 0 = by the head row: tab, ';' or ',' */
    bool is_grouped;             /* "," between thousands */
    bool is_month_first;         /* days as 2/16/1946 */
    bool is_growth_in_words;     /* the column of growth is a note that may begin with "+29.3%" */
    struct str participant_mark; /* between participants; empty = ";" */
};

/* The field or part of that name; -1 when rows of the kind have none. */
int tidy_column_named(enum record_kind kind, struct str name);

/* Fails when the mapping lacks what the kind needs, or the head row a column it names. */
bool read_tidy(const struct reader *reader, struct err *err);

#endif

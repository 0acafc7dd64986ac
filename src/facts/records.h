/* A table of facts, kept by columns in one chunked file that never changes once written: rows of
 * one kind (trade flows, arms deliveries, events, votes, obligations), each with the period it
 * speaks of, its vintage, and the file and line it came from. What a cell said survives: zero,
 * missing and suppressed differ, codes keep their zeros, every number keeps its unit.
 * Threads: one table may serve many readers. */
#ifndef READOUT_FACTS_RECORDS_H
#define READOUT_FACTS_RECORDS_H

#include "base/date.h"
#include "base/table.h"

enum record_kind {
    RECORD_FLOW,       /* goods from or to a partner, as one side reports them */
    RECORD_DELIVERY,   /* arms delivered in a year */
    RECORD_EVENT,      /* an exercise, meeting, patrol, veto */
    RECORD_VOTE,       /* one member's vote in one roll call */
    RECORD_OBLIGATION, /* what an alliance binds two states to in a year */
    RECORD_FIGURE,     /* a number that a publisher printed for a measure, on a day */
    N_RECORD_KINDS
};

/* Fields of every kind come first; then those of the kind. The table of schemas in records.c gives
 * each its name, label and type. */
enum field {
    FIELD_BEGIN,   /* day: first day of the period */
    FIELD_END,     /* day: after its last; begin = end never stands */
    FIELD_VINTAGE, /* day of publication or download; DAY_NONE = unknown */
    FIELD_FILE,    /* code: the file, as the study names it */
    FIELD_LINE,    /* whole number: line of the file, from 1 */
    FIELD_SOURCE,  /* code: publisher or address that the row itself names */
    FIELD_NOTE,    /* code */
    N_COMMON_FIELDS
};

enum flow_field {
    FLOW_REPORTER = N_COMMON_FIELDS, /* code: place whose customs counted */
    FLOW_PARTNER,                    /* code: place; "WLD" = the world, as a row of its own */
    FLOW_DIRECTION,                  /* code: import, export, total, re-import, re-export */
    FLOW_COMMODITY,     /* code: "total", "HS:270900", "crude": see facts/commodities.h */
    FLOW_VALUATION,     /* code: cif, fob, or empty */
    FLOW_DERIVATION,    /* code: published, or how readout or its source derived it */
    FLOW_VALUE,         /* number in units of FLOW_CURRENCY, scale worked in */
    FLOW_CURRENCY,      /* code: USD, CNY, EUR */
    FLOW_QUANTITY,      /* number in FLOW_QUANTITY_UNIT, scale worked in */
    FLOW_QUANTITY_UNIT, /* code: kg, t, m3, … */
    FLOW_STEP,          /* number: smallest step of the printed value; missing = exact */
    FLOW_GROWTH,        /* number: rate on the year before, as the publisher prints it */
    N_FLOW_FIELDS
};

enum delivery_field {
    DELIVERY_SUPPLIER = N_COMMON_FIELDS, /* code: place */
    DELIVERY_RECIPIENT,                  /* code: place */
    DELIVERY_WEAPON,                     /* code: designation */
    DELIVERY_CATEGORY,                   /* code */
    DELIVERY_UNITS,                      /* number delivered */
    DELIVERY_TIV,                        /* number: million trend-indicator values */
    DELIVERY_DEAL,                       /* code: the register's id */
    N_DELIVERY_FIELDS
};

enum event_field {
    EVENT_NAME = N_COMMON_FIELDS, /* code */
    EVENT_TYPE,                   /* code */
    EVENT_PLACE,                  /* code: as written */
    EVENT_PARTICIPANTS,           /* code: places or persons, sorted, one blank between */
    EVENT_FORM,                   /* code: in person, video, phone, … or empty */
    N_EVENT_FIELDS
};

enum vote_field {
    VOTE_ROLL_CALL = N_COMMON_FIELDS, /* code */
    VOTE_BODY,                        /* code: UNGA, UNSC */
    VOTE_SESSION,                     /* code: "76", "ES-11" */
    VOTE_RESOLUTION,                  /* code */
    VOTE_TITLE,                       /* code */
    VOTE_MEMBER,                      /* code: place */
    VOTE_CAST,                        /* code: yes, no, abstain, absent, veto */
    VOTE_ISSUES,                      /* code: issues, one "; " between; or empty */
    N_VOTE_FIELDS
};

enum obligation_field {
    OBLIGATION_A = N_COMMON_FIELDS, /* code: place; A < B in byte order */
    OBLIGATION_B,
    OBLIGATION_DEFENSE, /* numbers: 1, 0 or missing */
    OBLIGATION_OFFENSE,
    OBLIGATION_NEUTRALITY,
    OBLIGATION_NONAGGRESSION,
    OBLIGATION_CONSULTATION,
    N_OBLIGATION_FIELDS
};

enum figure_field {
    FIGURE_MEASURE =
        N_COMMON_FIELDS, /* code: as a claim would write it: "share(arms(RUS,WLD),2000)" */
    FIGURE_VALUE,        /* number, as printed: 24 for 24 % */
    FIGURE_UNIT,         /* code: "%", "USD", … */
    N_FIGURE_FIELDS
};

enum { FIELDS_MAX = 24 };

enum field_type { FIELD_CODE, FIELD_DAY, FIELD_WHOLE, FIELD_NUMBER };

/* Open record. */
struct field_schema {
    const char *name;  /* machine's word */
    const char *label; /* reader's word */
    enum field_type type;
};

/* *n fields of the kind, the common ones first. */
const struct field_schema *record_schema(enum record_kind kind, size_t *n);
const char *record_kind_name(enum record_kind kind);
bool record_kind_parse(struct str name, enum record_kind *kind);

/* --- writing -----------------------------------------------------------------------------------
 */

/* Rows on their way into a file. Owned by the caller. Memory: 4 bytes a code or day, 8 a number;
 * nothing for columns that say the same in every row. */
struct records_writer;
struct records_writer *records_writer_new(enum record_kind kind);
void records_writer_free(struct records_writer *writer);

/* Starts a row: codes empty, days DAY_NONE, numbers missing. */
void records_row(struct records_writer *writer);
/* Takes the last row back, with all it said. */
void records_unrow(struct records_writer *writer);
/* Each fills a field of the last row; said twice, the last stands. A NaN is missing. */
void records_code(struct records_writer *writer, int field, struct str text);
void records_day(struct records_writer *writer, int field, day at);
void records_whole(struct records_writer *writer, int field, int64_t value);
void records_number(struct records_writer *writer, int field, double value);
/* Leaves a number missing or suppressed. */
void records_state(struct records_writer *writer, int field, enum cell_state state);
/* What rows say from the next on, unless they say otherwise. */
void records_every_code(struct records_writer *writer, int field, struct str text);
void records_every_day(struct records_writer *writer, int field, day at);
/* For readers of millions of rows: a text's number, and a field filled by it. */
uint32_t records_intern(struct records_writer *writer, int field, struct str text);
void records_interned(struct records_writer *writer, int field, uint32_t code);
/* About so many rows will come: memory for them is fetched at once where it is needed. */
void records_expect(struct records_writer *writer, size_t n_rows);
/* Starts n rows at once. Each of the others fills a field of all of them: codes by number, whole
 * numbers, numbers. */
void records_rows(struct records_writer *writer, size_t n);
void records_interned_all(struct records_writer *writer, int field, const uint32_t *codes,
                          size_t n);
void records_whole_all(struct records_writer *writer, int field, const uint32_t *values, size_t n);
void records_number_all(struct records_writer *writer, int field, const double *values, size_t n);
size_t records_n_written(const struct records_writer *writer);

/* Writes all rows, in the order given, as a file seen whole or not at all. hash: of the bytes that
 * were read, for provenance. */
bool records_write(struct records_writer *writer, const char *path, struct str hash,
                   struct err *err);

/* --- reading -----------------------------------------------------------------------------------
 */

struct records;
/* Maps the file. Fails when it is missing, of another version, or its table of chunks is damaged
 * (kind corrupt). Cost: independent of the number of rows. */
struct records *records_open(const char *path, struct err *err);
/* The same over bytes, which live as long as the arena; the arena goes with records_close, and at
 * once when it fails. */
struct records *records_over(struct str bytes, struct arena *arena, struct err *err);
void records_close(struct records *records);
/* Reads everything, compares every checksum and looks at every code. */
bool records_verify(const struct records *records, struct err *err);

enum record_kind records_kind(const struct records *records);
size_t records_n(const struct records *records);
/* Of the bytes it was read from. Borrowed until records_close. */
struct str records_hash(const struct records *records);

/* A column of codes: the number in row i is an index into the column's texts, which are sorted by
 * bytes. Open record; borrowed until records_close. width_bytes is 0 (all rows hold text 0), 1, 2
 * or 4. */
struct code_column {
    const void *numbers;
    unsigned width_bytes;
    size_t n_texts;
};
struct code_column records_codes(const struct records *records, int field);
struct str records_text(const struct records *records, int field, uint32_t code);
/* The code of a text in the column; UINT32_MAX when no row holds it. */
uint32_t records_find(const struct records *records, int field, struct str text);

static inline uint32_t code_at(const struct code_column *column, size_t row)
{
    switch (column->width_bytes) {
    case 1:
        return ((const uint8_t *)column->numbers)[row];
    case 2:
        return ((const uint16_t *)column->numbers)[row];
    case 4:
        return ((const uint32_t *)column->numbers)[row];
    default:
        return 0;
    }
}

/* Columns of days and whole numbers; of numbers, with NaN where the state is not present. Borrowed
 * until records_close. Cost: the first call for a column that says the same in every row makes the
 * array; records_is_constant tells. */
const int32_t *records_days(const struct records *records, int field);
const double *records_numbers(const struct records *records, int field);
enum cell_state records_cell_state(const struct records *records, int field, size_t row);

bool records_is_constant(const struct records *records, int field);

/* Single cells, at no cost beforehand. */
struct str records_cell(const struct records *records, int field, size_t row);
day records_day_at(const struct records *records, int field, size_t row);
double records_number_at(const struct records *records, int field, size_t row);

#endif

/* One value that the record gives for a question, and how it was read there. A question may have
 * several readings (vintages, currencies, a published year beside the sum of its months); the first
 * is the one that the rule of the measure chooses, and the others are what a check tries to find
 * the reading that would have held. METHOD: facts/reading */
#ifndef READOUT_FACTS_READING_H
#define READOUT_FACTS_READING_H

#include "base/date.h"
#include "base/table.h"

/* A row that carries a value. Open record. */
struct record_at {
    uint32_t table; /* number in the fact_set */
    uint32_t row;
};

/* Open record; lives in an arena. */
struct reading {
    double value; /* NaN unless state is CELL_PRESENT */
    enum cell_state state;
    struct str unit;      /* "USD", "kg", "million TIV", "%" (value 0.293), "" for counts */
    struct period period; /* what it speaks of */
    double step;          /* rounding of what was printed, in unit; 0 = unknown or exact */
    day vintage;          /* of the youngest row; DAY_NONE = unknown */
    struct str how; /* in words: "as published", "sum of 12 months", "base as revised (147.15)" */
    struct str arithmetic; /* in full: "190.271 / 146.887 − 1 = 0.2954" */
    bool is_derived;       /* not as any row prints it */
    bool is_partial;       /* the rows do not fill the period */
    struct record_at *rows;
    size_t n_rows;
};

/* The first is the chosen one. Empty: no data, and why says what was looked for. */
struct readings {
    struct reading *at;
    size_t n;
    struct str why;
};

#endif

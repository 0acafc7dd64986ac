/* Numbers over periods. Every point knows its value, numerator, denominator, interval and
 * evidence. Everything countable becomes a series; a chart, a table and a claim all take it. */
#ifndef READOUT_BASE_SERIES_H
#define READOUT_BASE_SERIES_H

#include "base/date.h"
#include "base/table.h"

/* Open record. A point without a denominator is missing, not zero. */
struct point {
    struct period period;
    enum cell_state state;
    double value;                        /* in the unit of its series; NaN unless present */
    double numerator;                    /* counted things */
    double denominator;                  /* in the unit that series_set names */
    int64_t n_documents;                 /* with at least one of the counted things */
    int64_t n_documents_all;             /* in the denominator */
    int64_t n_units;                     /* of shares: units of text behind the period */
    double low, high;                    /* interval; NaN when none was computed */
    bool is_partial;                     /* the material does not cover the whole period */
    bool is_derived;                     /* computed, not as any source states it; or dated
                                            roughly: drawn hollow */
    struct str words;                    /* how it came about, where no denominator says it */
    size_t evidence_begin, evidence_end; /* rows of series_set.evidence */
};

/* Open record. */
struct series {
    const char *id;         /* "world_order" or "world_order/CHN": machine's word */
    struct str label;       /* reader's word */
    struct str short_label; /* beside its line, where the title says the rest; empty = label */
    struct str group;       /* the value it was split by; empty when it was not */
    struct str what;        /* what it counts in that group; empty = label says all */
    struct str color;       /* "#rrggbb" asked for by the study; empty = by position */
    bool is_whole;          /* what the others are parts of: a line over their stack */
    bool is_rest;           /* all else, or nothing: drawn in grey */
    struct point *points;
    size_t n_points;
    int64_t first_evidence, last_evidence; /* rows of evidence; -1 = none */
};

/* A value that the reader compares with: a rule of thumb, a bound. Open record. */
struct series_level {
    double value;
    struct str label;
};

/* A dated mark that a measure puts into the chart of its series. Open record. */
struct series_mark {
    day at;
    struct str label; /* "1991 × 2.3" */
};

/* Several series over the same periods, drawn and printed together. Lives in one arena.
 * evidence is a table with one row per passage or record, in the order of the points; its columns
 * are date, source, kind, lang, title, url, document, begin, end (bytes), left, match, right. When
 * it was not asked for it is NULL and all ranges are empty. Of facts it is a table of rows
 * (facts/fact_set.h); their points have no denominator but words, and the denominator of the set is
 * empty. */
struct series_set {
    struct arena *arena;
    const char *name;
    struct str title;       /* neutral question: "How often …?" */
    struct str measure;     /* "mentions" */
    struct str unit;        /* "per 10,000 words" */
    struct str denominator; /* "all words of the selected documents" */
    struct str interval;    /* "95 % Poisson interval (Garwood)"; empty = none */
    struct str method;      /* with its tag: "METHOD: frequency/rate" */
    struct str source;
    struct str notes;     /* partial periods by name, and whatever else must be said */
    struct str selection; /* the filter in words; "whole corpus" */
    bool is_specimen;
    bool is_share; /* values are parts of 100 % */
    enum granularity by;
    struct series *series;
    size_t n_series;
    struct table *evidence;
    const struct series_level *levels; /* drawn across a chart of dots */
    size_t n_levels;
    const struct series_set *below; /* the same periods in another unit, for a second panel; NULL */
    const struct series_mark *marks; /* beside the events of the chart */
    size_t n_marks;
};

/* One row per series and period: series, group, period, value, numerator, denominator, documents,
 * documents_all, low, high, partial; where the set has no denominator: series, group, period,
 * value, unit, partial, derived, words, the set below following. Lives in arena; carries title,
 * method, source and notes. */
struct table *series_table(const struct series_set *set, struct arena *arena);

#endif

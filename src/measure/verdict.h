/* Whether the record carries what a claim expects, and if not, which reading of it would have.
 * METHOD: claims/verdict */
#ifndef READOUT_MEASURE_VERDICT_H
#define READOUT_MEASURE_VERDICT_H

#include "measure/evaluation.h"

enum verdict_kind {
    VERDICT_HOLDS,
    VERDICT_FAILS,
    VERDICT_DRIFTED, /* on an earlier vintage it was otherwise */
    VERDICT_NO_DATA,
    VERDICT_JUDGEMENT, /* holds, and rests on a person's judgement, not on data alone */
    N_VERDICT_KINDS
};

const char *verdict_name(enum verdict_kind kind); /* "holds", "no data" */
const char *verdict_sign(enum verdict_kind kind); /* ✓ ✗ ↷ ∅ ◆ */

/* Another reading under which the expectation would hold. Open record. */
struct near_reading {
    struct str words;      /* "for 2021", "by volume", "as published on 2022-03-14" */
    struct str arithmetic; /* of the expectation so read */
};

/* Open record; lives in an arena. */
struct verdict {
    enum verdict_kind kind;
    struct outcome outcome; /* as the record stands */
    struct str drift;       /* "held on 2022-03-14: 19 %"; empty = none */
    struct near_reading *near;
    size_t n_near;
};

enum { NEAR_MAX = 5 };

/* Evaluates the expectation as the record stands and on every earlier vintage; where it does not
 * hold, looks for readings that would: other years (two either side), by value for by volume and
 * the reverse, other vintages, bases and periods of each measure, and a year together with the
 * exchange of value and volume; the first months of the year for the year. What it finds never
 * changes the verdict. Fails as evaluate does, and when the expectation is no comparison. Cost: at
 * most some hundred evaluations. */
bool verdict_find(const struct material *material, const struct expression *expectation,
                  struct arena *arena, struct verdict *verdict, struct err *err);

#endif

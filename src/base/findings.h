/* Mistakes in the user's material and doubts about it, many at once: what a reader collects instead
 * of stopping at the first. In the order in which they were found. */
#ifndef READOUT_BASE_FINDINGS_H
#define READOUT_BASE_FINDINGS_H

#include "base/err.h"

enum { FINDINGS_MAX = 50 };

/* Open record. A warning says what looks wrong and may be meant; it never stops the work. */
struct finding {
    struct err err;
    bool is_warning;
};

/* Open record; a zeroed one is empty. Ended with findings_done. */
struct findings {
    struct finding *at;
    size_t n, cap;
    size_t n_errors;
    size_t n_left_out; /* beyond FINDINGS_MAX */
};

void findings_done(struct findings *findings);

/* Takes what err holds, which is empty after it. Takes nothing when err is empty. */
void findings_take(struct findings *findings, struct err *err);
void findings_warn(struct findings *findings, struct err *err);

/* Moves the first error out of the findings into err, which must be empty, and returns false; true
 * when there are warnings at most. */
bool findings_check(struct findings *findings, struct err *err);

#endif

/* How much of a whole a few hold. */
#ifndef READOUT_STAT_CONCENTRATION_H
#define READOUT_STAT_CONCENTRATION_H

#include <stddef.h>

/* Open record. All NaN when nothing is left to measure. */
struct concentration {
    double herfindahl;    /* sum of squared shares: 1 / n to 1 */
    double normalised;    /* (H − 1/n) / (1 − 1/n): 0 to 1; NaN for n = 1 */
    double equal_parties; /* 1 / H: as many equal parties would give the same H */
    double covered;       /* sum of parts / whole */
};

/* Herfindahl-Hirschman index of parts of a whole (Hirschman 1945; Herfindahl 1950). whole 0 = the
 * sum of the parts. What the parts leave of a greater whole adds nothing to H, so that H is then a
 * lower bound. Parts must not be negative. METHOD: facts/concentration */
struct concentration concentration_measure(const double *parts, size_t n, double whole);

#endif

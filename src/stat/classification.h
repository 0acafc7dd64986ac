/* How well a classifier finds one topic, held to what people say. */
#ifndef READOUT_STAT_CLASSIFICATION_H
#define READOUT_STAT_CLASSIFICATION_H

#include "stat/interval.h"

/* Units of one group (a document): found and right, found and wrong, missed, rightly left. Open
 * record. */
struct outcome {
    double found, false_alarms, missed, left;
};

/* Open record. */
struct rated {
    double value; /* NaN where there is nothing to divide by */
    struct interval interval;
};

/* Open record. */
struct classification {
    struct rated precision; /* found / all that it names */
    struct rated recall;    /* found / all there are */
    struct rated f1;        /* their harmonic mean: 2 found / (2 found + false alarms + missed) */
    double accuracy;        /* right / all */
};

/* Of all groups together; intervals by drawing n whole groups with replacement, since units of one
 * document are alike. n_draws 0 = none. METHOD: learner/f1 */
struct classification classification_measure(const struct outcome *groups, size_t n, size_t n_draws,
                                             uint64_t seed);

#endif

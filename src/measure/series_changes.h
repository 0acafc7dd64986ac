/* Where the level of any series changes, and whether it rises or falls as a whole: of texts and of
 * facts alike. METHOD: trend/change-points  METHOD: trend/mann-kendall */
#ifndef READOUT_MEASURE_SERIES_CHANGES_H
#define READOUT_MEASURE_SERIES_CHANGES_H

#include "base/series.h"

/* A stretch of one level. Open record. */
struct series_step {
    size_t series;
    size_t begin, end;                   /* points */
    struct period since_low, since_high; /* the change to it lies in one of these and between them;
                                            not of the first level of a series */
    double value;                        /* in the unit of the set */
    double factor; /* to the level before; NaN of the first, or when that was 0 */
    double gain;   /* see struct change_point */
};

/* Levels of all series, one after another. Open record. */
struct series_steps {
    const struct series_set *set;
    struct series_step *at;
    size_t n;
};

/* Points without a value take no part, and of facts partial ones neither. Mentions and events are
 * counts; amounts that are above 0 are compared by their logarithms; all else as it stands. */
struct series_steps series_steps_find(const struct series_set *set, struct arena *arena);

/* A row a level: series, group, from, to, periods, value, since_low and since_high (the change to
 * it, 95 %), factor, gain. The notes say of each series whether it rises or falls as a whole. */
struct table *series_steps_table(const struct series_steps *levels, struct arena *arena);

enum { SERIES_MARKS_MOST = 5 };

/* Marks the changes with most gain, as many as a chart has room for, in the set, which is the one
 * of the steps, and says so in its notes: "1991 World order × 2.3". */
void series_steps_mark(const struct series_steps *steps, struct series_set *set);

#endif

/* What a trend is drawn over: its periods, and the groups it is split into. */
#ifndef READOUT_MEASURE_TREND_AXIS_H
#define READOUT_MEASURE_TREND_AXIS_H

#include "measure/trend.h"

enum {
    TREND_GROUPS_MAX = 64, /* lines over time, and values that a document has of the split */
    TREND_BARS_MAX = 256   /* without periods */
};

/* Open record. Without a split there is one group without a name. */
struct trend_axis {
    enum granularity by;
    enum split_by split;
    struct period *periods;
    size_t n_periods;
    struct str *groups; /* sorted, or as asked for */
    size_t n_groups;
    const struct trend_group *asked; /* n_groups of them; NULL = every value is a group */
    bool has_specimen;               /* among the selected documents */
    day first, last;  /* dates of the first and last selected document; DAY_NONE = none */
    bool knows_days;  /* not all dates are a first of January, as they are when only years are known
                       */
    size_t n_undated; /* selected documents that have no date and so no period */
};

/* From the dates of the selected documents, or from the filter's period where that has ends. Fails
 * with limit beyond 64 groups, 256 of one period alone, or 50,000 periods. */
bool trend_axis_make(struct trend_axis *axis, const struct store *store,
                     const struct selection *selection, const struct trend_options *options,
                     struct arena *arena, struct err *err);

/* The period that holds the day; SIZE_MAX when none does. */
size_t trend_axis_period(const struct trend_axis *axis, day at);

/* The groups of a document, each once (an actor split may give several or none). */
size_t trend_axis_groups(const struct trend_axis *axis, const struct segment *segment,
                         size_t document, size_t groups[TREND_GROUPS_MAX]);

/* Marks the first and last period of the set where the texts begin or end well inside it, and says
 * so in the notes: more than a tenth of the period away from
 * its edge. Counts the undated documents there too. */
void trend_axis_mark_partial(const struct trend_axis *axis, struct series_set *set);

#endif

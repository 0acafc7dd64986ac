/* Which part of the units, or of all labels, each topic has in each period.
 * METHOD: coding/topic-shares */
#ifndef READOUT_MEASURE_TOPIC_SHARES_H
#define READOUT_MEASURE_TOPIC_SHARES_H

#include "base/series.h"
#include "measure/topic_units.h"

/* What a share is of. */
enum share_base {
    SHARE_OF_UNITS, /* units with the topic, of all units; with several labels above 100 % together
                     */
    SHARE_OF_LABELS /* its labels, of all labels; a unit without topic counts as one */
};

enum share_interval {
    SHARE_OF_PROCESS, /* documents as groups; how far by chance in such a period */
    SHARE_OF_SAMPLE,  /* of the finite whole that the sample was drawn from */
    SHARE_UNSURE      /* none */
};

/* In the order of their enums; each list ends with NULL. */
extern const char *const SHARE_BASES[];
extern const char *const SHARE_INTERVALS[];

/* Open record; a zeroed one is: all topics by year, of units, interval of the process. */
struct topic_options {
    enum granularity by;
    enum share_base of;
    enum share_interval interval;
    struct period period;   /* both 0 = that of the units */
    const uint16_t *chosen; /* these topics alone, the rest together; NULL = all */
    size_t n_chosen;
    size_t n_most; /* so many of the most frequent alone, the rest together; 0 = all */
    bool wants_evidence;
};

/* Open record. */
struct topic_shares {
    struct series_set *set; /* a series a topic, then "other" and "no topic" where there are any */
    struct table *table;    /* a row for each of them and period, with who labelled the units */
};

/* Lives in arena. Fails with kind limit beyond 50,000 periods. */
bool topic_shares_measure(const struct topic_units *units, const struct topic_options *options,
                          struct arena *arena, struct topic_shares *shares, struct err *err);

#endif

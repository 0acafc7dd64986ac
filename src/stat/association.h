/* How two things go together that each unit has or has not. */
#ifndef READOUT_STAT_ASSOCIATION_H
#define READOUT_STAT_ASSOCIATION_H

#include "stat/interval.h"

#include <stdbool.h>

/* Units by what they have. Open record. */
struct two_by_two {
    double both, only_a, only_b, neither;
};

/* NaN where there is nothing to divide by. Open record. */
struct association {
    double jaccard;  /* both / either: 0 to 1 */
    double phi;      /* Pearson's correlation of the two: −1 to 1 */
    double log_odds; /* ln (both × neither / (only_a × only_b)); 0 = independent */
    struct interval log_odds_interval;
    bool is_corrected; /* half a unit was added to each cell, because one was empty */
};

/* Jaccard 1901; Yule 1912 for phi; the log odds ratio with Woolf's standard error (Woolf 1955), and
 * Haldane's half (1956) where a cell is empty. METHOD: share/association */
struct association association_measure(const struct two_by_two *counts, double level);

#endif

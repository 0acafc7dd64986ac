/* The share of units that have something, where units come in groups (the answers of one
 * conference), count unequally (a sample), or were drawn from a finite whole. */
#ifndef READOUT_STAT_PROPORTION_H
#define READOUT_STAT_PROPORTION_H

#include "stat/interval.h"

/* What one group adds: the sums over its units. Open record. */
struct proportion_group {
    double weight;  /* of all its units */
    double with;    /* of those that have it */
    size_t stratum; /* groups of one stratum follow one another, strata from 0 */
};

/* Open record. Zeroed fractions are those of a drawing from an endless whole. */
struct proportion_design {
    const struct proportion_group *groups;
    size_t n_groups;
    const double *fractions; /* of each stratum, how much of it was drawn; NULL = 0 */
    double n_units;
    double squared_weights; /* sum of the squares of the units' weights */
    const double *drawn;    /* of each stratum, how many groups: those that are not given count as
                             * groups without weight, which the share is not about; NULL = none */
};

/* All NaN without units. Open record. */
struct proportion {
    double share;
    double effective_n; /* independent units that would be as sure; infinite when all were drawn */
    double design_effect; /* n_units / effective_n; below 1 only where much of a whole was drawn */
    struct interval interval;
};

/* Share with its linearised variance between groups within strata (Cochran 1977, sections 6.4 and
 * 11.2; what R's survey computes), and Wilson's interval with the effective number of units (Dean
 * and Pagano 2015). Where the groups tell no variance (a share of 0 or 1, one group in each
 * stratum, all that have it in a stratum drawn whole) only unequal weights lower the number (Kish
 * 1965). METHOD: share/design-effect */
struct proportion proportion_measure(const struct proportion_design *design, double level);

#endif

/* How far two shares lie apart that were counted in the same groups: two sides of the same pairs of
 * texts, sentences that name something and the others of the same texts. */
#ifndef READOUT_STAT_SHARE_DIFFERENCE_H
#define READOUT_STAT_SHARE_DIFFERENCE_H

#include "stat/interval.h"

/* What one group adds to either share: sums over its units, weighted. Open record. */
struct share_difference_group {
    double weight[2]; /* of the units of each share */
    double with[2];   /* of those that have it */
    size_t stratum;   /* groups of one stratum follow one another, strata from 0 */
};

/* Open record. Zeroed fractions are those of a drawing from an endless whole. */
struct share_difference_design {
    const struct share_difference_group *groups;
    size_t n_groups;
    const double *fractions; /* of each stratum, how much of it was drawn; NULL = 0 */
};

/* NaN where it cannot be had. Open record. */
struct share_difference {
    double shares[2];
    double difference;        /* first − second */
    double error;             /* standard error of it */
    size_t freedom;           /* groups − strata */
    struct interval interval; /* Student's; within −1 to 1 */
    double p;                 /* of no difference, two-sided */
};

/* The difference with its linearised variance between groups within strata. No error, interval and
 * p where a share has no units, or where the groups tell no variance.
 * METHOD: share/difference */
struct share_difference share_difference_measure(const struct share_difference_design *design,
                                                 double level);

/* P(|T| ≤ t) of Student's distribution with that many degrees of freedom, at least 1 (Abramowitz
 * and Stegun 1964, 26.7.3 and 26.7.4, which are exact). METHOD: share/difference */
double student_within(double t, size_t freedom);

#endif

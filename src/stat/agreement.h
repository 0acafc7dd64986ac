/* How far coders agree, as counted and corrected for chance. One page for all of it:
 * docs/methods/agreement.md. */
#ifndef READOUT_STAT_AGREEMENT_H
#define READOUT_STAT_AGREEMENT_H

#include "stat/interval.h"
#include "stat/ratings.h"

/* What the values are to each other. Matters to alpha alone: the others count equal or unequal. */
enum rating_scale {
    SCALE_NOMINAL,
    SCALE_ORDINAL,  /* in the order of their numbers */
    SCALE_INTERVAL, /* numbers with a distance */
    SCALE_RATIO,    /* numbers with a zero; none below it */
    SCALE_DISTANCE  /* distances between them are given: sets of labels */
};

enum agreement_measure {
    AGREEMENT_PERCENT, /* pairs of judgements that are equal, by unit. METHOD: agreement/percent */
    AGREEMENT_ALPHA,   /* Krippendorff. METHOD: agreement/krippendorff */
    AGREEMENT_COHEN,   /* two coders: Cohen 1960; more: Conger 1980. METHOD: agreement/cohen */
    AGREEMENT_SCOTT,   /* two coders; NaN for more. METHOD: agreement/scott */
    AGREEMENT_FLEISS,  /* any number of coders. METHOD: agreement/fleiss */
    AGREEMENT_GWET,    /* AC1. METHOD: agreement/gwet */
    N_AGREEMENT_MEASURES
};

enum { RATING_VALUES_MAX = 1000 };

/* Open record; a zeroed one is nominal and without intervals. */
struct agreement_options {
    enum rating_scale scale;
    const double *numbers;   /* of the values, for interval and ratio */
    const double *distances; /* n_values² of them, for SCALE_DISTANCE; the diagonal is 0 */
    size_t n_draws;          /* of the bootstrap; 0 = no intervals */
    uint64_t seed;
    double level; /* of the intervals: 0.95 */
};

/* NaN where it is not defined: for want of two judgements on a unit, or of two values, since
 * coders who only ever say one thing have shown nothing. Open record. */
struct agreement {
    double value;
    struct interval interval; /* percentiles of the draws in which it is defined */
    size_t n_undefined;       /* draws in which it is not */
};

/* Open record. */
struct agreements {
    struct agreement of[N_AGREEMENT_MEASURES];
    size_t n_units;      /* with a judgement */
    size_t n_pairable;   /* with two or more */
    size_t n_judgements; /* on units with two or more */
    size_t n_coders;     /* with a judgement */
};

/* All of them at once, each with the interval of whole units drawn with replacement (METHOD:
 * agreement/bootstrap). At most RATING_VALUES_MAX values. Cost: units with the same counts of
 * values are one pattern; a draw takes units + judgements + patterns. */
struct agreements agreement_measure(const struct ratings *ratings,
                                    const struct agreement_options *options);

/* How unlike two sets of labels are, 0 to 1: 1 − Jaccard × monotonicity (Passonneau 2006,
 * "Measuring agreement on set-valued items (MASI)", LREC). Sets are bits, n_words words each; two
 * empty sets are alike. METHOD: agreement/masi */
double masi_distance(const uint64_t *a, const uint64_t *b, size_t n_words);

#endif

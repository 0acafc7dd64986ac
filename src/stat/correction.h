/* Shares of units that a machine coded, corrected for what people found wrong in a part of them.
 * The part must be drawn at random from the same units, and the machine must not have learned from
 * what it is checked by: its word on a unit that it was trained with is taken out of fold. */
#ifndef READOUT_STAT_CORRECTION_H
#define READOUT_STAT_CORRECTION_H

#include "stat/interval.h"

#include <stdbool.h>
#include <stddef.h>

/* What was said of the units, summed. A zeroed one is empty. Open record. */
struct coded_sums {
    double n_checked;    /* units that both people and the machine judged */
    double human;        /* of them, those that people say have the topic */
    double machine;      /* what the machine says of them: probabilities, or 0 and 1 */
    double machine_2;    /* its squares */
    double both;         /* its sum over those that people say have it */
    double found;        /* machine from 1/2 up, and people agree */
    double false_alarms; /* machine from 1/2 up, and people do not */
    double n_unchecked;  /* units that the machine alone judged */
    double other;        /* what the machine says of them */
    double other_2;
    double other_found; /* from 1/2 up */
};

void coded_sums_check(struct coded_sums *sums, bool human, double machine);
void coded_sums_add(struct coded_sums *sums, double machine);
void coded_sums_join(struct coded_sums *sums, const struct coded_sums *more);

/* Fewer checked units than this give no correction: the interval rests on the normal law. */
enum { CORRECTION_CHECKED_MIN = 20 };
/* With fewer of them with the topic, or without it, the normal law does not hold: then what people
 * found stands alone, with Wilson's interval. */
enum { CORRECTION_EITHER_MIN = 5 };

/* Open record. All NaN where there is too little to correct by. */
struct corrected {
    double value; /* 0 to 1 */
    struct interval interval;
    double weight; /* of the machine's word: 0 = the checked units alone, 1 = in full */
};

/* Prediction-powered estimate of the share (Angelopoulos, Bates, Fannjiang, Jordan and Zrnic 2023,
 * "Prediction-powered inference", Science 382; the weight as in Angelopoulos, Duchi and Zrnic 2023,
 * "PPI++"): what people found in the checked units, moved by what the machine says of the others.
 * Right whatever the machine's errors; a useless machine costs nothing.
 * METHOD: correction/prediction-powered */
struct corrected correct_by_prediction(const struct coded_sums *sums, double level);

/* Rogan and Gladen 1978, "Estimating prevalence from the results of a screening test", with the
 * interval of Lang and Reiczigel 2014: the machine's share of the unchecked units of target, turned
 * back by its sensitivity and specificity on the checked units of errors, which may be a wider set
 * of units if the machine errs alike there. NaN when the machine is no better than a coin.
 * METHOD: correction/rogan-gladen */
struct corrected correct_by_errors(const struct coded_sums *target, const struct coded_sums *errors,
                                   double level);

enum correction { CORRECTED_NOT, BY_PEOPLE_ALONE, BY_PREDICTION, BY_ERRORS };
/* In the order of the enum: "not corrected", "people alone", … */
extern const char *const CORRECTIONS[];

/* The share in all units of a part, judged by people or not: by prediction where enough of the part
 * is checked; else by the errors in all parts, what people found in the part being known. *how says
 * which; CORRECTED_NOT where all is NaN. */
struct corrected correct_share(const struct coded_sums *part, const struct coded_sums *all,
                               double level, enum correction *how);

#endif

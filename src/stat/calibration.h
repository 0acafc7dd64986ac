/* From what a classifier says to probabilities that hold, and how far they do. */
#ifndef READOUT_STAT_CALIBRATION_H
#define READOUT_STAT_CALIBRATION_H

#include <stdbool.h>
#include <stddef.h>

/* P(yes) = 1 / (1 + exp(slope · decision + shift)); slope is negative where decisions are worth
 * something. Open record. */
struct calibration {
    double slope, shift;
};

/* Platt 1999, "Probabilistic outputs for support vector machines", with his smoothed targets,
 * fitted as Lin, Lin and Weng 2007 ("A note on Platt's probabilistic outputs", Machine Learning
 * 68). Decisions must be out of fold. METHOD: learner/platt */
struct calibration calibration_fit(const double *decisions, const bool *labels, size_t n);

double calibration_probability(const struct calibration *calibration, double decision);

enum { CALIBRATION_BINS = 10 };

/* Expected calibration error: mean over units of |share of yes − mean probability| in their tenth
 * of the scale (Guo, Pleiss, Sun and Weinberger 2017). NaN for no unit. METHOD: learner/ece */
double calibration_error(const double *probabilities, const bool *labels, size_t n);

/* What to add to the log odds of probabilities so that they fit the labels: the likeliest offset
 * under a normal prior of mean 0 and deviation 1, so that few labels move them little. 0 for none.
 * METHOD: calibration/offset */
double calibration_offset(const double *probabilities, const bool *labels, size_t n);

#endif

/* Probabilities from where yes was more or less common than here, brought to what is common here.
 * METHOD: calibration/base-rate */
#ifndef READOUT_STAT_BASE_RATE_H
#define READOUT_STAT_BASE_RATE_H

#include <stddef.h>

/* The probability, given by who learned where yes had the share before, where it has the share now:
 * the odds times the ratio of the shares' odds. */
double base_rate_adjust(double probability, double before, double now);

/* The share of yes among n units, by expectation and maximisation over their probabilities
 * (Saerens, Latinne and Decaestecker 2002, Neural Computation 14). weight: how many further units
 * with the share before are taken to have been seen, so that few units do not move it far. Between
 * 0.001 and 0.999. Cost: a hundred passes at most. */
double base_rate_estimate(const double *probabilities, size_t n, double before, double weight);

#endif

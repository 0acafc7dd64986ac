/* Regression under order: the rising values nearest to what was seen.
 * METHOD: calibration/isotonic */
#ifndef READOUT_STAT_ISOTONIC_H
#define READOUT_STAT_ISOTONIC_H

#include <stddef.h>

/* Replaces values by those nearest to them in least squares that never fall, by pooling adjacent
 * violators (Ayer, Brunk, Ewing, Reid and Silverman 1955). Cost: linear. */
void isotonic_fit(double *values, size_t n);

#endif

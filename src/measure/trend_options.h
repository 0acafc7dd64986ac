/* The options of a trend as people write them, on the command line and in study.yaml alike. */
#ifndef READOUT_MEASURE_TREND_OPTIONS_H
#define READOUT_MEASURE_TREND_OPTIONS_H

#include "measure/trend.h"

/* What each of the options split, interval and base may be ("by" is one of GRANULARITIES); each
 * list ends with NULL. */
extern const char *const TREND_SPLIT[];
extern const char *const TREND_INTERVAL[];
extern const char *const TREND_BASE[];

/* Sets the option called name (by, per, split, interval, base) from its text; an empty text leaves
 * it as it is. Fails with kind input, the hint naming what is allowed. */
bool trend_option_set(struct trend_options *options, const char *name, struct str value,
                      struct err *err);

/* Reads "10000 words", "1000 sentences", "document", "character". */
bool per_parse(struct str text, enum per_unit *per, double *scale, struct err *err);

/* The unit's name for a denominator of more than one, and its usual scale. */
const char *per_plural(enum per_unit per);
double per_scale(enum per_unit per);
const char *per_singular(enum per_unit per);

#endif

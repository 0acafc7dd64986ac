/* A stratum of a sample once it was coded: what each of its labelled units stands for.
 * METHOD: coding/topic-shares */
#ifndef READOUT_MEASURE_SAMPLED_STRATUM_H
#define READOUT_MEASURE_SAMPLED_STRATUM_H

#include "base/str.h"

/* Open record. */
struct sampled_stratum {
    struct str name;
    size_t n_units, n_drawn; /* of the whole, and of them in the sample */
    size_t n_asked;          /* of those drawn, the ones that the question is about */
    size_t n_labelled;       /* of those asked */
};

/* Units of the stratum that a labelled one stands for: those without label are taken to be like the
 * others. 0 when none is labelled. */
double sampled_stratum_weight(const struct sampled_stratum *stratum);

/* How much of the stratum is known: 1 / weight; 0 when none is labelled. */
double sampled_stratum_fraction(const struct sampled_stratum *stratum);

/* Units that were drawn, as far as labels tell of them: n_drawn where all asked are labelled. */
double sampled_stratum_drawn(const struct sampled_stratum *stratum);

/* How much of all of them was drawn. */
double sampled_strata_fraction(const struct sampled_stratum *strata, size_t n);

#endif

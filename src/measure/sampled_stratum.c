/* METHOD: coding/topic-shares */
#include "measure/sampled_stratum.h"

double sampled_stratum_weight(const struct sampled_stratum *stratum)
{
    if (stratum->n_labelled == 0)
        return 0;
    double drawn = (double)stratum->n_units / (double)stratum->n_drawn;
    return drawn * ((double)stratum->n_asked / (double)stratum->n_labelled);
}

double sampled_stratum_fraction(const struct sampled_stratum *stratum)
{
    double weight = sampled_stratum_weight(stratum);
    return weight > 0 ? 1 / weight : 0;
}

double sampled_stratum_drawn(const struct sampled_stratum *stratum)
{
    return (double)stratum->n_units * sampled_stratum_fraction(stratum);
}

double sampled_strata_fraction(const struct sampled_stratum *strata, size_t n)
{
    double n_units = 0, n_drawn = 0;
    for (size_t i = 0; i < n; i++) {
        n_units += (double)strata[i].n_units;
        n_drawn += (double)strata[i].n_drawn;
    }
    return n_units > 0 ? n_drawn / n_units : 0;
}

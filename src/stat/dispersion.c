/* METHOD: dispersion/deviation */
#include "stat/dispersion.h"

#include <math.h>

static void see_size(struct dispersion_sums *sums, double size)
{
    if (sums->least_size == 0 || size < sums->least_size)
        sums->least_size = size;
}

void dispersion_add(struct dispersion_sums *sums, double hits, double size)
{
    double share = hits / sums->hits, expected = size / sums->size;
    see_size(sums, size);
    sums->n_parts++;
    sums->range += hits > 0;
    sums->excess += share > expected ? share - expected : 0;
    sums->rates += hits / size;
    sums->rates_2 += (hits / size) * (hits / size);
}

void dispersion_add_empty(struct dispersion_sums *sums, size_t n, double least_size)
{
    if (n > 0)
        see_size(sums, least_size);
    sums->n_parts += n;
}

/* Shares add up to 1 on both sides: what some parts have too much others have too little, and the
 * half of all differences is the excess. */
struct dispersion dispersion_measure(const struct dispersion_sums *sums)
{
    double n = (double)sums->n_parts, mean = sums->rates / n;
    double variance = sums->rates_2 / n - mean * mean;
    struct dispersion found = {.hits = sums->hits,
                               .size = sums->size,
                               .n_parts = sums->n_parts,
                               .range = sums->range,
                               .dp = sums->hits > 0 ? sums->excess : NAN,
                               .dp_norm = NAN,
                               .juilland = NAN};
    if (sums->hits > 0 && sums->n_parts > 1) {
        found.dp_norm = found.dp / (1 - sums->least_size / sums->size);
        found.juilland = 1 - sqrt(variance > 0 ? variance : 0) / mean / sqrt(n - 1);
    }
    return found;
}

/* METHOD: keyness/log-likelihood  METHOD: keyness/effect  METHOD: collocation/association */
#include "stat/contrast.h"

#include <math.h>

/* 0 · ln 0 is 0. */
static double cell(double observed, double expected)
{
    return observed > 0 ? observed * log(observed / expected) : 0;
}

static double log_likelihood(const struct contrast_counts *counts, double expected)
{
    double n_hits = counts->hits + counts->other_hits, n = counts->size + counts->other_size;
    double other_expected = n_hits - expected, miss_share = (n - n_hits) / n;
    double sum = cell(counts->hits, expected) + cell(counts->other_hits, other_expected) +
                 cell(counts->size - counts->hits, counts->size * miss_share) +
                 cell(counts->other_size - counts->other_hits, counts->other_size * miss_share);
    double twice = sum > 0 ? 2 * sum : 0; /* rounding may leave less than nothing */
    return counts->hits < expected ? -twice : twice;
}

/* A rate of no hits at all has no logarithm: half a hit stands for it. */
static double hits_or_half(double hits)
{
    return hits > 0 ? hits : 0.5;
}

struct contrast contrast_measure(const struct contrast_counts *counts)
{
    double hits = counts->hits, other_hits = counts->other_hits, n_hits = hits + other_hits;
    double n_misses = counts->size + counts->other_size - n_hits;
    double rate = hits / counts->size, other_rate = other_hits / counts->other_size;
    double expected = n_hits * counts->size / (counts->size + counts->other_size);
    const struct interval none = {NAN, NAN};
    struct contrast found = {
        .expected = expected,
        .log_likelihood = log_likelihood(counts, expected),
        .mutual = hits > 0 ? log2(hits / expected) : NAN,
        .t = hits > 0 ? (hits - expected) / sqrt(hits) : NAN,
        .log_ratio = log2(hits_or_half(hits) / counts->size) -
                     log2(hits_or_half(other_hits) / counts->other_size),
        .percent_difference = other_hits > 0 ? 100 * (rate - other_rate) / other_rate : NAN,
        .delta_p = rate - other_rate,
        .delta_p_back =
            n_hits > 0 && n_misses > 0 ? hits / n_hits - (counts->size - hits) / n_misses : NAN,
        .log_ratio_interval = none,
        .delta_p_interval = none,
        .delta_p_back_interval = none};
    found.p = erfc(sqrt(fabs(found.log_likelihood) / 2));
    return found;
}

/* Newcombe's, for the difference of two shares. */
static struct interval of_difference(double hits, double size, double other_hits, double other_size,
                                     double level)
{
    if (!(size > 0 && other_size > 0))
        return (struct interval){NAN, NAN};
    double share = hits / size, other_share = other_hits / other_size, d = share - other_share;
    struct interval own = interval_wilson(hits, size, level);
    struct interval other = interval_wilson(other_hits, other_size, level);
    return (struct interval){d - hypot(share - own.low, other.high - other_share),
                             d + hypot(own.high - share, other_share - other.low)};
}

void contrast_intervals(const struct contrast_counts *counts, double level, struct contrast *found)
{
    double hits = hits_or_half(counts->hits), other_hits = hits_or_half(counts->other_hits);
    double n_hits = counts->hits + counts->other_hits;
    double n_misses = counts->size + counts->other_size - n_hits;
    double error = sqrt(1 / hits - 1 / counts->size + 1 / other_hits - 1 / counts->other_size);
    double reach = normal_quantile(1 - (1 - level) / 2) * error / log(2);
    found->log_ratio_interval =
        (struct interval){found->log_ratio - reach, found->log_ratio + reach};
    found->delta_p_interval =
        of_difference(counts->hits, counts->size, counts->other_hits, counts->other_size, level);
    found->delta_p_back_interval =
        of_difference(counts->hits, n_hits, counts->size - counts->hits, n_misses, level);
}

double contrast_log_dice(double together, double n_first, double n_second)
{
    return together > 0 ? 14 + log2(2 * together / (n_first + n_second)) : NAN;
}

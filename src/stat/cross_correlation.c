/* METHOD: comparison/lead-lag */
#include "stat/cross_correlation.h"

#include "base/memory.h"
#include "stat/interval.h"
#include "stat/random.h"

#include <math.h>
#include <string.h>

#define LEVEL 0.95

double cross_whiten(double *values, size_t n)
{
    double sum = 0, products = 0, squares = 0, before = NAN;
    size_t n_there = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i])) {
            sum += values[i];
            n_there++;
        }
    double mean = n_there ? sum / (double)n_there : 0;
    for (size_t i = 1; i < n; i++)
        if (!isnan(values[i]) && !isnan(values[i - 1])) {
            products += (values[i] - mean) * (values[i - 1] - mean);
            squares += (values[i - 1] - mean) * (values[i - 1] - mean);
        }
    double coefficient = squares > 0 ? fmin(fmax(products / squares, -0.99), 0.99) : 0;
    for (size_t i = 0; i < n; i++) {
        double own = values[i] - mean;
        values[i] = own - coefficient * before;
        before = own;
    }
    return coefficient;
}

/* Of a[i] with b[i + lag]; *n pairs. */
static double correlation(const double *a, const double *b, size_t n, int lag, size_t *n_pairs)
{
    double sum_a = 0, sum_b = 0, aa = 0, bb = 0, ab = 0;
    size_t begin = lag < 0 ? (size_t)-lag : 0, end = lag > 0 ? n - (size_t)lag : n;
    *n_pairs = 0;
    if ((size_t)(lag < 0 ? -lag : lag) >= n)
        return NAN;
    for (size_t i = begin; i < end; i++) {
        double x = a[i], y = b[(size_t)((ptrdiff_t)i + lag)];
        if (isnan(x) || isnan(y))
            continue;
        sum_a += x;
        sum_b += y;
        aa += x * x;
        bb += y * y;
        ab += x * y;
        (*n_pairs)++;
    }
    double count = (double)*n_pairs;
    if (*n_pairs < CROSS_PAIRS_MIN)
        return NAN;
    double variance_a = aa - sum_a * sum_a / count, variance_b = bb - sum_b * sum_b / count;
    return variance_a > 1e-12 * aa && variance_b > 1e-12 * bb
               ? (ab - sum_a * sum_b / count) / sqrt(variance_a * variance_b)
               : NAN;
}

/* Puts the values of b that are there into random order, in their places. */
static void shuffle(double *b, const size_t *places, size_t n, struct random *random)
{
    for (size_t i = 0; i + 1 < n; i++) {
        size_t j = i + random_below(random, n - i);
        double value = b[places[i]];
        b[places[i]] = b[places[j]];
        b[places[j]] = value;
    }
}

/* What shuffled series give: by lag, then draw; and the largest of each draw. */
struct shuffled {
    double *r, *largest;
    size_t n_draws;
};

static void draw_all(const double *a, const double *b, size_t n, int most,
                     struct shuffled *shuffled, uint64_t seed)
{
    struct random random = {seed};
    double *own = memory_new(n, sizeof *own);
    size_t *places = memory_new(n, sizeof *places), n_places = 0, n_pairs;
    memcpy(own, b, n * sizeof *own);
    for (size_t i = 0; i < n; i++)
        if (!isnan(b[i]))
            places[n_places++] = i;
    for (size_t i = 0; i < shuffled->n_draws; i++) {
        shuffle(own, places, n_places, &random);
        for (int lag = -most; lag <= most; lag++) {
            double r = correlation(a, own, n, lag, &n_pairs);
            shuffled->r[(size_t)(lag + most) * shuffled->n_draws + i] = isnan(r) ? 0 : r;
            if (fabs(r) > shuffled->largest[i])
                shuffled->largest[i] = fabs(r);
        }
    }
    memory_free(own);
    memory_free(places);
}

static double share_as_large(const struct shuffled *shuffled, double r)
{
    size_t n = 0;
    for (size_t i = 0; i < shuffled->n_draws; i++)
        n += shuffled->largest[i] >= fabs(r) - 1e-12;
    return (1 + (double)n) / (1 + (double)shuffled->n_draws);
}

void cross_correlate(const double *a, const double *b, size_t n, int most, size_t n_draws,
                     uint64_t seed, struct cross_correlation *found)
{
    size_t n_lags = 2 * (size_t)most + 1;
    struct shuffled shuffled = {memory_new(n_lags * n_draws + 1, sizeof(double)),
                                memory_new(n_draws + 1, sizeof(double)), n_draws};
    draw_all(a, b, n, most, &shuffled, seed);
    for (int lag = -most; lag <= most; lag++) {
        struct cross_correlation *one = &found[lag + most];
        *one = (struct cross_correlation){.lag = lag, .low = NAN, .high = NAN, .p = NAN};
        one->r = correlation(a, b, n, lag, &one->n);
        if (isnan(one->r))
            continue;
        one->p = share_as_large(&shuffled, one->r);
        struct interval interval =
            interval_of_draws(&shuffled.r[(size_t)(lag + most) * n_draws], n_draws, LEVEL);
        one->low = interval.low;
        one->high = interval.high;
    }
    memory_free(shuffled.r);
    memory_free(shuffled.largest);
}

/* METHOD: trend/change-points */
#include "stat/change_points.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TRIMMED 0.9 /* of the neighbours' differences the smaller ones are used */
/* The mean of the lower nine tenths of chi-squared with one degree of freedom: P(χ²₃ < q) / 0.9 at
 * its quantile q = 2.7055. */
#define TRIMMED_MEAN 0.62308
#define NORMAL_MEDIAN 0.67449 /* of |x|, x standard normal */
#define LEVEL 0.95

/* Sums up to each point, from which any stretch costs two loads. */
struct stretch_sums {
    double *first, *second; /* counts and exposures; values and their squares */
    double scale;           /* dispersion; variance */
    size_t n;
    double (*cost)(const struct stretch_sums *sums, size_t begin, size_t end);
};

/* −2 log likelihood of one level in begin to end, but for what all divisions share. */
static double cost_of_counts(const struct stretch_sums *sums, size_t begin, size_t end)
{
    double count = sums->first[end] - sums->first[begin];
    double exposure = sums->second[end] - sums->second[begin];
    return count > 0 ? 2 * (count - count * log(count / exposure)) / sums->scale : 0;
}

static double cost_of_values(const struct stretch_sums *sums, size_t begin, size_t end)
{
    double sum = sums->first[end] - sums->first[begin];
    double squares = sums->second[end] - sums->second[begin];
    return fmax(squares - sum * sum / (double)(end - begin), 0) / sums->scale;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double change_dispersion(const double *counts, const double *exposures, size_t n)
{
    double *squares = memory_new(n + 1, sizeof *squares), sum = 0;
    size_t n_squares = 0, n_used;
    for (size_t i = 0; i + 1 < n; i++) {
        double rate = (counts[i] + counts[i + 1]) / (exposures[i] + exposures[i + 1]);
        double miss = counts[i] / exposures[i] - counts[i + 1] / exposures[i + 1];
        if (rate > 0)
            squares[n_squares++] = miss * miss / (rate / exposures[i] + rate / exposures[i + 1]);
    }
    if (n_squares)
        qsort(squares, n_squares, sizeof *squares, by_size);
    n_used = (size_t)(TRIMMED * (double)n_squares);
    for (size_t i = 0; i < n_used; i++)
        sum += squares[i];
    memory_free(squares);
    return n_used < 3 ? 1 : fmax(sum / (double)n_used / TRIMMED_MEAN, 1);
}

/* Standard deviation around a level that may jump. 0 where half of the neighbours are equal. */
static double deviation_of(const double *values, size_t n)
{
    double *steps = memory_new(n + 1, sizeof *steps);
    for (size_t i = 0; i + 1 < n; i++)
        steps[i] = fabs(values[i + 1] - values[i]);
    qsort(steps, n - 1, sizeof *steps, by_size);
    double median = (steps[(n - 1) / 2] + steps[(n - 2) / 2]) / 2;
    memory_free(steps);
    return median / NORMAL_MEDIAN / sqrt(2);
}

/* The least total of cost and penalty up to each point, and where its last stretch begins. Places
 * that can never begin one again are dropped; CHANGE_LENGTH_MIN points later, because until then a
 * better place is still too near. */
static void divide(const struct stretch_sums *sums, double penalty, size_t *begins)
{
    size_t n = sums->n, n_places = 0;
    double *least = memory_new(n + 1, sizeof *least);
    size_t *places = memory_new(n + 1, sizeof *places), *ends = memory_new(n + 1, sizeof *ends);
    least[0] = -penalty;
    for (size_t end = CHANGE_LENGTH_MIN; end <= n; end++) {
        size_t place = end - CHANGE_LENGTH_MIN, n_kept = 0;
        if (place == 0 || place >= CHANGE_LENGTH_MIN)
            places[n_places++] = place;
        least[end] = INFINITY;
        for (size_t i = 0; i < n_places; i++) {
            double total = least[places[i]] + sums->cost(sums, places[i], end) + penalty;
            if (total < least[end]) {
                least[end] = total;
                begins[end] = places[i];
            }
        }
        for (size_t i = 0; i < n_places; i++) {
            place = places[i];
            if (ends[place] == 0 && least[place] + sums->cost(sums, place, end) > least[end])
                ends[place] = end + CHANGE_LENGTH_MIN;
            if (ends[place] == 0 || end + 1 < ends[place])
                places[n_kept++] = place;
        }
        n_places = n_kept;
    }
    memory_free(least);
    memory_free(places);
    memory_free(ends);
}

/* Where a change between begin and end lies, every place alike before the data. */
static void locate(const struct stretch_sums *sums, size_t begin, size_t end,
                   struct change_point *point)
{
    double best = INFINITY, sum = 0, below = 0;
    for (size_t i = begin + CHANGE_LENGTH_MIN; i + CHANGE_LENGTH_MIN <= end; i++)
        best = fmin(best, sums->cost(sums, begin, i) + sums->cost(sums, i, end));
    for (size_t i = begin + CHANGE_LENGTH_MIN; i + CHANGE_LENGTH_MIN <= end; i++)
        sum += exp((best - sums->cost(sums, begin, i) - sums->cost(sums, i, end)) / 2);
    point->low = point->high = SIZE_MAX;
    for (size_t i = begin + CHANGE_LENGTH_MIN; i + CHANGE_LENGTH_MIN <= end; i++) {
        below += exp((best - sums->cost(sums, begin, i) - sums->cost(sums, i, end)) / 2) / sum;
        if (point->low == SIZE_MAX && below >= (1 - LEVEL) / 2)
            point->low = i;
        if (point->high == SIZE_MAX && below >= 1 - (1 - LEVEL) / 2)
            point->high = i;
    }
    if (point->high == SIZE_MAX) /* rounding */
        point->high = end - CHANGE_LENGTH_MIN;
    point->gain = sums->cost(sums, begin, end) - sums->cost(sums, begin, point->at) -
                  sums->cost(sums, point->at, end);
}

static size_t find(const struct stretch_sums *sums, struct change_point *found)
{
    size_t n = 0, *begins = memory_new(sums->n + 1, sizeof *begins);
    divide(sums, 3 * log((double)sums->n), begins);
    for (size_t end = sums->n; begins[end] > 0; end = begins[end])
        found[n++].at = begins[end];
    memory_free(begins);
    for (size_t i = 0; i < n / 2; i++) {
        struct change_point other = found[i];
        found[i] = found[n - 1 - i];
        found[n - 1 - i] = other;
    }
    for (size_t i = 0; i < n; i++)
        locate(sums, i ? found[i - 1].at : 0, i + 1 < n ? found[i + 1].at : sums->n, &found[i]);
    return n;
}

static size_t add_up(struct stretch_sums *sums, const double *first, const double *second,
                     struct change_point *found)
{
    sums->first = memory_new(sums->n + 1, sizeof *sums->first);
    sums->second = memory_new(sums->n + 1, sizeof *sums->second);
    for (size_t i = 0; i < sums->n; i++) {
        sums->first[i + 1] = sums->first[i] + first[i];
        sums->second[i + 1] = sums->second[i] + second[i];
    }
    size_t n = find(sums, found);
    memory_free(sums->first);
    memory_free(sums->second);
    return n;
}

size_t change_points_counts(const double *counts, const double *exposures, size_t n,
                            struct change_point *found)
{
    struct stretch_sums sums = {
        .scale = change_dispersion(counts, exposures, n), .n = n, .cost = cost_of_counts};
    return n < 2 * CHANGE_LENGTH_MIN ? 0 : add_up(&sums, counts, exposures, found);
}

size_t change_points_values(const double *values, size_t n, struct change_point *found)
{
    double deviation = n < 2 * CHANGE_LENGTH_MIN ? 0 : deviation_of(values, n);
    struct stretch_sums sums = {.scale = deviation * deviation, .n = n, .cost = cost_of_values};
    if (deviation <= 0)
        return 0;
    double *centred = memory_new(n, sizeof *centred), *squares = memory_new(n, sizeof *squares);
    for (size_t i = 0; i < n; i++) { /* near zero, so that squares keep their digits */
        centred[i] = values[i] - values[0];
        squares[i] = centred[i] * centred[i];
    }
    size_t n_found = add_up(&sums, centred, squares, found);
    memory_free(centred);
    memory_free(squares);
    return n_found;
}

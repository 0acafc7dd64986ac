/* METHOD: trend/mann-kendall */
#include "stat/monotone.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, size_t n)
{
    qsort(values, n, sizeof *values, by_size);
    return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/* Sums over groups of t equal values of t(t-1)(2t+5), and of t(t-1)/2. */
static void tie_sums(const double *values, size_t n, double *variance, double *pairs)
{
    double *sorted = memory_new(n, sizeof *sorted);
    for (size_t i = 0; i < n; i++)
        sorted[i] = values[i];
    qsort(sorted, n, sizeof *sorted, by_size);
    *variance = *pairs = 0;
    for (size_t i = 0, next; i < n; i = next) {
        for (next = i + 1; next < n && sorted[next] == sorted[i]; next++)
            ;
        double t = (double)(next - i);
        *variance += t * (t - 1) * (2 * t + 5);
        *pairs += t * (t - 1) / 2;
    }
    memory_free(sorted);
}

struct monotone monotone_test(const double *times, const double *values, size_t n)
{
    struct monotone result = {.z = NAN, .p = NAN, .tau = NAN, .slope = NAN};
    if (n < 2)
        return result;
    result.n_pairs = n * (n - 1) / 2;
    double *slopes = memory_new(result.n_pairs, sizeof *slopes);
    size_t n_slopes = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            result.s += (values[j] > values[i]) - (values[j] < values[i]);
            slopes[n_slopes++] = (values[j] - values[i]) / (times[j] - times[i]);
        }
    result.slope = median(slopes, n_slopes);
    memory_free(slopes);
    double ties, tied_pairs, count = (double)n;
    tie_sums(values, n, &ties, &tied_pairs);
    double variance = (count * (count - 1) * (2 * count + 5) - ties) / 18;
    double all = (double)result.n_pairs;
    if (all > tied_pairs)
        result.tau = result.s / sqrt(all * (all - tied_pairs));
    double corrected = result.s - (result.s > 0) + (result.s < 0);
    result.z = variance > 0 ? corrected / sqrt(variance) : 0;
    if (n >= 4)
        result.p = erfc(fabs(result.z) / sqrt(2));
    return result;
}

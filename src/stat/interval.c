#include "stat/interval.h"

#include "stat/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Regularised lower incomplete gamma P(a, x): the series of DLMF 8.11.4 below a + 1, Legendre's
 * continued fraction (DLMF 8.9.2, evaluated by Lentz's method) above. */
static double gamma_p(double a, double x)
{
    if (x <= 0)
        return 0;
    double scale = exp(a * log(x) - x - lgamma(a));
    if (x < a + 1) {
        double term = 1 / a, sum = term;
        for (double n = a + 1; term > sum * 1e-17; n++) {
            term *= x / n;
            sum += term;
        }
        return sum * scale;
    }
    double b = x + 1 - a, c = 1e300, d = 1 / b, fraction = d;
    for (int i = 1; i < 100000; i++) {
        double step = -i * (i - a);
        b += 2;
        d = 1 / (step * d + b);
        c = b + step / c;
        fraction *= c * d;
        if (fabs(c * d - 1) < 1e-16)
            break;
    }
    return 1 - fraction * scale;
}

/* Near the x with P(a, x) = p: Wilson and Hilferty's cube of a normal deviate (PNAS 17, 1931),
 * the deviate by Abramowitz and Stegun 26.2.23. */
static double gamma_quantile_nearby(double p, double a)
{
    double t = sqrt(-2 * log(p < 0.5 ? p : 1 - p));
    double z = t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                       (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    double root = 1 - 1 / (9 * a) + (p < 0.5 ? -z : z) / (3 * sqrt(a));
    return root > 0.1 ? a * root * root * root : a / 1000;
}

/* The x with P(a, x) = p: half of the chi-squared quantile with 2a degrees of freedom. Halley's
 * steps, which need P and its first two derivatives; a step that would leave the interval known to
 * hold x halves it instead. The error of a step is of the third power of the one before: behind a
 * relative step of 1e-7 there is nothing but the rounding of P. */
static double gamma_quantile(double p, double a)
{
    double low = 0, high = a + 20 * sqrt(a) + 50, log_gamma = lgamma(a);
    double x = gamma_quantile_nearby(p, a);
    for (int i = 0; i < 200; i++) {
        double miss = gamma_p(a, x) - p;
        double newton = miss / exp((a - 1) * log(x) - x - log_gamma);
        double next = x - newton / (1 - newton * ((a - 1) / x - 1) / 2);
        if (fabs(next - x) <= x * 1e-7)
            return next;
        if (miss < 0)
            low = x;
        else
            high = x;
        x = next > low && next < high ? next : low + (high - low) / 2;
    }
    return x;
}

struct interval interval_poisson(double count, double level)
{
    double tail = (1 - level) / 2;
    double low = count > 0 ? gamma_quantile(tail, count) : 0;
    return (struct interval){low, gamma_quantile(1 - tail, count + 1)};
}

/* By bisection on erfc. */
double normal_quantile(double p)
{
    double low = 0, high = 40;
    for (int i = 0; i < 200; i++) {
        double middle = (low + high) / 2;
        if (1 - erfc(middle / sqrt(2)) / 2 < p)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

struct interval interval_wilson(double successes, double trials, double level)
{
    if (trials <= 0)
        return (struct interval){NAN, NAN};
    double z = normal_quantile(1 - (1 - level) / 2), share = successes / trials;
    double middle = share + z * z / (2 * trials);
    double half = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials));
    double scale = 1 + z * z / trials;
    return (struct interval){(middle - half) / scale, (middle + half) / scale};
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* R's type 7, the default of quantile(). */
static double quantile(const double *sorted, size_t n, double p)
{
    double at = p * (double)(n - 1);
    size_t below = (size_t)at;
    if (below + 1 >= n)
        return sorted[n - 1];
    return sorted[below] + (at - (double)below) * (sorted[below + 1] - sorted[below]);
}

struct interval interval_of_draws(double *draws, size_t n, double level)
{
    if (n == 0)
        return (struct interval){NAN, NAN};
    double tail = (1 - level) / 2;
    qsort(draws, n, sizeof *draws, by_value);
    return (struct interval){quantile(draws, n, tail), quantile(draws, n, 1 - tail)};
}

struct interval interval_ratio_bootstrap(const double *numerators, const double *denominators,
                                         size_t n, size_t n_draws, uint64_t seed, double level)
{
    struct interval interval = {NAN, NAN};
    double *ratios = n && n_draws ? malloc(n_draws * sizeof *ratios) : NULL;
    if (!ratios)
        return interval;
    struct random random = {seed};
    for (size_t i = 0; i < n_draws; i++) {
        double numerator = 0, denominator = 0;
        for (size_t j = 0; j < n; j++) {
            size_t drawn = random_below(&random, n);
            numerator += numerators[drawn];
            denominator += denominators[drawn];
        }
        ratios[i] = denominator > 0 ? numerator / denominator : 0;
    }
    interval = interval_of_draws(ratios, n_draws, level);
    free(ratios);
    return interval;
}

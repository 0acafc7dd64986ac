/* METHOD: first/adoption */
#include "stat/adoption.h"

#include "base/memory.h"

#include <math.h>

#define BY_CHANCE 0.002
#define RATE_LEAST 0.02
#define RATE_MOST 0.8
enum { N_RATES = 25 };

/* Logarithms of the rates after the beginning, of one minus them, and of their prior weights. */
struct rates {
    double use[N_RATES], none[N_RATES], weight[N_RATES];
};

static struct rates rates_make(void)
{
    struct rates rates;
    double sum = 0;
    for (int i = 0; i < N_RATES; i++) {
        double rate = RATE_LEAST + (RATE_MOST - RATE_LEAST) * i / (N_RATES - 1);
        rates.use[i] = log(rate);
        rates.none[i] = log(1 - rate);
        rates.weight[i] = 3 * rates.none[i];
        sum += pow(1 - rate, 3);
    }
    for (int i = 0; i < N_RATES; i++)
        rates.weight[i] -= log(sum);
    return rates;
}

/* The logarithm of the sum of exp(x). */
static double log_sum(const double *x, size_t n)
{
    double most = -INFINITY, sum = 0;
    for (size_t i = 0; i < n; i++)
        most = x[i] > most ? x[i] : most;
    for (size_t i = 0; i < n; i++)
        sum += exp(x[i] - most);
    return most + log(sum);
}

static double log_after(const struct rates *rates, double n_with, double n_without)
{
    double terms[N_RATES];
    for (int i = 0; i < N_RATES; i++)
        terms[i] = rates->weight[i] + n_with * rates->use[i] + n_without * rates->none[i];
    return log_sum(terms, N_RATES);
}

void adoption_posterior(const struct adoption_month *months, size_t n, double *posterior)
{
    struct rates rates = rates_make();
    double before_with = 0, before_without = 0, after_with = 0, after_without = 0;
    for (size_t i = 0; i < n; i++) {
        after_with += months[i].n_with;
        after_without += months[i].n_documents - months[i].n_with;
    }
    for (size_t i = 0; i <= n; i++) {
        posterior[i] = before_with * log(BY_CHANCE) + before_without * log(1 - BY_CHANCE) +
                       log_after(&rates, after_with, after_without);
        if (i == n)
            break;
        double with = months[i].n_with, without = months[i].n_documents - months[i].n_with;
        before_with += with;
        before_without += without;
        after_with -= with;
        after_without -= without;
    }
    double all = log_sum(posterior, n + 1);
    for (size_t i = 0; i <= n; i++)
        posterior[i] = exp(posterior[i] - all);
}

double adoption_before(const double *a, const double *b, size_t n)
{
    double before = 0, later_b = 0;
    for (size_t i = n + 1; i-- > 0;) {
        before += a[i] * (later_b + b[i] / 2);
        later_b += b[i];
    }
    return before;
}

/* The difference d months stands at n - 1 + d. */
static double *differences(const double *a, const double *b, size_t n, double *sum)
{
    double *at = memory_new(2 * n, sizeof *at);
    *sum = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            at[n - 1 + j - i] += a[i] * b[j];
            *sum += a[i] * b[j];
        }
    return at;
}

static double point_of(const double *differences, size_t n, double wanted)
{
    double sum = 0;
    size_t i = 0;
    for (; i + 2 < 2 * n; i++) {
        sum += differences[i];
        if (sum >= wanted)
            break;
    }
    return (double)i - (double)(n - 1);
}

struct adoption_lag adoption_lag(const double *a, const double *b, size_t n)
{
    double sum, *all = differences(a, b, n, &sum);
    struct adoption_lag lag = {NAN, NAN, NAN};
    if (sum > 1e-12)
        lag = (struct adoption_lag){point_of(all, n, 0.05 * sum), point_of(all, n, 0.5 * sum),
                                    point_of(all, n, 0.95 * sum)};
    memory_free(all);
    return lag;
}

size_t adoption_month_at(const double *posterior, size_t n, double p)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += posterior[i];
        if (sum >= p)
            return i;
    }
    return n;
}

/* METHOD: first/adoption
 * Two posteriors computed independently in Python with rational numbers (fractions.Fraction), and
 * simulated adoptions with known order: 60 months, 8 documents a month on either side, or 30 and 3;
 * rates from 0.05 to 0.4 after the beginning and 0.001 before it. */
#include "stat/adoption.h"

#include "stat/random.h"

#include <math.h>
#include <stdbool.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance))
        fail_msg("%.12g is not %.12g", value, expected);
}

/* Made by the formula of docs/methods/first/adoption.md with Python's fractions.Fraction. */
enum { N_MONTHS = 6 };
static const struct adoption_month MONTHS_A[N_MONTHS] = {{5, 0}, {6, 0}, {4, 1},
                                                         {7, 2}, {5, 1}, {6, 2}};
static const struct adoption_month MONTHS_B[N_MONTHS] = {{20, 0}, {18, 0}, {25, 1},
                                                         {22, 0}, {19, 3}, {21, 4}};
static const double POSTERIOR_A[N_MONTHS + 1] = {
    0.0508858927834163,  0.154098416726531,    0.779079848713781,   0.0159305135191345,
    5.1725355543563e-06, 1.55666915218637e-07, 5.46674922596248e-11};
static const double POSTERIOR_B[N_MONTHS + 1] = {
    0.00390942314921992, 0.0180271801831576,   0.0943985014445606,  0.0276088375576768,
    0.856020660620647,   3.53970089845046e-05, 3.57536966698664e-11};
static const double A_BEFORE_B = 0.941970462547031;
static const double LAG_LOW = 0, LAG_MEDIAN = 2, LAG_HIGH = 3;

static void test_equals_exact_values(void **state)
{
    (void)state;
    double a[N_MONTHS + 1], b[N_MONTHS + 1];
    adoption_posterior(MONTHS_A, N_MONTHS, a);
    adoption_posterior(MONTHS_B, N_MONTHS, b);
    for (size_t i = 0; i <= N_MONTHS; i++) {
        assert_near(a[i], POSTERIOR_A[i], 1e-12);
        assert_near(b[i], POSTERIOR_B[i], 1e-12);
    }
    assert_near(adoption_before(a, b, N_MONTHS), A_BEFORE_B, 1e-12);
    assert_near(adoption_before(b, a, N_MONTHS), 1 - A_BEFORE_B, 1e-12);
    struct adoption_lag lag = adoption_lag(a, b, N_MONTHS);
    assert_near(lag.low, LAG_LOW, 0);
    assert_near(lag.median, LAG_MEDIAN, 0);
    assert_near(lag.high, LAG_HIGH, 0);
}

static void test_without_documents_nothing_is_known(void **state)
{
    (void)state;
    const struct adoption_month months[4] = {{0}};
    double a[5], b[5];
    adoption_posterior(months, 4, a);
    adoption_posterior(months, 4, b);
    for (size_t i = 0; i <= 4; i++)
        assert_near(a[i], 0.2, 1e-12);
    assert_near(adoption_before(a, b, 4), 0.5, 1e-12);
}

/* --- simulated adoptions ----------------------------------------------------------------------*/

enum { SIMULATED_MONTHS = 60, RUNS = 400 };

static double uniform(struct random *random)
{
    return (double)(random_next(random) >> 11) / 9007199254740992.0;
}

/* Knuth's method. */
static uint32_t poisson(struct random *random, double mean)
{
    double limit = exp(-mean), product = uniform(random);
    uint32_t n = 0;
    for (; product > limit; n++)
        product *= uniform(random);
    return n;
}

static void simulate(struct random *random, size_t begin, double per_month, double rate,
                     struct adoption_month *months)
{
    for (size_t i = 0; i < SIMULATED_MONTHS; i++) {
        months[i] = (struct adoption_month){poisson(random, per_month), 0};
        for (uint32_t j = 0; j < months[i].n_documents; j++)
            months[i].n_with += uniform(random) < (i >= begin ? rate : 0.001);
    }
}

static bool has_any(const struct adoption_month *months)
{
    for (size_t i = 0; i < SIMULATED_MONTHS; i++)
        if (months[i].n_with)
            return true;
    return false;
}

/* The share of runs in which the order is told right. */
static double accuracy(double per_month_a, double per_month_b, size_t lag, uint64_t seed)
{
    struct random random = {seed};
    size_t n = 0, n_right = 0;
    for (size_t run = 0; run < RUNS; run++) {
        struct adoption_month months[2][SIMULATED_MONTHS];
        double posteriors[2][SIMULATED_MONTHS + 1];
        size_t begin = 10 + random_below(&random, 30);
        bool is_a_first = random_below(&random, 2);
        double rates[2] = {0.05 + 0.35 * uniform(&random), 0.05 + 0.35 * uniform(&random)};
        simulate(&random, begin + (is_a_first ? 0 : lag), per_month_a, rates[0], months[0]);
        simulate(&random, begin + (is_a_first ? lag : 0), per_month_b, rates[1], months[1]);
        if (!has_any(months[0]) || !has_any(months[1]))
            continue;
        for (size_t i = 0; i < 2; i++)
            adoption_posterior(months[i], SIMULATED_MONTHS, posteriors[i]);
        n++;
        n_right +=
            (adoption_before(posteriors[0], posteriors[1], SIMULATED_MONTHS) > 0.5) == is_a_first;
    }
    return (double)n_right / (double)n;
}

/* The same simulation in Python, with its own random numbers and logarithms, gave these; telling
 * the order by the first use alone gave .836 .848 .824 and .634 .715 .724. */
static void test_tells_the_order(void **state)
{
    (void)state;
    static const struct {
        double a, b;
        size_t lag;
        double expected;
    } CASES[] = {{8, 8, 3, .978}, {8, 8, 6, .988}, {8, 8, 12, 1},
                 {30, 3, 3, .93}, {30, 3, 6, .98}, {30, 3, 12, .985}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        double found = accuracy(CASES[i].a, CASES[i].b, CASES[i].lag, 100 + i);
        double error = 2 * sqrt(CASES[i].expected * (1.005 - CASES[i].expected) / RUNS);
        print_message("%g and %g documents a month, %zu months: %.3f\n", CASES[i].a, CASES[i].b,
                      CASES[i].lag, found);
        assert_true(found >= CASES[i].expected - error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equals_exact_values),
        cmocka_unit_test(test_without_documents_nothing_is_known),
        cmocka_unit_test(test_tells_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

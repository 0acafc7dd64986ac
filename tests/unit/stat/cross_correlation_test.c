/* METHOD: comparison/lead-lag */
#include "stat/cross_correlation.h"

#include "stat/random.h"

#include <math.h>
#include <stdbool.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-12))
        fail_msg("%.17g is not %.17g", value, expected);
}

enum { N = 16, MOST = 3, N_LAGS = 2 * MOST + 1 };

static const double A[N] = {3, 5, 4, 6, 9, 8, 7, 10, 12, 9, 8, 11, 13, 12, 10, 14};
static const double B[N] = {1, 1, 3, 5, 4, 6, 9, 8, 8, 10, 11, 9, 8, 11, 13, 11};

static void copy(double *to, const double *from)
{
    for (size_t i = 0; i < N; i++)
        to[i] = from[i];
}

/* Coefficients and numpy's corrcoef of the residuals; B was made two behind A. */
static void test_equals_numpy(void **state)
{
    (void)state;
    double a[N], b[N];
    struct cross_correlation found[N_LAGS];
    copy(a, A);
    copy(b, B);
    assert_near(cross_whiten(a, N), 0.6762266654603577);
    assert_near(cross_whiten(b, N), 0.7967046479219608);
    assert_true(isnan(a[0]) && !isnan(a[1]));
    cross_correlate(a, b, N, MOST, 500, 1, found);
    assert_near(found[MOST - 2].r, 0.7908730640478739);
    assert_near(found[MOST].r, -0.7043573061462909);
    assert_near(found[MOST + 1].r, 0.16817364652760874);
    assert_near(found[MOST + 2].r, 0.9165341019162271);
    assert_int_equal(found[MOST + 2].n, 13);
    assert_int_equal(found[MOST + 2].lag, 2);
    assert_true(found[MOST + 2].p < 0.01 && found[MOST + 1].p > 0.5);
    assert_true(found[MOST + 2].high < found[MOST + 2].r && found[MOST + 2].low < 0);
}

/* Of series that have nothing to do with one another one in twenty seems to, at any of 13 lags. */
static void test_level(void **state)
{
    (void)state;
    enum { LENGTH = 60, SERIES = 400, LAGS = 13 };
    struct random random = {3};
    size_t n_found = 0;
    for (int i = 0; i < SERIES; i++) {
        double a[LENGTH], b[LENGTH];
        struct cross_correlation found[LAGS];
        bool is_found = false;
        for (size_t j = 0; j < LENGTH; j++) {
            a[j] = (double)random_below(&random, 1000) + (j ? 0.8 * a[j - 1] : 0);
            b[j] = (double)random_below(&random, 1000) + (j ? 0.8 * b[j - 1] : 0);
        }
        cross_whiten(a, LENGTH);
        cross_whiten(b, LENGTH);
        cross_correlate(a, b, LENGTH, LAGS / 2, 199, (uint64_t)i, found);
        for (size_t j = 0; j < LAGS; j++)
            is_found = is_found || found[j].p <= 0.05;
        n_found += is_found;
    }
    assert_in_range(n_found, 8, 34); /* 20, and three standard deviations either way */
}

static void test_gaps_and_little(void **state)
{
    (void)state;
    double a[N], b[N];
    struct cross_correlation found[2 * N + 3];
    copy(a, A);
    copy(b, B);
    a[7] = NAN;
    cross_whiten(a, N);
    assert_true(isnan(a[7]) && isnan(a[8]) && !isnan(a[9]));
    cross_correlate(a, b, N, N + 1, 20, 1, found);
    assert_true(isnan(found[0].r) && isnan(found[2 * N + 2].r));
    assert_int_equal(found[N + 1].n, 13);
    for (size_t i = 0; i < N; i++)
        b[i] = 4;
    cross_correlate(a, b, N, 0, 20, 1, found);
    assert_true(isnan(found[0].r) && isnan(found[0].p));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equals_numpy),
        cmocka_unit_test(test_level),
        cmocka_unit_test(test_gaps_and_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

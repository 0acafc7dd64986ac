/* METHOD: dispersion/deviation
 * Expected values by R 4.2: dispersion.R, beside this file. */
#include "stat/dispersion.h"

#include <math.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-12))
        fail_msg("%.17g is not %.17g", value, expected);
}

static struct dispersion measure(const double *hits, const double *sizes, size_t n)
{
    struct dispersion_sums sums = {0};
    for (size_t i = 0; i < n; i++) {
        sums.hits += hits[i];
        sums.size += sizes[i];
    }
    for (size_t i = 0; i < n; i++)
        dispersion_add(&sums, hits[i], sizes[i]);
    return dispersion_measure(&sums);
}

/* The letter a in the five parts of Gries 2008, table 1: DP 0.18, D 0.785. */
static void test_gries(void **state)
{
    (void)state;
    struct dispersion found = measure((double[]){1, 2, 3, 4, 5}, (double[]){9, 10, 10, 10, 11}, 5);
    assert_near(found.dp, 0.18);
    assert_near(found.dp_norm, 0.219512195121951);
    assert_near(found.juilland, 0.785150453450451);
    assert_int_equal(found.range, 5);
}

static void test_empty_parts(void **state)
{
    (void)state;
    struct dispersion found = measure((double[]){0, 7, 0, 3}, (double[]){100, 250, 50, 600}, 4);
    assert_near(found.dp, 0.45);
    assert_near(found.dp_norm, 0.473684210526316);
    assert_near(found.juilland, 0.189334940313806);
    assert_int_equal(found.range, 2);
    struct dispersion_sums sums = {.hits = 10, .size = 1000};
    dispersion_add(&sums, 7, 250);
    dispersion_add(&sums, 3, 600);
    dispersion_add_empty(&sums, 2, 50);
    struct dispersion same = dispersion_measure(&sums);
    assert_near(same.dp_norm, found.dp_norm);
    assert_near(same.juilland, found.juilland);
    assert_int_equal(same.n_parts, 4);
}

static void test_all_in_the_smallest(void **state)
{
    (void)state;
    struct dispersion found = measure((double[]){0, 0, 4}, (double[]){500, 400, 100}, 3);
    assert_near(found.dp, 0.9);
    assert_near(found.dp_norm, 1);
    assert_near(found.juilland, 0);
}

static void test_nothing_to_spread(void **state)
{
    (void)state;
    struct dispersion found = measure((double[]){0, 0}, (double[]){5, 4}, 2);
    assert_true(isnan(found.dp) && isnan(found.dp_norm) && isnan(found.juilland));
    found = measure((double[]){3}, (double[]){5}, 1);
    assert_near(found.dp, 0);
    assert_true(isnan(found.dp_norm) && isnan(found.juilland));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gries),
        cmocka_unit_test(test_empty_parts),
        cmocka_unit_test(test_all_in_the_smallest),
        cmocka_unit_test(test_nothing_to_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* METHOD: share/difference */
#include "stat/share_difference.h"

#include <math.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-10 * fmax(fabs(expected), 1e-3)))
        fail_msg("%.17g is not %.17g", value, expected);
}

static struct share_difference_group GROUPS[] = {
    {{6, 4}, {4.5, 1}, 0}, {{3, 5}, {1, 2.5}, 0},  {{8, 2}, {6, 0}, 0},  {{5, 5}, {2.25, 3}, 0},
    {{0, 3}, {0, 1.5}, 0}, {{7, 1}, {6.5, .5}, 0}, {{2, 6}, {.5, 2}, 0}, {{4, 4}, {3, 1}, 0}};

/* expected: difference, error, both ends, p. */
static void assert_difference(const double *fractions, size_t freedom, const double expected[5])
{
    struct share_difference_design design = {GROUPS, 8, fractions};
    struct share_difference found = share_difference_measure(&design, 0.95);
    assert_near(found.shares[0], 0.6785714285714286);
    assert_near(found.shares[1], 0.38333333333333336);
    assert_near(found.difference, expected[0]);
    assert_near(found.error, expected[1]);
    assert_int_equal(found.freedom, freedom);
    assert_near(found.interval.low, expected[2]);
    assert_near(found.interval.high, expected[3]);
    assert_near(found.p, expected[4]);
}

/* R 4.2, package survey 4.1-1; docs/methods/share/difference.md holds the calls. */
static void test_equals_r(void **state)
{
    (void)state;
    static const double FRACTIONS[] = {5 / 10.0, 3 / 12.0};
    static const double PLAIN[] = {0.29523809523809524, 0.12157902098213483, 0.0077493937388312673,
                                   0.58272679673735928, 0.045529744042441658};
    static const double STRATA[] = {0.29523809523809524, 0.12014338459664005, 0.0012578236319087943,
                                    0.58921836684428164, 0.049294339297638233};
    static const double FINITE[] = {0.29523809523809524, 0.089058748706113758, 0.077319187580963844,
                                    0.51315700289522659, 0.016102332031452976};
    assert_difference(NULL, 7, PLAIN);
    for (size_t i = 5; i < 8; i++)
        GROUPS[i].stratum = 1;
    assert_difference(NULL, 6, STRATA);
    assert_difference(FRACTIONS, 6, FINITE);
}

/* R: 1 - 2 * pt(-t, freedom). */
static void test_student_equals_r(void **state)
{
    (void)state;
    assert_near(student_within(1.3, 1), 0.58257119967969473);
    assert_near(student_within(2.2, 2), 0.84119102419205982);
    assert_near(student_within(-2.2, 7), 0.93626898469736319);
    assert_near(student_within(0.4, 30), 0.30800948348580803);
}

static void test_says_nothing_where_nothing_can_be_said(void **state)
{
    (void)state;
    static const struct share_difference_group ONE[] = {{{3, 2}, {2, 1}, 0}};
    static const struct share_difference_group HALF[] = {{{3, 0}, {2, 0}, 0}, {{1, 0}, {1, 0}, 0}};
    struct share_difference found =
        share_difference_measure(&(struct share_difference_design){ONE, 1, NULL}, 0.95);
    assert_near(found.difference, 2 / 3.0 - 1 / 2.0);
    assert_true(isnan(found.p) && isnan(found.interval.low));
    found = share_difference_measure(&(struct share_difference_design){HALF, 2, NULL}, 0.95);
    assert_near(found.shares[0], 3 / 4.0);
    assert_true(isnan(found.difference) && isnan(found.p));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equals_r), cmocka_unit_test(test_student_equals_r),
        cmocka_unit_test(test_says_nothing_where_nothing_can_be_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

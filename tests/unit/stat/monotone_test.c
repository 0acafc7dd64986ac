/* METHOD: trend/mann-kendall */
#include "stat/monotone.h"

#include <math.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected)
{
    if (fabs(value - expected) > 1e-9 * fmax(fabs(expected), 1))
        fail_msg("%.17g is not %.17g", value, expected);
}

/* R 4.2: cor.test(1:10, x, method = "kendall", exact = FALSE, continuity = TRUE), and the median
 * of all slopes by a double loop. */
static void test_equals_r(void **state)
{
    (void)state;
    static const double TIMES[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    static const double VALUES[] = {3.2, 4.1, 3.9, 4.4, 5.0, 4.4, 5.6, 6.1, 5.9, 7.2};
    struct monotone result = monotone_test(TIMES, VALUES, 10);
    assert_near(result.z, 3.3226980875);
    assert_near(result.p, 0.0008915135);
    assert_near(result.tau, 0.8539864925);
    assert_near(result.slope, 0.4);
}

/* The same call with many ties. */
static void test_ties_equal_r(void **state)
{
    (void)state;
    static const double TIMES[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    static const double VALUES[] = {5, 5, 5, 4, 4, 3, 3, 3, 2, 2, 1};
    struct monotone result = monotone_test(TIMES, VALUES, 11);
    assert_near(result.z, -3.6868886275);
    assert_near(result.p, 0.0002270126);
    assert_near(result.tau, -0.9244162777);
}

static void test_little_says_nothing(void **state)
{
    (void)state;
    static const double TIMES[] = {1, 2, 3}, VALUES[] = {1, 2, 3}, SAME[] = {7, 7, 7, 7, 7};
    static const double FIVE[] = {1, 2, 3, 4, 5};
    assert_true(isnan(monotone_test(TIMES, VALUES, 3).p));
    assert_true(isnan(monotone_test(TIMES, VALUES, 1).slope));
    assert_near(monotone_test(FIVE, SAME, 5).z, 0);
    assert_near(monotone_test(FIVE, SAME, 5).p, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equals_r),
        cmocka_unit_test(test_ties_equal_r),
        cmocka_unit_test(test_little_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

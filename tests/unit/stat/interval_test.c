/* METHOD: frequency/garwood  METHOD: share/wilson  METHOD: frequency/document-bootstrap */
#include "stat/interval.h"

#include <math.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected)
{
    if (fabs(value - expected) > 1e-11 * fmax(fabs(expected), 1e-3))
        fail_msg("%.17g is not %.17g", value, expected);
}

/* R 4.2: qchisq(.025, 2*n)/2 and qchisq(.975, 2*n+2)/2 with options(digits = 17). */
static void test_poisson_equals_r(void **state)
{
    (void)state;
    static const double EXPECTED[][3] = {
        {0, 0, 3.6888794541139354},
        {1, 0.025317807984289876, 5.5716433909388989},
        {5, 1.6234863901184207, 11.668332079322667},
        {29, 19.421755137547933, 41.64883743858659},
        {301, 267.95272730049516, 336.99758108054948},
        {25000, 24691.050721637512, 25311.849776705112},
    };
    for (size_t i = 0; i < sizeof EXPECTED / sizeof *EXPECTED; i++) {
        struct interval interval = interval_poisson(EXPECTED[i][0], 0.95);
        assert_near(interval.low, EXPECTED[i][1]);
        assert_near(interval.high, EXPECTED[i][2]);
    }
}

/* R 4.2: prop.test(79, 270, correct = FALSE)$conf.int and prop.test(0, 10, correct = FALSE). */
static void test_wilson_equals_r(void **state)
{
    (void)state;
    struct interval interval = interval_wilson(79, 270, 0.95);
    assert_near(interval.low, 0.24153898249011857);
    assert_near(interval.high, 0.34946524133219403);
    interval = interval_wilson(0, 10, 0.95);
    assert_true(fabs(interval.low) < 1e-15);
    assert_near(interval.high, 0.27753279986288915);
    assert_true(isnan(interval_wilson(0, 0, 0.95).low));
}

/* Documents that are all alike leave nothing to chance; a seed gives the same draw again. With two
 * unlike documents of equal size the 2,000 ratios are binomial: 0, 1/2, 1. */
static void test_bootstrap(void **state)
{
    (void)state;
    double counts[] = {2, 2, 2, 2}, sizes[] = {100, 100, 100, 100};
    struct interval same = interval_ratio_bootstrap(counts, sizes, 4, 2000, 1, 0.95);
    assert_near(same.low, 0.02);
    assert_near(same.high, 0.02);
    double unlike[] = {0, 100};
    struct interval first = interval_ratio_bootstrap(unlike, sizes, 2, 2000, 7, 0.95);
    struct interval again = interval_ratio_bootstrap(unlike, sizes, 2, 2000, 7, 0.95);
    assert_true(first.low == again.low && first.high == again.high);
    assert_true(first.low == 0 && first.high == 1);
    assert_true(isnan(interval_ratio_bootstrap(unlike, sizes, 0, 2000, 7, 0.95).low));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_poisson_equals_r),
        cmocka_unit_test(test_wilson_equals_r),
        cmocka_unit_test(test_bootstrap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

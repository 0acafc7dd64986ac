/* METHOD: calibration/base-rate */
#include "../cmocka_all.h"

#include "stat/base_rate.h"

#include <math.h>

static const double SAID[] = {.9, .8, .7, .3, .2, .1, .1, .05, .05, .02};

/* Odds 0.6 / 0.4 × (0.1 / 0.9) / (0.35 / 0.65). */
static void test_adjust(void **state)
{
    (void)state;
    assert_true(fabs(base_rate_adjust(0.6, 0.35, 0.1) - 0.23636363636363636) < 1e-12);
    assert_true(fabs(base_rate_adjust(0.6, 0.35, 0.35) - 0.6) < 1e-12);
    assert_true(base_rate_adjust(1, 0.35, 0.1) == 1);
    assert_true(base_rate_adjust(0, 0.35, 0.1) == 0);
}

/* The fixed points of the same iteration by a program in Python, to the last digit. */
static void test_estimate(void **state)
{
    (void)state;
    assert_true(fabs(base_rate_estimate(SAID, 10, 0.35, 0) - 0.29326728305500815) < 1e-6);
    assert_true(fabs(base_rate_estimate(SAID, 10, 0.35, 20) - 0.3388170438573708) < 1e-6);
    assert_true(base_rate_estimate(SAID, 0, 0.35, 0) == 0.35);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_adjust),
        cmocka_unit_test(test_estimate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

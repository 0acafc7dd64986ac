/* METHOD: calibration/offset, METHOD: learner/platt  METHOD: learner/ece */
#include "stat/calibration.h"

#include <math.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance))
        fail_msg("%.10g is not %.10g", value, expected);
}

static const double DECISIONS[] = {-2, -1.5, -1, -.5, 0, .3, .8, 1.2, 2, 2.5};
static const bool LABELS[] = {0, 0, 1, 0, 0, 1, 0, 1, 1, 1};

/* R 4.2, with Platt's targets t (6/7 for yes, 1/7 for no):
 * -coef(glm(t ~ decisions, family = quasibinomial)). */
static void test_fit_equals_r(void **state)
{
    (void)state;
    struct calibration fit = calibration_fit(DECISIONS, LABELS, 10);
    assert_near(fit.slope, -0.680141710626, 1e-6);
    assert_near(fit.shift, 0.116282423825, 1e-6);
    assert_near(calibration_probability(&fit, -fit.shift / fit.slope), 0.5, 1e-12);
    assert_true(calibration_probability(&fit, 1000) > 0.999);
    assert_true(calibration_probability(&fit, -1000) < 0.001);
}

/* Separable labels would send a bare logistic fit to infinity; the targets hold it. */
static void test_separable_labels(void **state)
{
    (void)state;
    static const double FAR[] = {-3, -2, 2, 3};
    static const bool OURS[] = {0, 0, 1, 1};
    struct calibration fit = calibration_fit(FAR, OURS, 4);
    double p = calibration_probability(&fit, 3);
    assert_true(p > 0.7 && p < 0.9);
}

/* By hand: the fifth bin has .45 and .48 of which one holds, the last .9 and 1 of which both do:
 * (|.93 - 1| + |1.9 - 2|) / 4. */
static void test_error_by_hand(void **state)
{
    (void)state;
    static const double SAID[] = {0.45, 0.48, 0.9, 1};
    static const bool HELD[] = {0, 1, 1, 1};
    assert_near(calibration_error(SAID, HELD, 4), 0.0425, 1e-12);
    assert_true(isnan(calibration_error(SAID, HELD, 0)));
}

/* The root of the posterior's derivative by bisection in another program. */
static void test_offset(void **state)
{
    (void)state;
    static const double SAID[] = {0.9, 0.8, 0.7, 0.6, 0.95};
    static const bool HELD[] = {1, 0, 0, 1, 0};
    assert_near(calibration_offset(SAID, HELD, 5), -1.027763810386188, 1e-9);
    assert_true(calibration_offset(SAID, HELD, 0) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fit_equals_r),
        cmocka_unit_test(test_separable_labels),
        cmocka_unit_test(test_error_by_hand),
        cmocka_unit_test(test_offset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

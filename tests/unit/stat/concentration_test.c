/* METHOD: facts/concentration */
#include "stat/concentration.h"

#include <math.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-12))
        fail_msg("%.17g is not %.17g", value, expected);
}

/* China's crude in 2022 by supplier, million tonnes: Saudi Arabia, Russia, Iraq, Malaysia, US,
 * Iran. R 4.2: s <- x / sum(x); sum(s^2); (sum(s^2) - 1/6) / (1 - 1/6); 1 / sum(s^2); and of the
 * whole 508.28: sum((x / 508.28)^2); sum(x) / 508.28. */
static void test_index_equals_r(void **state)
{
    (void)state;
    const double parts[] = {87.49, 86.25, 55.5, 35.68, 7.89, 0.78};
    struct concentration listed = concentration_measure(parts, 6, 0);
    assert_near(listed.herfindahl, 0.260645926957863705);
    assert_near(listed.normalised, 0.112775112349436449);
    assert_near(listed.equal_parties, 3.836622392958632499);
    assert_near(listed.covered, 1);
    struct concentration whole = concentration_measure(parts, 6, 508.28);
    assert_near(whole.herfindahl, 0.075517106117515692);
    assert_near(whole.covered, 0.538266309907924789);
}

static void test_edges(void **state)
{
    (void)state;
    const double one[] = {7}, equal[] = {2, 2, 2, 2};
    assert_near(concentration_measure(one, 1, 0).herfindahl, 1);
    assert_true(isnan(concentration_measure(one, 1, 0).normalised));
    assert_near(concentration_measure(equal, 4, 0).herfindahl, 0.25);
    assert_near(concentration_measure(equal, 4, 0).normalised, 0);
    assert_true(isnan(concentration_measure(one, 0, 0).herfindahl));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_index_equals_r),
        cmocka_unit_test(test_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

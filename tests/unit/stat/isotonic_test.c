/* METHOD: calibration/isotonic */
#include "../cmocka_all.h"

#include "stat/isotonic.h"

#include <math.h>

/* isoreg(c(1, 0, 4, 3, 3, 5, 4, 2, 0))$yf, the example of R's own page. */
static void test_as_isoreg(void **state)
{
    (void)state;
    double values[] = {1, 0, 4, 3, 3, 5, 4, 2, 0};
    const double expected[] = {0.5, 0.5, 3, 3, 3, 3, 3, 3, 3};
    isotonic_fit(values, 9);
    for (int i = 0; i < 9; i++)
        assert_true(fabs(values[i] - expected[i]) < 1e-12);
}

static void test_rising_stays(void **state)
{
    (void)state;
    double values[] = {-1, 0, 0.5, 7};
    const double expected[] = {-1, 0, 0.5, 7};
    isotonic_fit(values, 4);
    for (int i = 0; i < 4; i++)
        assert_true(values[i] == expected[i]);
    isotonic_fit(values, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_isoreg),
        cmocka_unit_test(test_rising_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

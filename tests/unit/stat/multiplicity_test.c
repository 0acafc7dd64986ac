/* METHOD: keyness/false-discovery
 * Expected values by R 4.2: p.adjust(method = "BH"), in contrast.R. */
#include "stat/multiplicity.h"

#include <math.h>

#include "../cmocka_all.h"

static void assert_all(const double *found, const double *expected, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (fabs(found[i] - expected[i]) > 1e-15)
            fail_msg("%zu: %.17g is not %.17g", i, found[i], expected[i]);
}

static void test_keeps_the_order(void **state)
{
    (void)state;
    double p[] = {0.01, 0.04, 0.03, 0.005, 0.6, 0.04};
    multiplicity_false_discovery(p, 6, 6);
    assert_all(p, (const double[]){0.03, 0.048, 0.048, 0.03, 0.6, 0.048}, 6);
}

static void test_more_tests_than_values(void **state)
{
    (void)state;
    double p[] = {0.01, 0.02};
    multiplicity_false_discovery(p, 2, 10);
    assert_all(p, (const double[]){0.1, 0.1}, 2);
    multiplicity_false_discovery(p, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keeps_the_order),
        cmocka_unit_test(test_more_tests_than_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

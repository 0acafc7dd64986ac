/* METHOD: share/association */
#include "stat/association.h"

#include <math.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected)
{
    if (fabs(value - expected) > 1e-11 * fmax(fabs(expected), 1e-3))
        fail_msg("%.17g is not %.17g", value, expected);
}

/* Heart attacks under placebo and aspirin, Agresti, "Categorical Data Analysis" (2002), section
 * 2.2 and 3.1.1: odds ratio 1.83, its logarithm 0.605 with an interval from 0.365 to 0.846. All
 * digits: R 4.2, log() and qnorm() on the four cells; confint.default(glm(…)) gives the same to
 * ten. */
static void test_aspirin(void **state)
{
    (void)state;
    struct association found =
        association_measure(&(struct two_by_two){189, 10845, 104, 10933}, 0.95);
    assert_near(found.log_odds, 0.60543771009177971);
    assert_near(found.log_odds_interval.low, 0.3646725519383624);
    assert_near(found.log_odds_interval.high, 0.84620286824519697);
    assert_near(found.jaccard, 0.016968935176871969);
    assert_near(found.phi, 0.033665072965108789);
    assert_false(found.is_corrected);
}

/* R 4.2: cor() of the two columns of zeros and ones gives phi. */
static void test_topics_together(void **state)
{
    (void)state;
    struct association found = association_measure(&(struct two_by_two){12, 3, 5, 40}, 0.95);
    assert_near(found.jaccard, 0.6);
    assert_near(found.phi, 0.6619762037264223);
    assert_near(found.log_odds, 3.4657359027997265);
}

static void test_an_empty_cell(void **state)
{
    (void)state;
    struct association found = association_measure(&(struct two_by_two){0, 4, 6, 10}, 0.95);
    assert_true(found.is_corrected);
    assert_near(found.jaccard, 0);
    assert_near(found.phi, -0.3273268353539886);
    assert_near(found.log_odds, -1.7176514970743331);
    assert_near(found.log_odds_interval.low, -4.7987912282190779);
    assert_near(found.log_odds_interval.high, 1.363488234070412);
    found = association_measure(&(struct two_by_two){0, 0, 0, 9}, 0.95);
    assert_true(isnan(found.jaccard) && isnan(found.phi) && !isnan(found.log_odds));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_aspirin),
        cmocka_unit_test(test_topics_together),
        cmocka_unit_test(test_an_empty_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

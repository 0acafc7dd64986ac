/* METHOD: share/design-effect */
#include "stat/proportion.h"

#include <math.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected)
{
    if (fabs(value - expected) > 1e-11 * fmax(fabs(expected), 1e-3))
        fail_msg("%.17g is not %.17g", value, expected);
}

static void assert_proportion(const struct proportion *found, const double expected[5])
{
    assert_near(found->share, expected[0]);
    assert_near(found->effective_n, expected[1]);
    assert_near(found->design_effect, expected[2]);
    assert_near(found->interval.low, expected[3]);
    assert_near(found->interval.high, expected[4]);
}

/* Fifteen answers of six conferences; R 4.2, package survey 4.1.1: svymean(~y, svydesign(…)) gives
 * share and variance v, share (1 − share) / v the effective number, and Wilson's formula the
 * interval. docs/methods/share/design-effect.md holds the data and the calls. */
static void test_groups_equal_r(void **state)
{
    (void)state;
    static const struct proportion_group GROUPS[] = {{3, 3, 0}, {2, 0, 0}, {4, 3, 0},
                                                     {1, 0, 0}, {2, 2, 0}, {3, 0, 0}};
    static const double EXPECTED[] = {0.53333333333333333, 6.1692126909518237, 2.4314285714285706,
                                      0.21123428751533277, 0.82984995399483863};
    struct proportion_design design = {GROUPS, 6, NULL, 15, 15};
    struct proportion found = proportion_measure(&design, 0.95);
    assert_proportion(&found, EXPECTED);
}

static void test_weights_and_strata_equal_r(void **state)
{
    (void)state;
    struct proportion_group groups[] = {{6, 6, 0}, {2, 0, 0}, {12, 9, 0},
                                        {1, 0, 0}, {4, 4, 0}, {3, 0, 0}};
    static const double WEIGHTED[] = {0.67857142857142849, 11.351351351351353, 1.3214285714285712,
                                      0.39428065539744545, 0.8725596465707478};
    static const double STRATIFIED[] = {0.67857142857142849, 10.184912254045431, 1.4727667382742571,
                                        0.38041229771396307, 0.87891840463070037};
    struct proportion_design design = {groups, 6, NULL, 15, 62};
    struct proportion found = proportion_measure(&design, 0.95);
    assert_proportion(&found, WEIGHTED);
    for (size_t i = 3; i < 6; i++)
        groups[i].stratum = 1;
    found = proportion_measure(&design, 0.95);
    assert_proportion(&found, STRATIFIED);
}

/* Nine units of 30 and six of 12, each a group of its own: a stratified random sample. */
static void test_finite_population_equals_r(void **state)
{
    (void)state;
    static const int HAS_IT[] = {1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0};
    static const double FRACTIONS[] = {9.0 / 30, 6.0 / 12};
    struct proportion_group groups[15];
    double squares = 0;
    for (size_t i = 0; i < 15; i++) {
        size_t stratum = i >= 9;
        double weight = 1 / FRACTIONS[stratum];
        groups[i] = (struct proportion_group){weight, weight * HAS_IT[i], stratum};
        squares += weight * weight;
    }
    struct proportion_design design = {groups, 15, FRACTIONS, 15, squares};
    struct proportion found = proportion_measure(&design, 0.95);
    assert_near(found.share, 0.57142857142857151);
    assert_near(found.share * (1 - found.share) / found.effective_n, 0.011734693877551022);
    struct interval wilson =
        interval_wilson(found.share * found.effective_n, found.effective_n, 0.95);
    assert_near(found.interval.low, wilson.low);
    assert_near(found.interval.high, wilson.high);
}

/* Units each on its own, none heavier: Wilson's interval as it stands in its own test. */
static void test_single_units_are_wilson(void **state)
{
    (void)state;
    struct proportion_group groups[270];
    for (size_t i = 0; i < 270; i++)
        groups[i] = (struct proportion_group){1, i < 79, 0};
    struct proportion_design design = {groups, 270, NULL, 270, 270};
    struct proportion found = proportion_measure(&design, 0.95);
    struct interval wilson = interval_wilson(79, 270, 0.95);
    assert_true(fabs(found.interval.low - wilson.low) < 1e-3);
    assert_true(found.design_effect >= 1 && found.design_effect < 1.01);
}

static void test_edges(void **state)
{
    (void)state;
    static const struct proportion_group NONE[] = {{2, 0, 0}, {3, 0, 0}}, ONE[] = {{5, 2, 0}};
    static const double WHOLE[] = {1}, MOST[] = {0.5};
    struct proportion_design design = {NONE, 2, NULL, 5, 5};
    struct proportion found = proportion_measure(&design, 0.95);
    assert_near(found.effective_n, 5);
    assert_near(found.interval.low, 0);
    assert_true(found.interval.high > 0.4);
    design.groups = ONE, design.n_groups = 1;
    found = proportion_measure(&design, 0.95);
    assert_near(found.share, 0.4);
    assert_near(found.effective_n, 5);
    design.fractions = MOST;
    found = proportion_measure(&design, 0.95);
    assert_near(found.effective_n, 10);
    design.fractions = WHOLE;
    found = proportion_measure(&design, 0.95);
    assert_near(found.interval.low, 0.4);
    assert_near(found.interval.high, 0.4);
    design = (struct proportion_design){0};
    found = proportion_measure(&design, 0.95);
    assert_true(isnan(found.share) && isnan(found.interval.low));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups_equal_r),
        cmocka_unit_test(test_weights_and_strata_equal_r),
        cmocka_unit_test(test_finite_population_equals_r),
        cmocka_unit_test(test_single_units_are_wilson),
        cmocka_unit_test(test_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

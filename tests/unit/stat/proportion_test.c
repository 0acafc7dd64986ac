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
    struct proportion_design design = {GROUPS, 6, NULL, 15, 15, NULL};
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
    struct proportion_design design = {groups, 6, NULL, 15, 62, NULL};
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
    struct proportion_design design = {groups, 15, FRACTIONS, 15, squares, NULL};
    struct proportion found = proportion_measure(&design, 0.95);
    assert_near(found.share, 0.57142857142857151);
    assert_near(found.share * (1 - found.share) / found.effective_n, 0.011734693877551022);
    struct interval wilson =
        interval_wilson(found.share * found.effective_n, found.effective_n, 0.95);
    assert_near(found.interval.low, wilson.low);
    assert_near(found.interval.high, wilson.high);
}

/* Schools of R's survey 4.1-1, data set apistrat (sch.wide = Yes; strata E, M, H), with
 * svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc): svymean's share and its error.
 * The data set keeps its weights in single precision. */
static void test_stratified_schools_equal_r(void **state)
{
    (void)state;
    static const int WITH[] = {91, 26, 35}, DRAWN[] = {100, 50, 50}, ALL[] = {4421, 755, 1018};
    struct proportion_group groups[200];
    double fractions[3], squares = 0;
    size_t n = 0;
    for (size_t h = 0; h < 3; h++) {
        double weight = (float)ALL[h] / (float)DRAWN[h];
        fractions[h] = (double)DRAWN[h] / ALL[h];
        for (int i = 0; i < DRAWN[h]; i++)
            groups[n++] = (struct proportion_group){weight, i < WITH[h] ? weight : 0, h};
        squares += DRAWN[h] * weight * weight;
    }
    struct proportion found = proportion_measure(
        &(struct proportion_design){groups, n, fractions, 200, squares, NULL}, 0.95);
    assert_near(found.share, 0.827948011416);
    assert_near(sqrt(found.share * (1 - found.share) / found.effective_n), 0.0243447801131);
}

/* A share among some of the units drawn: the others are groups without weight, given or not. R's
 * survey: svymean(~y, subset(design, i == 1)), in docs/methods/share/design-effect.md. */
static void test_others_drawn_are_groups_without_weight(void **state)
{
    (void)state;
    static const double FRACTIONS[] = {0.25, 0.5}, DRAWN[] = {5, 3};
    static const struct proportion_group ALL[] = {{4, 4, 0}, {4, 0, 0}, {4, 4, 0}, {0, 0, 0},
                                                  {0, 0, 0}, {2, 2, 1}, {2, 0, 1}, {0, 0, 1}};
    static const struct proportion_group SOME[] = {
        {4, 4, 0}, {4, 0, 0}, {4, 4, 0}, {2, 2, 1}, {2, 0, 1}};
    struct proportion_design all = {ALL, 8, FRACTIONS, 5, 56, NULL};
    struct proportion_design some = {SOME, 5, FRACTIONS, 5, 56, DRAWN};
    struct proportion of_all = proportion_measure(&all, 0.95);
    struct proportion of_some = proportion_measure(&some, 0.95);
    assert_near(of_some.share, 0.625);
    assert_near(of_some.effective_n, of_all.effective_n);
    assert_near(0.625 * 0.375 / of_some.effective_n, 0.045166015625);
}

/* The same of data set apisrs, a simple random sample: 163 of 200 schools of 6194. */
static void test_sampled_schools_equal_r(void **state)
{
    (void)state;
    static const double FRACTIONS[] = {200.0 / 6194};
    struct proportion_group groups[200];
    double weight = 1 / FRACTIONS[0];
    for (int i = 0; i < 200; i++)
        groups[i] = (struct proportion_group){weight, i < 163 ? weight : 0, 0};
    struct proportion_design design = {groups, 200, FRACTIONS, 200, 200 * weight * weight, NULL};
    struct proportion found = proportion_measure(&design, 0.95);
    assert_near(found.share, 0.815);
    assert_near(sqrt(found.share * (1 - found.share) / found.effective_n), 0.027077645562);
}

/* Units each on its own, none heavier: Wilson's interval as it stands in its own test. */
static void test_single_units_are_wilson(void **state)
{
    (void)state;
    struct proportion_group groups[270];
    for (size_t i = 0; i < 270; i++)
        groups[i] = (struct proportion_group){1, i < 79, 0};
    struct proportion_design design = {groups, 270, NULL, 270, 270, NULL};
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
    struct proportion_design design = {NONE, 2, NULL, 5, 5, NULL};
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
    /* The one that has it is of a stratum drawn whole: the other, seen in part, is not sure. */
    static const struct proportion_group TWO[] = {{1, 1, 0}, {1, 0, 0}, {3.1, 0, 1}, {3.1, 0, 1}};
    static const double FRACTIONS[] = {1, 1 / 3.1};
    design = (struct proportion_design){TWO, 4, FRACTIONS, 4, 2 + 2 * 3.1 * 3.1, NULL};
    found = proportion_measure(&design, 0.95);
    assert_near(found.effective_n, 8.2 * 8.2 / design.squared_weights / (1 - 4 / 8.2));
    assert_true(found.interval.high > found.share + 0.1);
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
        cmocka_unit_test(test_stratified_schools_equal_r),
        cmocka_unit_test(test_others_drawn_are_groups_without_weight),
        cmocka_unit_test(test_sampled_schools_equal_r),
        cmocka_unit_test(test_single_units_are_wilson),
        cmocka_unit_test(test_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

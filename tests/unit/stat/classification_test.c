/* METHOD: learner/f1 */
#include "stat/classification.h"

#include <math.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance))
        fail_msg("%.10g is not %.10g", value, expected);
}

/* Manning, Raghavan and Schütze 2008, "Introduction to Information Retrieval", exercise 8.1: 8
 * found and right of 18 named and 20 there are: precision 8/18, recall 8/20; F1 of both. */
static void test_rates_by_hand(void **state)
{
    (void)state;
    struct outcome groups[] = {{5, 4, 6, 0}, {3, 6, 6, 70}};
    struct classification all = classification_measure(groups, 2, 0, 1);
    assert_near(all.precision.value, 8.0 / 18, 1e-12);
    assert_near(all.recall.value, 8.0 / 20, 1e-12);
    assert_near(all.f1.value, 2 * (8.0 / 18) * (8.0 / 20) / (8.0 / 18 + 8.0 / 20), 1e-12);
    assert_near(all.accuracy, 78.0 / 100, 1e-12);
    assert_true(isnan(all.f1.interval.low));
}

static void test_nothing_named(void **state)
{
    (void)state;
    struct outcome missed = {0, 0, 3, 7}, none = {0, 0, 0, 10};
    struct classification all = classification_measure(&missed, 1, 10, 1);
    assert_true(isnan(all.precision.value));
    assert_near(all.recall.value, 0, 0);
    assert_near(all.f1.value, 0, 0);
    assert_true(isnan(classification_measure(&none, 1, 10, 1).f1.value));
}

/* A hundred units of one group each, 80 of 100 found: recall is a proportion, .8 ± 1.96 · .04. Ten
 * groups of ten that are alike inside know less. */
static void test_interval_draws_groups(void **state)
{
    (void)state;
    struct outcome single[100], tens[10];
    for (int i = 0; i < 100; i++)
        single[i] = (struct outcome){.found = i % 5 > 0, .missed = i % 5 == 0};
    for (int i = 0; i < 10; i++)
        tens[i] = (struct outcome){.found = i % 5 > 0 ? 10 : 0, .missed = i % 5 ? 0 : 10};
    struct classification of_single = classification_measure(single, 100, 4000, 3);
    struct classification of_tens = classification_measure(tens, 10, 4000, 3);
    assert_near(of_single.recall.interval.low, 0.8 - 1.96 * 0.04, 0.015);
    assert_near(of_single.recall.interval.high, 0.8 + 1.96 * 0.04, 0.015);
    assert_true(of_tens.recall.interval.low < of_single.recall.interval.low - 0.1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rates_by_hand),
        cmocka_unit_test(test_nothing_named),
        cmocka_unit_test(test_interval_draws_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

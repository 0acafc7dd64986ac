/* METHOD: keyness/log-likelihood  METHOD: keyness/effect  METHOD: collocation/association
 * Expected values by R 4.2: contrast.R, beside this file. */
#include "stat/contrast.h"

#include <math.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-12 * fmax(fabs(expected), 1e-2)))
        fail_msg("%.17g is not %.17g", value, expected);
}

static void assert_interval(struct interval interval, double low, double high)
{
    assert_near(interval.low, low);
    assert_near(interval.high, high);
}

static void test_oftener_than_expected(void **state)
{
    (void)state;
    struct contrast_counts counts = {969, 20662, 58578, 32127472};
    struct contrast found = contrast_measure(&counts);
    assert_near(found.expected, 38.2715872093852);
    assert_near(found.log_likelihood, 4458.6099645707036);
    assert_near(found.p, 0);
    assert_near(found.mutual, 4.66215102645036);
    assert_near(found.t, 29.89930431860532);
    assert_near(found.log_ratio, 4.68489338013308);
    assert_near(found.percent_difference, 2472.13307433408227);
    assert_true(isnan(found.delta_p_interval.low));
    contrast_intervals(&counts, 0.95, &found);
    assert_interval(found.log_ratio_interval, 4.59544752411099, 4.77433923615517);
    assert_near(found.delta_p, 0.0450743871874955);
    assert_interval(found.delta_p_interval, 0.0422748577124604, 0.0480423632061281);
    assert_near(found.delta_p_back, 0.0156591527964681);
    assert_interval(found.delta_p_back_interval, 0.0146736534576904, 0.0167070566871376);
}

static void test_more_rarely(void **state)
{
    (void)state;
    struct contrast_counts counts = {3, 1000, 40, 5000};
    struct contrast found = contrast_measure(&counts);
    contrast_intervals(&counts, 0.95, &found);
    assert_near(found.log_likelihood, -3.5960617550703056);
    assert_near(found.p, 0.0579166207931895);
    assert_near(found.mutual, -1.25633975325979);
    assert_near(found.t, -2.40562612162344);
    assert_near(found.log_ratio, -1.415037499278844);
    assert_interval(found.log_ratio_interval, -3.104847296061807, 0.274772297504119);
    assert_near(found.percent_difference, -62.5);
    assert_interval(found.delta_p_interval, -0.00849018755945090, 0.00115912018825268);
    assert_interval(found.delta_p_back_interval, -0.1443700505398270, 0.0190921145163282);
}

static void test_never_in_the_other(void **state)
{
    (void)state;
    struct contrast_counts counts = {12, 800, 0, 1200};
    struct contrast found = contrast_measure(&counts);
    contrast_intervals(&counts, 0.95, &found);
    assert_near(found.log_likelihood, 22.0997399427822);
    assert_near(found.p, 2.58844807979803e-06);
    assert_near(found.log_ratio, 5.16992500144231);
    assert_interval(found.log_ratio_interval, 1.09063336104180, 9.24921664184283);
    assert_true(isnan(found.percent_difference));
    assert_near(found.delta_p_back, 0.603621730382294);
    assert_interval(found.delta_p_back_interval, 0.360160336654485, 0.624903991709876);
}

static void test_never_at_all(void **state)
{
    (void)state;
    struct contrast_counts counts = {0, 800, 0, 1200};
    struct contrast found = contrast_measure(&counts);
    contrast_intervals(&counts, 0.95, &found);
    assert_near(found.log_likelihood, 0);
    assert_near(found.p, 1);
    assert_true(isnan(found.mutual) && isnan(found.t) && isnan(found.delta_p_back));
    assert_true(isnan(found.delta_p_back_interval.low));
}

/* Newcombe 1998, table II, 56 of 70 and 48 of 80 by method 10: 0.0524 to 0.3339. */
static void test_newcombe(void **state)
{
    (void)state;
    struct contrast_counts counts = {56, 70, 48, 80};
    struct contrast found = contrast_measure(&counts);
    contrast_intervals(&counts, 0.95, &found);
    assert_near(found.delta_p, 0.2);
    assert_interval(found.delta_p_interval, 0.0524314724023649, 0.3338726540369059);
}

/* Rychlý 2008: together as often as each alone is 14; 16,384 times less often is 0. */
static void test_log_dice(void **state)
{
    (void)state;
    assert_near(contrast_log_dice(100, 100, 100), 14);
    assert_near(contrast_log_dice(1, 16384, 16384), 0);
    assert_near(contrast_log_dice(50, 100, 100), 13);
    assert_true(isnan(contrast_log_dice(0, 3, 4)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_oftener_than_expected),
        cmocka_unit_test(test_more_rarely),
        cmocka_unit_test(test_never_in_the_other),
        cmocka_unit_test(test_never_at_all),
        cmocka_unit_test(test_newcombe),
        cmocka_unit_test(test_log_dice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

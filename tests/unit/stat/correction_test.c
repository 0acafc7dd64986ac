/* METHOD: correction/prediction-powered  METHOD: correction/rogan-gladen */
#include "stat/correction.h"

#include <math.h>

#include "stat/random.h"

#include "../cmocka_all.h"

static void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance))
        fail_msg("%.10g is not %.10g", value, expected);
}

/* A table of what people and machine said: yes and yes, yes and no, no and yes, no and no. */
static struct coded_sums table(int found, int missed, int false_alarms, int neither)
{
    struct coded_sums sums = {0};
    for (int i = 0; i < found; i++)
        coded_sums_check(&sums, true, 1);
    for (int i = 0; i < missed; i++)
        coded_sums_check(&sums, true, 0);
    for (int i = 0; i < false_alarms; i++)
        coded_sums_check(&sums, false, 1);
    for (int i = 0; i < neither; i++)
        coded_sums_check(&sums, false, 0);
    return sums;
}

static void add_others(struct coded_sums *sums, int yes, int no)
{
    for (int i = 0; i < yes; i++)
        coded_sums_add(sums, 1);
    for (int i = 0; i < no; i++)
        coded_sums_add(sums, 0);
}

/* The formulas of both papers written out in R 4.2 for 200 checked units (48, 12, 14, 126) and 640
 * of 2,000 others. */
static void test_equals_r(void **state)
{
    (void)state;
    struct coded_sums sums = table(48, 12, 14, 126);
    add_others(&sums, 640, 1360);
    struct corrected prediction = correct_by_prediction(&sums, 0.95);
    assert_near(prediction.weight, 0.6150651010, 1e-9);
    assert_near(prediction.value, 0.3061506510, 1e-9);
    assert_near(prediction.interval.low, 0.2584808328, 1e-9);
    assert_near(prediction.interval.high, 0.3538204692, 1e-9);
    struct corrected errors = correct_by_errors(&sums, &sums, 0.95);
    assert_near(errors.value, 0.3142857143, 1e-9);
    assert_near(errors.interval.low, 0.2416020803, 1e-9);
    assert_near(errors.interval.high, 0.3914387794, 1e-9);
}

/* The example of epi.prev in the R package epiR: 23 of 150 cows test positive; with a sensitivity
 * of 96 % and a specificity of 89 % the prevalence is 5.1 in 100. */
static void test_cows(void **state)
{
    (void)state;
    struct coded_sums errors = table(96, 4, 11, 89), target = {0};
    add_others(&target, 23, 127);
    assert_near(100 * correct_by_errors(&target, &errors, 0.95).value, 5.1, 0.05);
}

static bool chance(struct random *random, double p)
{
    return (double)random_below(random, 1000000) < p * 1000000;
}

/* How often intervals hold the true share. */
struct trial {
    double share, sensitivity, specificity;
    int n_checked, n_unchecked;
};

static struct coded_sums draw(const struct trial *trial, struct random *random)
{
    struct coded_sums sums = {0};
    for (int i = 0; i < trial->n_checked + trial->n_unchecked; i++) {
        bool human = chance(random, trial->share);
        bool machine = chance(random, human ? trial->sensitivity : 1 - trial->specificity);
        if (i < trial->n_checked)
            coded_sums_check(&sums, human, machine);
        else
            coded_sums_add(&sums, machine);
    }
    return sums;
}

enum { TRIALS = 2000 };

/* None of 100 found: the interval must not be nothing. */
static void test_few_of_either(void **state)
{
    (void)state;
    struct coded_sums sums = table(0, 0, 2, 98);
    add_others(&sums, 20, 980);
    struct corrected prediction = correct_by_prediction(&sums, 0.95);
    struct interval wilson = interval_wilson(0, 100, 0.95);
    assert_near(prediction.value, 0, 0);
    assert_near(prediction.interval.high, wilson.high, 1e-12);
}

/* The machine alone would say .2 · .7 + .8 · .15 = .26 where it is .2; both corrections are right
 * on average, and their 95 % intervals hold the truth in 93.5 to 97 % of 2,000 samples. */
static void test_by_simulation(void **state)
{
    (void)state;
    static const struct trial TRIAL = {0.2, 0.7, 0.85, 300, 1500};
    struct random random = {20};
    double mean[2] = {0, 0}, width = 0, width_of_people = 0;
    int held[2] = {0, 0};
    for (int i = 0; i < TRIALS; i++) {
        struct coded_sums sums = draw(&TRIAL, &random);
        struct corrected by[2] = {correct_by_prediction(&sums, 0.95),
                                  correct_by_errors(&sums, &sums, 0.95)};
        struct interval people = interval_wilson(sums.human, sums.n_checked, 0.95);
        width += by[0].interval.high - by[0].interval.low;
        width_of_people += people.high - people.low;
        for (int j = 0; j < 2; j++) {
            mean[j] += by[j].value / TRIALS;
            held[j] += by[j].interval.low <= TRIAL.share && TRIAL.share <= by[j].interval.high;
        }
    }
    for (int j = 0; j < 2; j++) {
        assert_near(mean[j], TRIAL.share, 0.004);
        assert_in_range(held[j], TRIALS * 935 / 1000, TRIALS * 970 / 1000);
    }
    assert_true(width < width_of_people); /* the machine's word was worth something */
}

static void test_useless_machine_costs_nothing(void **state)
{
    (void)state;
    struct coded_sums sums = table(30, 30, 70, 70);
    add_others(&sums, 1000, 1000);
    struct corrected prediction = correct_by_prediction(&sums, 0.95);
    assert_near(prediction.weight, 0, 1e-12);
    assert_near(prediction.value, 0.3, 1e-12);
    assert_true(isnan(correct_by_errors(&sums, &sums, 0.95).value));
}

static void test_too_little_to_correct_by(void **state)
{
    (void)state;
    struct coded_sums few = table(5, 1, 1, 5), none = table(0, 0, 4, 40),
                      checked = table(9, 1, 2, 28);
    add_others(&few, 10, 10);
    add_others(&none, 10, 10);
    assert_true(isnan(correct_by_prediction(&few, 0.95).value));
    assert_true(isnan(correct_by_errors(&few, &few, 0.95).value));
    assert_true(isnan(correct_by_errors(&none, &none, 0.95).value));
    /* Nothing left to the machine: what people say. */
    assert_near(correct_by_prediction(&checked, 0.95).value, 0.25, 1e-12);
    assert_true(isnan(correct_by_errors(&checked, &checked, 0.95).value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equals_r),
        cmocka_unit_test(test_cows),
        cmocka_unit_test(test_few_of_either),
        cmocka_unit_test(test_by_simulation),
        cmocka_unit_test(test_useless_machine_costs_nothing),
        cmocka_unit_test(test_too_little_to_correct_by),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

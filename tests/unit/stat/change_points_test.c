/* METHOD: trend/change-points */
#include "stat/change_points.h"

#include "stat/random.h"

#include <math.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected)
{
    if (fabs(value - expected) > 1e-9 * fmax(fabs(expected), 1))
        fail_msg("%.17g is not %.17g", value, expected);
}

/* British coal-mining disasters a year, 1851-1962 (R. G. Jarrett, "A note on the intervals between
 * coal-mining disasters", Biometrika 66, 1979). Carlin, Gelfand and Smith (1992) find the change
 * after the 41st year, 1891. Dispersion, places and gain: numpy over all divisions. */
static void test_coal(void **state)
{
    (void)state;
    static const double DISASTERS[] = {
        4, 5, 4, 1, 0, 4, 3, 4, 0, 6, 3, 3, 4, 0, 2, 6, 3, 3, 5, 4, 5, 3, 1, 4, 4, 1, 5, 5,
        3, 4, 2, 5, 2, 2, 3, 4, 2, 1, 3, 2, 2, 1, 1, 1, 1, 3, 0, 0, 1, 0, 1, 1, 0, 0, 3, 1,
        0, 3, 2, 2, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0, 1, 1, 0, 2, 3, 3, 1, 1,
        2, 1, 1, 1, 1, 2, 4, 2, 0, 0, 1, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0};
    enum { N = sizeof DISASTERS / sizeof *DISASTERS };
    double years[N];
    struct change_point found[N];
    for (size_t i = 0; i < N; i++)
        years[i] = 1;
    assert_near(change_dispersion(DISASTERS, years, N), 1.086497728319335);
    assert_int_equal(change_points_counts(DISASTERS, years, N, found), 1);
    assert_int_equal(found[0].at, 41);
    assert_int_equal(found[0].low, 1887 - 1851);
    assert_int_equal(found[0].high, 1897 - 1851);
    assert_near(found[0].gain, 64.41646671044003);
}

/* Flow of the Nile at Aswan, 1871-1970: falls with 1899 (G. W. Cobb, "The problem of the Nile",
 * Biometrika 65, 1978, and R's datasets::Nile). */
static void test_nile(void **state)
{
    (void)state;
    static const double FLOW[] = {
        1120, 1160, 963, 1210, 1160, 1160, 813,  1230, 1370, 1140, 995,  935,  1110, 994,  1020,
        960,  1180, 799, 958,  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,
        874,  694,  940, 833,  701,  916,  692,  1020, 1050, 969,  831,  726,  456,  824,  702,
        1120, 1100, 832, 764,  821,  768,  845,  864,  862,  698,  845,  744,  796,  1040, 759,
        781,  865,  845, 944,  984,  897,  822,  1010, 771,  676,  649,  846,  812,  742,  801,
        1040, 860,  874, 848,  890,  744,  749,  838,  1050, 918,  986,  797,  923,  975,  815,
        1020, 906,  901, 1170, 912,  746,  919,  718,  714,  740};
    enum { N = sizeof FLOW / sizeof *FLOW };
    struct change_point found[N];
    assert_int_equal(N, 100);
    assert_int_equal(change_points_values(FLOW, N, found), 1);
    assert_int_equal(found[0].at, 28);
    assert_int_equal(found[0].low, 1897 - 1871);
    assert_int_equal(found[0].high, 1900 - 1871);
    assert_near(found[0].gain, 93.07025219531477);
}

enum { LENGTH = 40 };

static double cost(const double *counts, const double *exposures, size_t begin, size_t end,
                   double scale)
{
    double count = 0, exposure = 0;
    for (size_t i = begin; i < end; i++) {
        count += counts[i];
        exposure += exposures[i];
    }
    return count > 0 ? 2 * (count - count * log(count / exposure)) / scale : 0;
}

/* The least total over all divisions, none left out. */
static double least(const double *counts, const double *exposures, double scale)
{
    double best[LENGTH + 1], penalty = 3 * log(LENGTH);
    best[0] = -penalty;
    for (size_t end = 1; end <= LENGTH; end++) {
        best[end] = INFINITY;
        for (size_t begin = 0; begin + CHANGE_LENGTH_MIN <= end; begin++)
            best[end] =
                fmin(best[end], best[begin] + penalty + cost(counts, exposures, begin, end, scale));
    }
    return best[LENGTH];
}

/* Nothing that pruning drops would have been better. */
static void test_is_exact(void **state)
{
    (void)state;
    struct random random = {1};
    size_t n_changes = 0;
    for (int round = 0; round < 200; round++) {
        double counts[LENGTH], exposures[LENGTH], level = 1;
        struct change_point found[LENGTH];
        for (size_t i = 0; i < LENGTH; i++) {
            if (random_below(&random, 8) == 0)
                level = 1 + (double)random_below(&random, 30);
            exposures[i] = 1 + (double)random_below(&random, 3);
            counts[i] = floor(level * exposures[i]) + (double)random_below(&random, 3);
        }
        size_t n = change_points_counts(counts, exposures, LENGTH, found);
        double scale = change_dispersion(counts, exposures, LENGTH), total = -3 * log(LENGTH);
        for (size_t i = 0; i <= n; i++)
            total += 3 * log(LENGTH) + cost(counts, exposures, i ? found[i - 1].at : 0,
                                            i < n ? found[i].at : LENGTH, scale);
        assert_near(total, least(counts, exposures, scale));
        n_changes += n;
    }
    assert_true(n_changes > 200);
}

static void test_little_says_nothing(void **state)
{
    (void)state;
    struct change_point found[4];
    static const double SAME[] = {3, 3, 3, 3, 3, 3}, ONES[] = {1, 1, 1, 1, 1, 1};
    static const double ZEROS[6];
    assert_int_equal(change_points_counts(SAME, ONES, 3, found), 0);
    assert_int_equal(change_points_counts(SAME, ONES, 6, found), 0);
    assert_int_equal(change_points_counts(ZEROS, ONES, 6, found), 0);
    assert_int_equal(change_points_values(SAME, 6, found), 0);
    assert_int_equal(change_points_values(SAME, 0, found), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_coal),
        cmocka_unit_test(test_nile),
        cmocka_unit_test(test_is_exact),
        cmocka_unit_test(test_little_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

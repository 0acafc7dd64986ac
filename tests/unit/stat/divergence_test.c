/* METHOD: comparison/distance */
#include "stat/divergence.h"

#include <math.h>

#include "../cmocka_all.h"

static void assert_within(double value, double expected, double room)
{
    if (!(fabs(value - expected) <= room))
        fail_msg("%.17g is not %.17g", value, expected);
}

/* The examples of scipy.spatial.distance.jensenshannon, which gives the root: [1, 0, 0] and
 * [0, 1, 0] in base 2 are 1 apart, [1, 0] and [0.5, 0.5] in base e 0.46450140402245893. */
static void test_equals_scipy(void **state)
{
    (void)state;
    assert_within(divergence_jensen_shannon((uint32_t[]){1, 0, 0}, (uint32_t[]){0, 1, 0}, 3), 1, 0);
    double nats = 0.46450140402245893 * 0.46450140402245893;
    assert_within(divergence_jensen_shannon((uint32_t[]){7, 0}, (uint32_t[]){2, 2}, 2),
                  nats / log(2), 1e-14);
    assert_within(divergence_jensen_shannon((uint32_t[]){3, 5}, (uint32_t[]){6, 10}, 2), 0, 1e-15);
    assert_true(isnan(divergence_jensen_shannon((uint32_t[]){0, 0}, (uint32_t[]){1, 1}, 2)));
    assert_within(divergence_part(0.5, 0), 0.25, 0);
}

enum { N_FEATURES = 4, N_DOCUMENTS = 7 };

static const uint32_t COUNTS[N_DOCUMENTS][N_FEATURES] = {{5, 1, 0, 2}, {4, 2, 1, 0}, {6, 0, 0, 1},
                                                         {1, 4, 2, 0}, {0, 5, 1, 1}, {2, 3, 3, 0},
                                                         {1, 6, 0, 2}};
static const uint32_t FEATURES[N_FEATURES] = {0, 1, 2, 3};

static struct divergence measure(size_t n_first, size_t n_draws, uint64_t seed)
{
    struct divergence_document documents[N_DOCUMENTS];
    for (size_t i = 0; i < N_DOCUMENTS; i++)
        documents[i] = (struct divergence_document){FEATURES, COUNTS[i], N_FEATURES};
    struct divergence_sides sides = {documents, n_first, N_DOCUMENTS - n_first, N_FEATURES};
    return divergence_measure(&sides, n_draws, seed);
}

/* numpy over all 35 deals of seven documents, 3 to 4: mean 0.0851495, one of them as far apart; and
 * over all 6,912 draws of three and four: quantiles 0.0379921 and 0.4230706 once their mean is
 * moved to the divergence less the chance. */
static void test_equals_all_deals_and_draws(void **state)
{
    (void)state;
    struct divergence found = measure(3, 20000, 1);
    assert_within(found.counted, 0.2940545751167251, 1e-14);
    assert_within(found.chance, 0.08514951726628692, 0.002);
    assert_within(found.p, 1 / 35., 0.004);
    assert_within(found.distance, 0.4570613283252459, 0.003);
    assert_within(found.interval.low, 0.17831112308419933, 0.01);
    assert_within(found.interval.high, 0.6907701976749353, 0.01);
}

static void test_same_seed_same_numbers(void **state)
{
    (void)state;
    struct divergence a = measure(3, 200, 7), b = measure(3, 200, 7);
    assert_true(a.chance == b.chance && a.interval.low == b.interval.low &&
                a.interval.high == b.interval.high && a.p == b.p);
}

/* One document to one: dealt anew they are as far apart, so nothing is beyond chance. */
static void test_two_documents_say_nothing(void **state)
{
    (void)state;
    struct divergence_document documents[] = {{FEATURES, COUNTS[0], 4}, {FEATURES, COUNTS[4], 4}};
    struct divergence_sides sides = {documents, 1, 1, N_FEATURES};
    struct divergence found = divergence_measure(&sides, 50, 1);
    assert_within(found.chance, found.counted, 1e-15);
    assert_within(found.distance, 0, 1e-7);
    sides.n_second = 0;
    assert_true(isnan(divergence_measure(&sides, 50, 1).distance));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equals_scipy),
        cmocka_unit_test(test_equals_all_deals_and_draws),
        cmocka_unit_test(test_same_seed_same_numbers),
        cmocka_unit_test(test_two_documents_say_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

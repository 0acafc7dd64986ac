/* METHOD: sample/draw */
#include "stat/sample.h"

#include "../cmocka_all.h"

static void assert_allocated(const size_t *sizes, size_t n_strata, size_t n,
                             enum sample_allocation allocation, const size_t *expected)
{
    size_t drawn[8], sum = 0;
    sample_allocate(sizes, n_strata, n, allocation, drawn);
    for (size_t i = 0; i < n_strata; i++) {
        assert_int_equal(drawn[i], expected[i]);
        sum += drawn[i];
    }
    assert_int_equal(sum, n);
}

/* The strata of R's survey::apistrat (elementary, high and middle schools of California). By hand:
 * 200 x 4421/6194 = 142.75, 755: 24.38, 1018: 32.87. */
static void test_allocation(void **state)
{
    (void)state;
    const size_t schools[] = {4421, 755, 1018}, small[] = {1000, 1, 1}, uneven[] = {3, 50, 50};
    assert_allocated(schools, 3, 200, ALLOCATE_PROPORTIONAL, (size_t[]){143, 24, 33});
    assert_allocated(schools, 3, 200, ALLOCATE_EQUAL, (size_t[]){67, 67, 66});
    assert_allocated(small, 3, 10, ALLOCATE_PROPORTIONAL, (size_t[]){8, 1, 1});
    assert_allocated(small, 3, 1002, ALLOCATE_EQUAL, (size_t[]){1000, 1, 1});
    assert_allocated(uneven, 3, 30, ALLOCATE_EQUAL, (size_t[]){3, 14, 13});
    assert_allocated(schools, 3, 3, ALLOCATE_PROPORTIONAL, (size_t[]){1, 1, 1});
}

/* 2 of 5: ten subsets, 200,000 drawings; a count of 20,000 +- 134 each, 5 standard deviations. */
static void test_every_subset_is_as_likely(void **state)
{
    (void)state;
    enum { DRAWINGS = 200000 };
    size_t counts[32] = {0}, drawn[2];
    struct random random = {7};
    for (int i = 0; i < DRAWINGS; i++) {
        sample_draw(&random, 5, 2, drawn);
        assert_true(drawn[0] < drawn[1] && drawn[1] < 5);
        counts[1u << drawn[0] | 1u << drawn[1]]++;
    }
    for (size_t i = 0; i < 32; i++)
        if (__builtin_popcountl(i) == 2)
            assert_in_range(counts[i], 20000 - 670, 20000 + 670);
}

static void test_a_seed_draws_the_same(void **state)
{
    (void)state;
    size_t a[10], b[10];
    sample_draw(&(struct random){42}, 1000, 10, a);
    sample_draw(&(struct random){42}, 1000, 10, b);
    assert_memory_equal(a, b, sizeof a);
    sample_draw(&(struct random){43}, 1000, 10, b);
    assert_memory_not_equal(a, b, sizeof a);
    sample_draw(&(struct random){1}, 10, 10, a);
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(a[i], i);
}

static void test_shuffling_keeps_all(void **state)
{
    (void)state;
    size_t numbers[] = {0, 1, 2, 3, 4, 5, 6, 7}, seen = 0;
    sample_shuffle(&(struct random){3}, numbers, 8);
    for (size_t i = 0; i < 8; i++)
        seen |= (size_t)1 << numbers[i];
    assert_int_equal(seen, 255);
    assert_memory_not_equal(numbers, ((size_t[]){0, 1, 2, 3, 4, 5, 6, 7}), sizeof numbers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_allocation),
        cmocka_unit_test(test_every_subset_is_as_likely),
        cmocka_unit_test(test_a_seed_draws_the_same),
        cmocka_unit_test(test_shuffling_keeps_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

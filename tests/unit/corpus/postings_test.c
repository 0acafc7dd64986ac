#include "corpus/postings.h"

#include "../cmocka_all.h"

/* Lengths round the block of 128, distances of every width up to 31 bits. */
static void test_round_trip(void **state)
{
    (void)state;
    static const size_t LENGTHS[] = {0, 1, 127, 128, 129, 255, 256, 1000};
    for (size_t i = 0; i < sizeof LENGTHS / sizeof *LENGTHS; i++)
        for (uint32_t step = 1; step < 2000000; step = step * 3 + 1) {
            uint32_t positions[1000], decoded[1000];
            for (size_t j = 0; j < LENGTHS[i]; j++)
                positions[j] = (uint32_t)j * step + (uint32_t)(j % 7 == 0 ? 0 : step / 2);
            struct buf out = {0};
            postings_encode(positions, LENGTHS[i], &out);
            size_t len = out.len;
            buf_add_bytes(&out, "\0\0\0\0\0\0\0", 8);
            assert_true(
                postings_decode((struct str){out.at, len}, LENGTHS[i], UINT32_MAX, decoded));
            assert_memory_equal(positions, decoded, LENGTHS[i] * sizeof *positions);
            if (len > 0)
                assert_false(postings_decode((struct str){out.at, len - 1}, LENGTHS[i], UINT32_MAX,
                                             decoded));
            buf_done(&out);
        }
}

static void test_lists_that_do_not_rise_are_refused(void **state)
{
    (void)state;
    uint32_t decoded[3];
    const char falls[] = {5, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}; /* 5, 5, 6 */
    assert_false(postings_decode((struct str){falls, 3}, 3, 100, decoded));
    const char beyond[] = {5, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0}; /* 5, 6, 7 */
    assert_true(postings_decode((struct str){beyond, 3}, 3, 8, decoded));
    assert_false(postings_decode((struct str){beyond, 3}, 3, 7, decoded));
}

/* Among blocks that are summed eight at once, too. */
static void test_long_lists_that_do_not_rise_are_refused(void **state)
{
    (void)state;
    enum { N = 1000, STEP = (1 << 25) - 1 };
    uint32_t positions[N], decoded[N];
    for (size_t i = 0; i < N; i++)
        positions[i] = (uint32_t)i * 3 - (i > 200);
    positions[201] = positions[200];
    struct buf stands = {0}, wraps = {0};
    postings_encode(positions, N, &stands);
    buf_add_bytes(&stands, "\0\0\0\0\0\0\0", 8);
    assert_false(postings_decode((struct str){stands.at, stands.len - 8}, N, UINT32_MAX, decoded));
    for (size_t i = 0; i < N; i++)
        positions[i] = (uint32_t)(i * STEP); /* beyond 2^32 from 129 on */
    postings_encode(positions, N, &wraps);
    buf_add_bytes(&wraps, "\0\0\0\0\0\0\0", 8);
    assert_true(postings_decode((struct str){wraps.at, wraps.len - 8}, 128, UINT32_MAX, decoded));
    assert_false(postings_decode((struct str){wraps.at, wraps.len - 8}, N, UINT32_MAX, decoded));
    buf_done(&stands);
    buf_done(&wraps);
}

static void test_fixed_width(void **state)
{
    (void)state;
    for (unsigned width = 1; width <= 32; width++) {
        uint32_t numbers[100];
        for (uint32_t i = 0; i < 100; i++)
            numbers[i] = (i * 2654435761u) & (uint32_t)((UINT64_C(1) << width) - 1);
        struct buf out = {0};
        fixed_encode(numbers, 100, width, &out);
        for (size_t i = 0; i < 100; i++)
            assert_int_equal(fixed_get(out.at, width, i), numbers[i]);
        buf_done(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_lists_that_do_not_rise_are_refused),
        cmocka_unit_test(test_long_lists_that_do_not_rise_are_refused),
        cmocka_unit_test(test_fixed_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

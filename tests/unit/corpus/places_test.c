#include "corpus/places.h"

#include "base/memory.h"

#include "../cmocka_all.h"

enum { LONGEST = 300 };

/* A list whose steps are 1 to step, the same for the same seed. */
static struct places list_of(size_t n, uint32_t step, uint32_t seed)
{
    struct places places = {memory_new(n, sizeof(token_at)), n, n};
    token_at at = seed % step;
    for (size_t i = 0; i < n; i++) {
        places.at[i] = at;
        seed = seed * 1664525 + 1013904223;
        at += 1 + (seed >> 16) % step;
    }
    return places;
}

static bool holds(const struct places *places, int64_t wanted)
{
    for (size_t i = 0; i < places->n; i++)
        if (places->at[i] == wanted)
            return true;
    return false;
}

static void assert_kept(const struct places *all, const struct places *others, int distance)
{
    struct places kept = {memory_new(all->n, sizeof(token_at)), all->n, all->n}, spare = {0};
    for (size_t i = 0; i < all->n; i++)
        kept.at[i] = all->at[i];
    places_keep(&kept, others, distance, &spare);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        if (holds(others, (int64_t)all->at[i] + distance)) {
            assert_true(n < kept.n);
            assert_int_equal(kept.at[n++], all->at[i]);
        }
    assert_int_equal(kept.n, n);
    places_done(&kept);
    places_done(&spare);
}

/* United lists are all places in order, whichever is the longer, by far or a little. */
static void test_unite_keeps_every_place(void **state)
{
    static const size_t LENGTHS[] = {0, 1, 2, 7, 40, LONGEST};
    enum { N = sizeof LENGTHS / sizeof *LENGTHS };
    (void)state;
    for (size_t i = 0; i < N * N; i++)
        for (uint32_t step = 1; step < 200; step += 33) {
            struct places all = list_of(LENGTHS[i % N], step, 7), spare = {0};
            struct places more = list_of(LENGTHS[i / N], 200 - step, 11);
            struct places before = list_of(LENGTHS[i % N], step, 7);
            places_unite(&all, &more, &spare);
            assert_int_equal(all.n, before.n + more.n);
            size_t x = 0, y = 0;
            for (size_t at = 0; at < all.n; at++) {
                bool is_x = y == more.n || (x < before.n && before.at[x] <= more.at[y]);
                assert_int_equal(all.at[at], is_x ? before.at[x++] : more.at[y++]);
            }
            places_done(&all);
            places_done(&more);
            places_done(&before);
            places_done(&spare);
        }
}

/* Against a look at every pair: lengths around the four that are compared at once, lists as dense
 * and far thinner than the other, neighbours on both sides. */
static void test_keep_equals_every_pair(void **state)
{
    static const size_t LENGTHS[] = {0, 1, 3, 4, 5, 8, 17, LONGEST};
    static const uint32_t STEPS[] = {1, 2, 5, 90};
    enum { N_LENGTHS = sizeof LENGTHS / sizeof *LENGTHS, N_STEPS = sizeof STEPS / sizeof *STEPS };
    (void)state;
    for (size_t i = 0; i < N_LENGTHS * N_LENGTHS * N_STEPS * N_STEPS; i++) {
        uint32_t steps = (uint32_t)i % (N_STEPS * N_STEPS);
        size_t lengths = i / (N_STEPS * N_STEPS);
        struct places all = list_of(LENGTHS[lengths % N_LENGTHS], STEPS[steps % N_STEPS], 7);
        struct places others = list_of(LENGTHS[lengths / N_LENGTHS], STEPS[steps / N_STEPS], 11);
        for (int distance = -3; distance <= 3; distance++)
            assert_kept(&all, &others, distance);
        places_done(&all);
        places_done(&others);
    }
}

static void test_clip(void **state)
{
    (void)state;
    struct places places = list_of(10, 1, 0); /* 0 to 9 */
    places_clip(&places, 2, 7);
    assert_int_equal(places.n, 5);
    assert_int_equal(places.at[0], 2);
    assert_int_equal(places.at[4], 6);
    places_clip(&places, 7, 2);
    assert_int_equal(places.n, 0);
    places_done(&places);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keep_equals_every_pair),
        cmocka_unit_test(test_unite_keeps_every_place),
        cmocka_unit_test(test_clip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

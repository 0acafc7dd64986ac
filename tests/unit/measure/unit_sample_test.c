/* METHOD: sample/draw */
#include "measure/unit_sample.h"

#include "../cmocka_all.h"

enum { N_UNITS = 100 };

/* Seventy units of May, twenty of June and ten without a month, mixed. */
static void name_units(struct str *names)
{
    for (size_t i = 0; i < N_UNITS; i++)
        names[i] = i % 10 < 7 ? STR("2022-05") : i % 10 < 9 ? STR("2022-06") : STR("");
}

static void test_strata_give_what_their_size_asks_for(void **state)
{
    (void)state;
    static const struct {
        enum sample_allocation allocation;
        size_t n, drawn[3]; /* of "", May, June: 10, 70 and 20 units */
    } CASES[] = {{ALLOCATE_PROPORTIONAL, 30, {3, 21, 6}},
                 {ALLOCATE_EQUAL, 30, {10, 10, 10}},
                 {ALLOCATE_EQUAL, 60, {10, 30, 20}},
                 {ALLOCATE_PROPORTIONAL, 0, {10, 70, 20}}};
    struct arena *arena = arena_new(0);
    struct str names[N_UNITS];
    name_units(names);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct err err = ERR_INIT;
        struct unit_sample sample;
        struct unit_sample_options options = {CASES[i].n, CASES[i].allocation, 7};
        bool is_seen[N_UNITS] = {0};
        size_t of[3] = {0};
        assert_true(unit_sample_draw(names, N_UNITS, &options, arena, &sample, &err));
        assert_int_equal(sample.n, CASES[i].n ? CASES[i].n : N_UNITS);
        assert_int_equal(sample.n_strata, 3);
        for (size_t j = 0; j < sample.n; j++) {
            size_t unit = sample.units[j], stratum = sample.strata_of[j];
            assert_true(unit < N_UNITS && !is_seen[unit]); /* none is drawn twice */
            is_seen[unit] = true;
            assert_true(str_equal(names[unit], sample.strata[stratum].name));
            of[stratum]++;
        }
        for (size_t j = 0; j < 3; j++) {
            assert_int_equal(of[j], CASES[i].drawn[j]);
            assert_int_equal(sample.strata[j].n_drawn, CASES[i].drawn[j]);
        }
    }
    arena_free(arena);
}

/* The order mixes the strata: half of a sample that is coded in order is one too. */
static void test_a_seed_gives_one_order(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct str names[N_UNITS];
    struct unit_sample first, again, other;
    struct unit_sample_options options = {40, ALLOCATE_PROPORTIONAL, 1};
    size_t n_may = 0;
    name_units(names);
    assert_true(unit_sample_draw(names, N_UNITS, &options, arena, &first, &err));
    assert_true(unit_sample_draw(names, N_UNITS, &options, arena, &again, &err));
    options.seed = 2;
    assert_true(unit_sample_draw(names, N_UNITS, &options, arena, &other, &err));
    assert_memory_equal(first.units, again.units, 40 * sizeof *first.units);
    assert_memory_not_equal(first.units, other.units, 40 * sizeof *first.units);
    for (size_t i = 0; i < 20; i++)
        n_may += str_is(names[first.units[i]], "2022-05");
    assert_in_range(n_may, 8, 19); /* of 28 of 40: fourteen are expected */
    arena_free(arena);
}

static void test_what_cannot_be_drawn(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct str names[N_UNITS];
    struct unit_sample sample;
    static const struct {
        size_t n_units, n;
        enum err_kind kind;
    } CASES[] = {{N_UNITS, 101, ERR_INPUT}, {N_UNITS, 2, ERR_INPUT}, {0, 0, ERR_MISSING}};
    name_units(names);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct err err = ERR_INIT;
        struct unit_sample_options options = {.n = CASES[i].n};
        assert_false(unit_sample_draw(names, CASES[i].n_units, &options, arena, &sample, &err));
        assert_int_equal(err.kind, CASES[i].kind);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strata_give_what_their_size_asks_for),
        cmocka_unit_test(test_a_seed_gives_one_order),
        cmocka_unit_test(test_what_cannot_be_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

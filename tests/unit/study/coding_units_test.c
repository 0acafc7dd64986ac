#include "study/coding_units.h"

#include "base/map.h"
#include "base/table.h"

#include "../cmocka_all.h"

enum { N_UNITS = 3 };

/* Units a, b and c, of which c is not asked about. */
static struct coding_units make_units(struct arena *arena)
{
    static const char *const IDS[N_UNITS] = {"t/a", "t/b", "t/c"};
    struct coding_units units = {.at = arena_zero(arena, N_UNITS, sizeof *units.at),
                                 .n = N_UNITS,
                                 .n_asked = 2,
                                 .numbers = map_new()};
    for (size_t i = 0; i < N_UNITS; i++) {
        units.at[i] = (struct coding_unit){.id = str_from(IDS[i]), .hash = 100 + i};
        *map_put(units.numbers, units.at[i].id, NULL) = i;
    }
    return units;
}

static struct str one[] = {{"arms", 4}}, both[] = {{"arms", 4}, {"talks", 5}},
                  turned[] = {{"talks", 5}, {"arms", 4}};

static struct coding says(const char *unit, uint64_t hash, const char *coder, struct str *codes,
                          size_t n)
{
    return (struct coding){.unit = str_from(unit),
                           .text_hash = hash,
                           .coder = str_from(coder),
                           .codes = codes,
                           .n_codes = n};
}

static void test_states(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct coding_units units = make_units(arena);
    struct coding holds = says("t/b", 101, "anna", one, 1);
    struct coding changed = says("t/b", 7, "anna", one, 1);
    struct coding gone = says("t/d", 101, "anna", one, 1);
    struct coding other = says("t/c", 102, "anna", one, 1);
    assert_int_equal(coding_state(&units, &holds), CODING_HOLDS);
    assert_int_equal(coding_state(&units, &changed), CODING_TEXT_CHANGED);
    assert_int_equal(coding_state(&units, &gone), CODING_UNIT_GONE);
    assert_int_equal(coding_state(&units, &other), CODING_NOT_ASKED);
    assert_int_equal(coding_units_find(&units, STR("t/c")), 2);
    assert_int_equal(coding_units_find(&units, STR("t/d")), N_UNITS);
    map_free(units.numbers);
    arena_free(arena);
}

/* The order of codes is no split; rules, old texts and units that are not asked about make none. */
static void test_splits(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct coding_units units = make_units(arena);
    struct coding all[] = {
        says("t/a", 100, "anna", both, 2), says("t/a", 100, "boris", turned, 2),
        says("t/a", 100, "rules", one, 1), says("t/b", 101, "anna", one, 1),
        says("t/b", 101, "boris", one, 0), says("t/b", 101, "carol", both, 2),
        says("t/c", 102, "anna", one, 1),  says("t/c", 102, "boris", one, 0),
    };
    struct codings codings = {.current = all, .n_current = sizeof all / sizeof *all};
    bool is_split[N_UNITS];
    all[2].how = CODED_BY_RULE;
    assert_int_equal(coding_splits(&codings, &units, is_split), 1);
    assert_true(!is_split[0] && is_split[1] && !is_split[2]);
    all[3].text_hash = all[4].text_hash = 7; /* carol alone saw the text as it is */
    assert_int_equal(coding_splits(&codings, &units, is_split), 0);
    assert_int_equal(codings_table(&codings, &units, arena)->n_rows, codings.n_current);
    map_free(units.numbers);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_states),
                                       cmocka_unit_test(test_splits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

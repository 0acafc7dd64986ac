/* METHOD: trend/change-points  METHOD: trend/mann-kendall
 * What is made of a set; the search is held to known series in stat/change_points_test.c. */
#include "measure/series_changes.h"

#include "../series_fixture.h"

#include "../cmocka_all.h"
#include "../group_arena.h"

/* Ten years of two mentions a year in 10,000 words, then ten of twenty in as many. */
static struct series_set *stairs(void)
{
    struct series_set *set = fixture_set(arena, 1, 20);
    for (size_t i = 0; i < 20; i++) {
        struct point *point = &set->series[0].points[i];
        point->value = point->numerator = (i < 10 ? 2 : 20) + (double)(i % 2);
    }
    return set;
}

static void test_counts(void **state)
{
    (void)state;
    struct series_set *set = stairs();
    fixture_miss(&set->series[0].points[4]);
    struct series_steps steps = series_steps_find(set, arena);
    assert_int_equal(steps.n, 2);
    assert_int_equal(steps.at[1].begin, 10);
    assert_true(fabs(steps.at[0].value - (4 * 2 + 5 * 3) / 9.) <
                1e-12); /* the missing one is even */
    assert_true(fabs(steps.at[1].value - 20.5) < 1e-12);
    struct table *table = series_steps_table(&steps, arena);
    assert_int_equal(table->n_rows, 2);
    assert_true(str_is(table_find(table, "from")->cells[1].text, "2010"));
    assert_true(str_contains(table->notes, STR("Concept 1: rises (Mann-Kendall, 19 points")));
    series_steps_mark(&steps, set);
    assert_int_equal(set->n_marks, 1);
    assert_true(str_is(set->marks[0].label, "2010 × 8"));
    assert_int_equal(set->marks[0].at, set->series[0].points[10].period.begin);
}

/* Facts have no denominator: partial points take no part, amounts are compared as logarithms, and
 * whole numbers without a unit as counts. */
static void test_facts(void **state)
{
    (void)state;
    struct series_set *set = stairs();
    set->denominator = STR("");
    set->unit = STR("USD");
    set->series[0].points[19].is_partial = true;
    set->series[0].points[19].value = 1e9;
    struct series_steps steps = series_steps_find(set, arena);
    assert_int_equal(steps.n, 2);
    assert_int_equal(steps.at[1].end, 19);
    assert_true(fabs(steps.at[0].value - sqrt(2 * 3)) < 1e-12); /* geometric mean */
    set->unit = STR("");
    steps = series_steps_find(set, arena);
    assert_int_equal(steps.n, 2);
    assert_true(fabs(steps.at[0].value - 2.5) < 1e-12);
}

static void test_no_change(void **state)
{
    (void)state;
    struct series_set *set = fixture_set(arena, 2, 3);
    struct series_steps steps = series_steps_find(set, arena);
    assert_int_equal(steps.n, 2); /* a level each */
    series_steps_mark(&steps, set);
    assert_int_equal(set->n_marks, 0);
    assert_true(str_contains(set->notes, STR("No change of the level is beyond chance")));
    set = fixture_set(arena, 1, 0);
    assert_int_equal(series_steps_find(set, arena).n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_facts),
        cmocka_unit_test(test_no_change),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

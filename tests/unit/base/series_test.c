#include "base/series.h"

#include "../cmocka_all.h"

#include <math.h>

/* METHOD: frequency/rate. A point without a denominator is missing, and its interval with it. */
static void test_table_of_a_set(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct period year = period_of(day_from_civil(2021, 5, 1), BY_YEAR);
    struct point points[] = {
        {.period = year,
         .state = CELL_PRESENT,
         .value = 2.5,
         .numerator = 5,
         .denominator = 20000,
         .low = 0.81,
         .high = 5.83,
         .n_documents = 3,
         .n_documents_all = 4},
        {.period = period_next(year, BY_YEAR),
         .state = CELL_MISSING,
         .value = NAN,
         .low = NAN,
         .high = NAN,
         .is_partial = true},
    };
    struct series series = {.label = STR("World order"), .points = points, .n_points = 2};
    struct series_set set = {.name = "trend",
                             .title = STR("How often?"),
                             .unit = STR("per 10,000 words"),
                             .measure = STR("mentions"),
                             .denominator = STR("all words"),
                             .is_specimen = true,
                             .by = BY_YEAR,
                             .series = &series,
                             .n_series = 1};
    struct table *table = series_table(&set, arena);
    assert_int_equal(table->n_rows, 2);
    assert_true(table->is_specimen);
    const struct column *value = table_find(table, "value");
    assert_string_equal(value->unit, "per 10,000 words");
    assert_true(value->cells[0].real == 2.5);
    assert_int_equal(value->states[1], CELL_MISSING);
    assert_int_equal(table_find(table, "low")->states[1], CELL_MISSING);
    assert_true(str_is(table_find(table, "period")->cells[1].text, "2022"));
    assert_true(str_is(table_find(table, "partial")->cells[1].text, "yes"));
    assert_int_equal(table_find(table, "numerator")->cells[0].integer, 5);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table_of_a_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

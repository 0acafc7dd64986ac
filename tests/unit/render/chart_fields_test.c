/* The charts that are made of fields: where each point lies. */
#include "render/chart.h"

#include "../cmocka_all.h"
#include "../group_arena.h"

static struct series_set *set_of(size_t n_groups, size_t n_whats, size_t n_points,
                                 enum granularity by)
{
    struct series_set *set = arena_zero(arena, 1, sizeof *set);
    *set = (struct series_set){.arena = arena,
                               .name = "fields",
                               .title = STR("What?"),
                               .measure = STR("mentions"),
                               .unit = STR("per document"),
                               .denominator = STR("all documents"),
                               .source = STR("invented"),
                               .selection = STR("all documents"),
                               .by = by,
                               .n_series = n_groups * n_whats};
    set->series = arena_zero(arena, set->n_series, sizeof *set->series);
    for (size_t i = 0; i < set->n_series; i++) {
        struct series *series = &set->series[i];
        series->what = arena_printf(arena, "what %zu", i / n_groups);
        series->group = arena_printf(arena, "who %zu", i % n_groups);
        series->label =
            arena_printf(arena, "%.*s, %.*s", STR_ARG(series->what), STR_ARG(series->group));
        series->id = arena_cstr(arena, series->label);
        series->n_points = n_points;
        series->points = arena_zero(arena, n_points, sizeof *series->points);
        struct period period = period_of(day_from_civil(2013, 3, 1), by);
        for (size_t j = 0; j < n_points; j++, period = period_next(period, by))
            series->points[j] = (struct point){.period = period, .value = (double)(i + j)};
    }
    return set;
}

/* Two concepts, three actors, four years: a block has four columns, and an empty one behind it. */
static void test_grid(void **state)
{
    (void)state;
    struct series_set *set = set_of(3, 2, 4, BY_YEAR);
    struct chart_options options = {.form = CHART_GRID};
    const struct chart_cell *cells = chart_cells(set, &options, 5, arena); /* what 1, who 2 */
    assert_int_equal(cells[0].row, 1);
    assert_int_equal(cells[0].column, 10);
    assert_int_equal(cells[3].column, 13);
    set = set_of(3, 2, 1, BY_ALL); /* one period: columns stand close */
    assert_int_equal(chart_cells(set, &options, 5, arena)[0].column, 2);
    options.form = CHART_LINES;
    assert_null(chart_cells(set, &options, 0, arena));
}

/* From March 2013: January 2014 is the eleventh point. */
static void test_calendar(void **state)
{
    (void)state;
    struct series_set *set = set_of(1, 2, 24, BY_MONTH);
    struct chart_options options = {.form = CHART_CALENDAR};
    const struct chart_cell *cells = chart_cells(set, &options, 0, arena);
    assert_int_equal(cells[0].column, 2);
    assert_int_equal(cells[0].row, 0);
    assert_int_equal(cells[10].column, 0);
    assert_int_equal(cells[10].row, 1);
    assert_int_equal(chart_cells(set, &options, 1, arena)[0].row, 3); /* under the three years */
}

/* The option names rows, blocks and numbers, and holds every point that has a value. */
static void test_options(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct text_width *ruler = text_width_open(&err);
    int width, height;
    assert_non_null(ruler);
    struct series_set *set = set_of(2, 2, 3, BY_YEAR);
    set->series[0].points[1].state = CELL_MISSING;
    struct chart_options options = {.form = CHART_GRID};
    struct str option = chart_option(set, &options, ruler, arena, &width, &height);
    assert_true(str_contains(option, STR("\"what 1\"")));
    assert_true(str_contains(option, STR("\"who 1\"")));
    assert_true(str_contains(option, STR("[2,0,2")));
    assert_false(str_contains(option, STR("\"value\":[1,0,")));
    set = set_of(1, 1, 12, BY_MONTH);
    options.form = CHART_CALENDAR;
    option = chart_option(set, &options, ruler, arena, &width, &height);
    assert_true(str_contains(option, STR("\"Dec\"")) && str_contains(option, STR("\"2014\"")));
    text_width_close(ruler);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grid),
        cmocka_unit_test(test_calendar),
        cmocka_unit_test(test_options),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

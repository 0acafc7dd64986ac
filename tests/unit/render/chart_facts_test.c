/* Stacked amounts, timelines, heat maps and dots: valid options for whole, gappy and empty sets. */
#include "chart_fixture.h"

static json_t *option_in(const struct series_set *set, enum chart_form form)
{
    struct chart_event event = {.at = 0, .label = {"1970 begin", 10}};
    struct chart_options options = {.form = form, .events = &event, .n_events = 1};
    return option_of(set, &options);
}

/* A second panel for the set below; a gap is "-", never 0; the whole is a line. */
static void test_stacked(void **state)
{
    (void)state;
    struct series_set *set = fixture_set(arena, 3, 24);
    set->below = fixture_set(arena, 3, 24);
    set->series[0].points[5].state = CELL_MISSING;
    set->series[2].is_whole = true;
    json_t *option = option_in(set, CHART_STACKED);
    assert_int_equal(n_of(option, "grid"), 2);
    assert_int_equal(n_of(option, "series"), 6);
    json_t *first = json_array_get(json_object_get(option, "series"), 0);
    json_t *gap = json_array_get(json_object_get(first, "data"), 5);
    assert_string_equal(json_string_value(gap), "-");
    json_t *whole = json_array_get(json_object_get(option, "series"), 2);
    assert_string_equal(json_string_value(json_object_get(whole, "type")), "line");
    json_decref(option);
}

static struct str text_at(const json_t *option, const char *list, size_t i, const char *key)
{
    json_t *one = json_array_get(json_object_get(option, list), i);
    return str_from(json_string_value(json_object_get(one, key)));
}

/* Parts of 100 %: the number of units under each period, the rest in grey. */
static void test_shares(void **state)
{
    (void)state;
    struct series_set *set = fixture_set(arena, 3, 3);
    set->by = BY_MONTH;
    set->is_share = true;
    set->unit = STR("% of labels");
    set->series[2].is_rest = true;
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 3; j++) {
            struct point *point = &set->series[i].points[j];
            point->period = period_of(day_from_civil(2022, 1 + (int)j, 1), BY_MONTH);
            point->value = i == 0 ? 50 : 25;
            point->n_units = 40 + (int64_t)j;
        }
    json_t *option = option_in(set, CHART_STACKED);
    json_t *axis = json_array_get(json_object_get(option, "yAxis"), 0);
    assert_true(json_real_value(json_object_get(axis, "max")) == 100);
    json_t *names = json_object_get(json_array_get(json_object_get(option, "xAxis"), 0), "data");
    assert_string_equal(json_string_value(json_array_get(names, 2)), "Mar 2022\nn = 42");
    json_t *style =
        json_object_get(json_array_get(json_object_get(option, "series"), 2), "itemStyle");
    assert_string_equal(json_string_value(json_object_get(style, "color")), "#b9bab6");
    struct str subtitle =
        chart_subtitle(set, &(struct chart_options){.form = CHART_STACKED}, arena);
    assert_true(str_starts_with(subtitle, STR("% of labels; all documents")));
    json_decref(option);
    option = option_in(set, CHART_PANELS); /* with the intervals, on one scale */
    assert_true(str_is(text_at(option, "yAxis", 1, "type"), "value"));
    assert_int_equal(n_of(option, "series"), 3 * 5);
    json_decref(option);
}

/* A mark for each point, lanes of different length. */
static void test_timeline(void **state)
{
    (void)state;
    struct series_set *set = fixture_set(arena, 2, 24);
    set->series[1].n_points = 3;
    json_t *option = option_in(set, CHART_TIMELINE);
    json_t *marks = json_object_get(json_array_get(json_object_get(option, "series"), 0), "data");
    assert_int_equal(json_array_size(marks), 27);
    json_decref(option);
}

/* No data is no field. */
static void test_heat(void **state)
{
    (void)state;
    struct series_set *set = fixture_set(arena, 2, 24);
    json_t *option = option_in(set, CHART_HEAT);
    json_t *fields = json_object_get(json_array_get(json_object_get(option, "series"), 0), "data");
    size_t n = json_array_size(fields);
    json_decref(option);
    set->series[0].points[0].state = CELL_MISSING;
    option = option_in(set, CHART_HEAT);
    fields = json_object_get(json_array_get(json_object_get(option, "series"), 0), "data");
    assert_int_equal(json_array_size(fields), n - 1);
    json_decref(option);
}

/* A dot and a line a series; the scale begins below zero where an interval does; a level is marked;
 * what is missing has a row and no dot. */
static void test_dots(void **state)
{
    (void)state;
    static const struct series_level LEVEL = {0.8, {"0.8 reliable", 12}};
    struct series_set *set = fixture_set(arena, 3, 1);
    set->by = BY_ALL;
    set->levels = &LEVEL;
    set->n_levels = 1;
    for (size_t i = 0; i < 3; i++)
        set->series[i].points[0] = (struct point){.value = 0.5, .low = -0.1 * (double)i, .high = 1};
    fixture_miss(&set->series[2].points[0]);
    json_t *option = option_in(set, CHART_DOTS);
    json_t *series = json_array_get(json_object_get(option, "series"), 0);
    json_t *lines = json_object_get(json_object_get(series, "markLine"), "data");
    assert_int_equal(json_array_size(json_object_get(series, "data")), 2);
    assert_int_equal(json_array_size(lines), 2);
    json_t *axis = json_object_get(option, "xAxis");
    assert_true(fabs(json_number_value(json_object_get(axis, "min")) + 0.2) < 1e-9);
    assert_true(fabs(json_number_value(json_object_get(axis, "max")) - 1) < 1e-9);
    json_t *sides = json_object_get(option, "yAxis");
    json_t *numbers = json_object_get(json_array_get(sides, 1), "data");
    assert_string_equal(json_string_value(json_array_get(numbers, 1)), "0.50 (−0.10 to 1.00)");
    assert_string_equal(json_string_value(json_array_get(numbers, 2)), "–");
    json_t *level = json_array_get(json_object_get(option, "series"), 1);
    json_t *marks = json_object_get(json_object_get(level, "markLine"), "data");
    assert_int_equal(json_array_size(marks), 1);
    assert_true(
        str_contains(chart_description(set, arena), STR("Concept 2: 0.5, from -0.1 to 1.")));
    json_decref(option);
}

static void test_empty_sets(void **state)
{
    (void)state;
    static const enum chart_form FORMS[] = {CHART_STACKED, CHART_TIMELINE, CHART_HEAT, CHART_DOTS};
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
        json_decref(option_in(fixture_set(arena, 0, 24), FORMS[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stacked),  cmocka_unit_test(test_shares),
        cmocka_unit_test(test_timeline), cmocka_unit_test(test_heat),
        cmocka_unit_test(test_dots),     cmocka_unit_test(test_empty_sets),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* Stacked amounts, timelines and heat maps: valid options for whole, gappy and empty sets. */
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

static void test_empty_sets(void **state)
{
    (void)state;
    static const enum chart_form FORMS[] = {CHART_STACKED, CHART_TIMELINE, CHART_HEAT};
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
        json_decref(option_in(fixture_set(arena, 0, 24), FORMS[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stacked),
        cmocka_unit_test(test_timeline),
        cmocka_unit_test(test_heat),
        cmocka_unit_test(test_empty_sets),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

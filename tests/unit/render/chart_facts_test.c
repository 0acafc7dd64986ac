/* Stacked amounts, timelines and heat maps: valid options for whole, gappy and empty sets. */
#include "render/chart.h"

#include "../cmocka_all.h"
#include "../series_fixture.h"

#include <jansson.h>

static struct text_width *ruler;
static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    ruler = text_width_open(&err);
    arena = arena_new(0);
    return ruler ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    text_width_close(ruler);
    arena_free(arena);
    return 0;
}

static json_t *option_of(const struct series_set *set, enum chart_form form)
{
    int width, height;
    struct chart_event event = {.at = 0, .label = {"1970 begin", 10}};
    struct chart_options options = {.form = form, .events = &event, .n_events = 1};
    struct str text = chart_option(set, &options, ruler, arena, &width, &height);
    json_t *option = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(option);
    return option;
}

static size_t n_of(const json_t *option, const char *list)
{
    return json_array_size(json_object_get(option, list));
}

/* A second panel for the set below; a gap is "-", never 0; the whole is a line. */
static void test_stacked(void **state)
{
    (void)state;
    struct series_set *set = fixture_set(arena, 3, 24);
    set->below = fixture_set(arena, 3, 24);
    set->series[0].points[5].state = CELL_MISSING;
    set->series[2].is_whole = true;
    json_t *option = option_of(set, CHART_STACKED);
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
    json_t *option = option_of(set, CHART_TIMELINE);
    json_t *marks = json_object_get(json_array_get(json_object_get(option, "series"), 0), "data");
    assert_int_equal(json_array_size(marks), 27);
    json_decref(option);
}

/* No data is no field. */
static void test_heat(void **state)
{
    (void)state;
    struct series_set *set = fixture_set(arena, 2, 24);
    json_t *option = option_of(set, CHART_HEAT);
    json_t *fields = json_object_get(json_array_get(json_object_get(option, "series"), 0), "data");
    size_t n = json_array_size(fields);
    json_decref(option);
    set->series[0].points[0].state = CELL_MISSING;
    option = option_of(set, CHART_HEAT);
    fields = json_object_get(json_array_get(json_object_get(option, "series"), 0), "data");
    assert_int_equal(json_array_size(fields), n - 1);
    json_decref(option);
}

static void test_empty_sets(void **state)
{
    (void)state;
    static const enum chart_form FORMS[] = {CHART_STACKED, CHART_TIMELINE, CHART_HEAT};
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
        json_decref(option_of(fixture_set(arena, 0, 24), FORMS[i]));
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

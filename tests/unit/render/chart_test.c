#include "chart_fixture.h"

/* Lines up to five series, a panel each above that. */
static void test_forms(void **state)
{
    static const size_t NUMBERS[] = {0, 1, 2, 5, 6, 12};
    struct chart_options options = {0};
    (void)state;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        struct series_set *set = fixture_set(arena, NUMBERS[i], 24);
        json_t *option = option_of(set, &options);
        size_t n_panels = NUMBERS[i] > 5 ? NUMBERS[i] : 0;
        assert_int_equal(n_of(option, "grid"), n_panels);
        assert_int_equal(chart_form(set, &options), NUMBERS[i] == 0  ? CHART_BARS
                                                    : NUMBERS[i] > 5 ? CHART_PANELS
                                                                     : CHART_LINES);
        json_decref(option);
    }
    options.in_panels = true;
    assert_int_equal(chart_form(fixture_set(arena, 2, 24), &options), CHART_PANELS);
}

/* With bands a series takes three lines: the lower end, the band, and itself. */
static void test_bands(void **state)
{
    struct chart_options options = {0};
    (void)state;
    struct series_set *set = fixture_set(arena, 3, 24);
    json_t *option = option_of(set, &options);
    assert_int_equal(n_of(option, "series"), 9);
    json_decref(option);
    set->interval = STR("");
    option = option_of(set, &options);
    assert_int_equal(n_of(option, "series"), 3);
    json_decref(option);
    option = option_of(fixture_set(arena, 4, 24), &options);
    assert_int_equal(n_of(option, "series"), 4);
    json_decref(option);
}

/* One interval far above all others is cut, and the subtitle says so. */
static void test_wide_interval(void **state)
{
    struct chart_options options = {0};
    (void)state;
    struct series_set *set = fixture_set(arena, 1, 40);
    assert_false(str_contains(chart_subtitle(set, &options, arena), STR("cut")));
    set->series[0].points[20].high = 1000;
    json_t *option = option_of(set, &options);
    json_t *axis = json_object_get(option, "yAxis");
    assert_true(json_number_value(json_object_get(axis, "max")) < 20);
    assert_true(json_number_value(json_object_get(axis, "min")) == 0);
    assert_true(str_contains(chart_subtitle(set, &options, arena), STR("cut at the top")));
    json_decref(option);
}

static void test_gaps(void **state)
{
    struct chart_options options = {0};
    (void)state;
    struct series_set *set = fixture_set(arena, 2, 10);
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < 10; j++)
            fixture_miss(&set->series[i].points[j]);
    json_decref(option_of(set, &options));
    assert_string_equal(
        arena_cstr(arena, chart_description(set, arena)),
        "Chart: mentions per 10,000 words. Concept 1: no data. Concept 2: no data.");
    set = fixture_set(arena, 1, 1);
    json_t *option = option_of(set, &options);
    assert_string_equal(
        json_string_value(json_object_get(json_object_get(option, "yAxis"), "type")), "category");
    json_decref(option);
    json_decref(option_of(fixture_set(arena, 2, 250), &options));
}

/* First, highest and last, each with its year: 0 … 6 again and again from 2000 on. */
static void test_description(void **state)
{
    (void)state;
    struct series_set *set = fixture_set(arena, 1, 24);
    set->series[0].points[0].value = 1.5;
    assert_string_equal(arena_cstr(arena, chart_description(set, arena)),
                        "Chart: mentions per 10,000 words. Concept 1: first 1.5 in 2000, highest 6 "
                        "in 2006, last 2 in 2023.");
    fixture_miss(&set->series[0].points[23]);
    assert_string_equal(arena_cstr(arena, chart_description(set, arena)),
                        "Chart: mentions per 10,000 words. Concept 1: first 1.5 in 2000, highest 6 "
                        "in 2006, last 1 in 2022.");
}

/* Long names are broken, and none is placed over another or under the plot. */
static void test_names(void **state)
{
    struct chart_options options = {.width = 390, .height = 300, .is_on_page = true};
    (void)state;
    struct series_set *set = fixture_set(arena, 5, 24);
    for (size_t i = 0; i < 5; i++) {
        set->series[i].label = STR("推动构建人类命运共同体和以合作共赢为核心的新型国际关系");
        set->series[i].points[23].value = 0;
    }
    json_t *option = option_of(set, &options), *series;
    size_t i, n = 0;
    int last = INT32_MAX;
    json_array_foreach(json_object_get(option, "series"), i, series)
    {
        json_t *end = json_object_get(series, "endLabel");
        json_t *offset = json_object_get(end, "offset");
        int line = (int)json_integer_value(json_object_get(end, "lineHeight"));
        if (!offset)
            continue;
        assert_non_null(strchr(json_string_value(json_object_get(series, "name")), '\n'));
        int here = (int)json_integer_value(json_array_get(offset, 1));
        assert_true(here <= 0);
        if (n++)
            assert_true(abs(here - last) >= 2 * line);
        last = here;
    }
    assert_int_equal(n, 5);
    json_decref(option);
}

static void test_events(void **state)
{
    struct chart_event events[7];
    struct chart_options options = {.events = events, .n_events = 7};
    struct err err = ERR_INIT;
    (void)state;
    assert_true(chart_event_parse(STR("2014 Crimea"), &events[0], &err));
    assert_int_equal(events[0].at, day_from_civil(2014, 1, 1));
    assert_true(chart_event_parse(STR("2014-03-18 Crimea"), &events[0], &err));
    assert_int_equal(events[0].at, day_from_civil(2014, 3, 18));
    assert_false(chart_event_parse(STR("Crimea 2014"), &events[1], &err));
    for (int i = 0; i < 7; i++)
        events[i] = (struct chart_event){day_from_civil(2010 + i, 1, 1), STR("2010 a long event")};
    events[0].at = day_from_civil(1999, 1, 1); /* outside the plot */
    json_t *option = option_of(fixture_set(arena, 1, 24), &options);
    json_t *series = json_object_get(option, "series");
    json_t *line = json_object_get(json_array_get(series, json_array_size(series) - 1), "markLine");
    assert_int_equal(json_array_size(json_object_get(line, "data")), CHART_EVENTS_MAX);
    json_decref(option);
}

static void test_frame(void **state)
{
    (void)state;
    struct series_set *set = fixture_set(arena, 1, 24);
    set->series[0].points[23].is_partial = true;
    struct chart_options options = {0};
    assert_string_equal(arena_cstr(arena, chart_subtitle(set, &options, arena)),
                        "Mentions per 10,000 words in all documents, 2000–2023. Bands: 95 % "
                        "interval. Dashed: partial 2023.");
    set->selection = STR("documents of 2000–2023");
    set->interval = STR("");
    assert_string_equal(arena_cstr(arena, chart_subtitle(set, &options, arena)),
                        "Mentions per 10,000 words in documents of 2000–2023. Dashed: partial "
                        "2023.");
    set->notes = STR("One.\nTwo.");
    assert_string_equal(arena_cstr(arena, chart_source(set, STR("Own."), arena)),
                        "Source: invented. Denominator: all words. Own. One. Two.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),         cmocka_unit_test(test_bands),
        cmocka_unit_test(test_wide_interval), cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_description),   cmocka_unit_test(test_names),
        cmocka_unit_test(test_events),        cmocka_unit_test(test_frame),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

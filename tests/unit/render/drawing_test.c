#include "render/drawing.h"

#include "../cmocka_all.h"
#include "../series_fixture.h"
#include "render/chart.h"

/* Draws with a library of its own, as another run of the program would. */
static bool draw(const struct series_set *set, bool is_dark, struct arena *arena, struct str *svg,
                 struct err *err)
{
    struct drawing *drawing = drawing_open(err);
    assert_non_null(drawing);
    struct chart_options options = {.is_dark = is_dark};
    struct drawing_size size;
    struct str option =
        chart_option(set, &options, drawing_ruler(drawing), arena, &size.width, &size.height);
    bool is_good = drawing_svg(drawing, option, is_dark, "test", size, arena, svg, err);
    drawing_close(drawing);
    return is_good;
}

static void test_same_bytes(void **state)
{
    struct err err = ERR_INIT;
    struct str first, second, dark;
    (void)state;
    struct arena *arena = arena_new(0);
    struct series_set *set = fixture_set(arena, 2, 24);
    set->series[0].label = STR("世界秩序");
    set->series[1].label = STR("Миропорядок");
    assert_true(draw(set, false, arena, &first, &err));
    assert_true(draw(set, false, arena, &second, &err));
    assert_true(draw(set, true, arena, &dark, &err));
    assert_true(str_equal(first, second));
    assert_false(str_equal(first, dark));
    assert_true(str_contains(first, STR("世界秩序")));
    assert_true(str_contains(first, STR("Миропорядок")));
    assert_true(str_contains(first, STR("How often?")));
    assert_false(str_contains(first, STR("NaN")));
    arena_free(arena);
}

/* Of labels that do not fit, the same ones stay out every time: which, hangs on how equals sort. */
static void test_crowded_axis(void **state)
{
    static const char OPTION[] =
        "{\"xAxis\":{\"type\":\"value\",\"min\":0,\"max\":60,\"interval\":10,"
        "\"axisLabel\":{\"hideOverlap\":true,\"fontSize\":13}},"
        "\"yAxis\":{\"type\":\"category\",\"data\":[\"a\"]},"
        "\"grid\":{\"left\":10,\"width\":70},"
        "\"series\":[{\"type\":\"bar\",\"data\":[50]}]}";
    enum { TIMES = 12 };
    struct drawing_size size = {.width = 100, .height = 100};
    struct err err = ERR_INIT;
    struct str first = {"", 0}, svg;
    (void)state;
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < TIMES; i++) {
        struct drawing *drawing = drawing_open(&err);
        assert_true(drawing_svg(drawing, str_from(OPTION), false, "test", size, arena, &svg, &err));
        drawing_close(drawing);
        first = i ? first : svg;
        assert_true(str_equal(first, svg));
    }
    assert_false(str_contains(first, STR(">50<")) && str_contains(first, STR(">60<")));
    arena_free(arena);
}

/* Names are text, whatever they look like, and no template of the chart library. */
static void test_hostile_names(void **state)
{
    struct err err = ERR_INIT;
    struct str svg;
    (void)state;
    struct arena *arena = arena_new(0);
    struct series_set *set = fixture_set(arena, 2, 24);
    set->series[0].label = STR("</text><script>1</script>");
    set->series[1].label = STR("{a} {b} $&");
    assert_true(draw(set, false, arena, &svg, &err));
    assert_false(str_contains(svg, STR("<script>")));
    assert_true(str_contains(svg, STR("{\u2060a} {\u2060b} $\u2060&amp;")));
    arena_free(arena);
}

/* A character that no font shows is an error that names the text, not a box in the picture. */
static void test_missing_glyph(void **state)
{
    struct err err = ERR_INIT;
    struct str svg;
    (void)state;
    struct arena *arena = arena_new(0);
    struct series_set *set = fixture_set(arena, 1, 24);
    set->series[0].label = STR("no glyph: \xF3\xB0\x80\x80"); /* U+F0000, private use */
    assert_false(draw(set, false, arena, &svg, &err));
    assert_int_equal(err.kind, ERR_MISSING);
    assert_non_null(strstr(err.message, "no glyph: "));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_crowded_axis),
        cmocka_unit_test(test_hostile_names),
        cmocka_unit_test(test_missing_glyph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

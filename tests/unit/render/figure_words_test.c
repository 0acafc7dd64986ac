#include "render/figure_words.h"

#include "../cmocka_all.h"
#include "../series_fixture.h"

static void assert_number(double number, int decimals, const char *wanted)
{
    struct arena *arena = arena_new(0);
    assert_string_equal(arena_cstr(arena, figure_number(number, decimals, arena)), wanted);
    arena_free(arena);
}

static void test_numbers(void **state)
{
    (void)state;
    assert_number(0, 0, "0");
    assert_number(999, 0, "999");
    assert_number(1000, 0, "1,000");
    assert_number(1234567.5, 1, "1,234,567.5");
    assert_number(0.05, 2, "0.05");
    assert_number(-1234.5, 1, "−1,234.5");
}

static void test_point(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct figure_words words;
    struct series_set *set = fixture_set(arena, 1, 8);
    struct point *point = &set->series[0].points[3];
    figure_words_init(&words, "graph1", set, arena);
    assert_string_equal(arena_cstr(arena, figure_point(&words, point)),
                        "3.00 per 10,000 words: 3 in 10,000; 95 % interval 1.50–7.00; 1 of 3 "
                        "documents");
    point->is_partial = true;
    point->low = point->high = NAN;
    assert_string_equal(arena_cstr(arena, figure_point(&words, point)),
                        "3.00 per 10,000 words: 3 in 10,000; 1 of 3 documents; partial period");
    assert_string_equal(arena_cstr(arena, figure_interval(&words, point)), "–");
    assert_string_equal(arena_cstr(arena, figure_anchor(&words, 0, point)), "graph1-1-2003");
    fixture_miss(point);
    assert_string_equal(arena_cstr(arena, figure_point(&words, point)), "no data");
    point->state = CELL_SUPPRESSED;
    assert_string_equal(arena_cstr(arena, figure_point(&words, point)), "suppressed");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

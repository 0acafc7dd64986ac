#include "base/date.h"

#include "../cmocka_all.h"

/* Every day of 1600–2400 goes to a civil date and back, and follows the day before it. */
static void test_round_trip(void **state)
{
    (void)state;
    for (day at = day_from_civil(1600, 1, 1); at < day_from_civil(2400, 1, 1); at++) {
        struct civil civil = day_to_civil(at);
        assert_true(civil_is_valid(civil.year, civil.month, civil.dom));
        assert_int_equal(day_from_civil(civil.year, civil.month, civil.dom), at);
    }
    assert_int_equal(day_from_civil(1970, 1, 1), 0);
    assert_int_equal(day_from_civil(2000, 3, 1), 11017); /* date -ud 2000-03-01 +%s / 86400 */
}

static void assert_period(const char *text, const char *begin, const char *end)
{
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    struct period period;
    assert_true(period_parse(str_from(text), &period, &err));
    assert_string_equal(arena_cstr(arena, day_format(period.begin, arena)), begin);
    assert_string_equal(arena_cstr(arena, day_format(period.end - 1, arena)), end);
    arena_free(arena);
}

static void test_periods(void **state)
{
    (void)state;
    assert_period("2022", "2022-01-01", "2022-12-31");
    assert_period("2024-02", "2024-02-01", "2024-02-29");
    assert_period("2022-Q4", "2022-10-01", "2022-12-31");
    assert_period("2020-W53", "2020-12-28", "2021-01-03"); /* ISO 8601 */
    assert_period("1990s", "1990-01-01", "1999-12-31");
    assert_period("1990s..2010", "1990-01-01", "2010-12-31");
    assert_period("2000..2023", "2000-01-01", "2023-12-31");
}

static void test_bad_periods_say_what_to_write(void **state)
{
    (void)state;
    const char *bad[] = {"",           "..",      "2022-13", "2022-02-30", "22",
                         "2023..2022", "2022-Q5", "-001",    "1995s"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err err = ERR_INIT;
        struct period period;
        assert_false(period_parse(str_from(bad[i]), &period, &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_true(err.hint[0] != 0);
    }
}

static void test_week_names(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct period week = period_of(day_from_civil(2021, 1, 3), BY_WEEK);
    assert_string_equal(arena_cstr(arena, period_format(week, BY_WEEK, arena)), "2020-W53");
    week = period_next(week, BY_WEEK);
    assert_string_equal(arena_cstr(arena, period_format(week, BY_WEEK, arena)), "2021-W01");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_bad_periods_say_what_to_write),
        cmocka_unit_test(test_week_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

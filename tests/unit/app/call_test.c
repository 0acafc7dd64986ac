#include "app/call.h"

#include "../cmocka_all.h"

struct fixture {
    struct arena *arena;
    struct call call;
    struct err err;
};

static int set_up(void **state)
{
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_zero(arena, 1, sizeof *fixture);
    fixture->arena = arena;
    fixture->call.arena = arena;
    fixture->err = (struct err)ERR_INIT;
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((struct fixture *)*state)->arena);
    return 0;
}

static bool reads(struct fixture *fixture, const char *address)
{
    return call_read_address(&fixture->call, str_from(address), &fixture->err);
}

static void parts_path_ending_and_values(void **state)
{
    struct fixture *fixture = *state;
    assert_true(reads(fixture, "/explore.csv?q=world+order&where=lang%3Dzh&where=&q=2&&last"));
    assert_true(str_is(fixture->call.path, "/explore"));
    assert_true(str_is(fixture->call.ending, "csv"));
    assert_int_equal(fixture->call.n_values, 5);
    assert_true(str_is(call_value(&fixture->call, "q"), "world order"));
    assert_true(str_is(call_value(&fixture->call, "where"), "lang=zh"));
    assert_true(call_has(&fixture->call, "last"));
    assert_false(call_has(&fixture->call, "other"));
}

static void keeps_plus_in_a_path_and_dots_before_its_last_piece(void **state)
{
    struct fixture *fixture = *state;
    assert_true(reads(fixture, "/a.b/c+d"));
    assert_true(str_is(fixture->call.path, "/a.b/c+d"));
    assert_int_equal(fixture->call.ending.len, 0);
}

static void refuses_what_is_no_text(void **state)
{
    static const char *const WRONG[] = {"",         "explore",      "/a?q=%",     "/a?q=%2",
                                        "/a?q=%zz", "/a?q=%00",     "/a?q=%FF",   "/a%00b",
                                        "/%C0%AF",  "/a?%ED%A0%80", "/a?q=%F5%80"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct fixture *fixture = *state;
        fixture->err = (struct err)ERR_INIT;
        fixture->call = (struct call){.arena = fixture->arena};
        assert_false(reads(fixture, WRONG[i]));
        assert_int_equal(fixture->err.kind, ERR_INPUT);
    }
}

static void takes_replacement_characters_that_somebody_wrote(void **state)
{
    struct fixture *fixture = *state;
    assert_true(reads(fixture, "/a?q=%EF%BF%BD"));
    assert_true(str_is(call_value(&fixture->call, "q"), "\xEF\xBF\xBD"));
}

static void stops_at_too_many_values(void **state)
{
    struct fixture *fixture = *state;
    struct buf address = {0};
    buf_add_text(&address, "/a?x=0");
    for (int i = 1; i < CALL_VALUES_MAX; i++)
        buf_printf(&address, "&x=%d", i);
    assert_true(call_read_address(&fixture->call, buf_str(&address), &fixture->err));
    assert_int_equal(fixture->call.n_values, CALL_VALUES_MAX);
    buf_add_text(&address, "&x=1");
    fixture->call = (struct call){.arena = fixture->arena};
    assert_false(call_read_address(&fixture->call, buf_str(&address), &fixture->err));
    assert_int_equal(fixture->err.kind, ERR_LIMIT);
    buf_done(&address);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_path_ending_and_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_plus_in_a_path_and_dots_before_its_last_piece, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(takes_replacement_characters_that_somebody_wrote, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(stops_at_too_many_values, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

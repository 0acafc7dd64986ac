#include "app/sessions.h"

#include "../cmocka_all.h"

struct fixture {
    struct arena *arena;
    struct sessions *sessions;
};

static int set_up(void **state)
{
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_zero(arena, 1, sizeof *fixture);
    fixture->arena = arena;
    fixture->sessions = sessions_new(&err);
    assert_non_null(fixture->sessions);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    sessions_free(fixture->sessions);
    arena_free(fixture->arena);
    return 0;
}

static struct visitor know(struct fixture *fixture, struct str cookie)
{
    struct visitor visitor;
    sessions_know(fixture->sessions, cookie, fixture->arena, &visitor);
    return visitor;
}

static void gives_a_cookie_to_who_has_none(void **state)
{
    struct visitor first = know(*state, STR("")), again = know(*state, first.cookie);
    struct visitor other = know(*state, STR("<script>"));
    assert_true(first.is_new && other.is_new);
    assert_false(again.is_new);
    assert_false(str_equal(first.cookie, other.cookie));
    assert_int_equal(first.user.len, 0);
}

static void takes_the_token_of_the_same_visitor_alone(void **state)
{
    struct visitor anna = know(*state, STR("")), boris = know(*state, STR(""));
    assert_true(sessions_take_token(&anna, anna.token));
    assert_true(sessions_take_token(&anna, know(*state, anna.cookie).token));
    assert_false(sessions_take_token(&anna, boris.token));
    assert_false(sessions_take_token(&anna, STR("")));
    assert_false(sessions_take_token(&anna, str_cut(anna.token, 0, anna.token.len - 1)));
    assert_false(sessions_take_token(&anna, anna.cookie));
}

static void knows_a_user_until_the_session_ends(void **state)
{
    struct fixture *fixture = *state;
    struct visitor visitor = know(fixture, STR(""));
    struct str planted = visitor.cookie;
    sessions_begin(fixture->sessions, STR("anna"), ROLE_CODER, fixture->arena, &visitor);
    assert_false(str_equal(visitor.cookie, planted)); /* a planted cookie does not log in */
    assert_int_equal(know(fixture, planted).user.len, 0);
    struct visitor again = know(fixture, visitor.cookie);
    assert_true(str_is(again.user, "anna"));
    assert_int_equal(again.role, ROLE_CODER);
    sessions_end(fixture->sessions, &again);
    assert_int_equal(know(fixture, visitor.cookie).user.len, 0);
}

static void drops_the_oldest_session_of_too_many(void **state)
{
    struct fixture *fixture = *state;
    struct visitor first, last = {0};
    sessions_begin(fixture->sessions, STR("anna"), ROLE_READER, fixture->arena, &first);
    for (int i = 0; i < SESSIONS_MAX; i++)
        sessions_begin(fixture->sessions, STR("boris"), ROLE_READER, fixture->arena, &last);
    assert_int_equal(know(fixture, first.cookie).user.len, 0);
    assert_true(str_is(know(fixture, last.cookie).user, "boris"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(gives_a_cookie_to_who_has_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(takes_the_token_of_the_same_visitor_alone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(knows_a_user_until_the_session_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(drops_the_oldest_session_of_too_many, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "study/claim_edit.h"

#include "base/buf.h"
#include "base/file.h"

#include "../cmocka_all.h"
#include "../corpus/scratch_folder.h"

static const char CLAIMS[] = "# What is held to the record.\n"
                             "growth:\n"
                             "  says: It's up by 29 %.   # as printed\n"
                             "  expect: growth(trade(CHN, RUS), 2022) = 29% ± 0.5  # percent\n"
                             "两个:\n"
                             "  says: two things\n"
                             "  expect:\n"
                             "    - \"rank(imports(CHN), RUS, 2022) = 2\"\n"
                             "    - 'level(trade(CHN, RUS), 2021) > 0 USD'\n"
                             "long:\n"
                             "  says: over lines\n"
                             "  expect: growth(trade(CHN, RUS), 2022)\n"
                             "    = 29%\n";

struct fixture {
    struct arena *arena;
    const char *folder, *path;
    struct err err;
};

static int set_up(void **state)
{
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_zero(arena, 1, sizeof *fixture);
    fixture->arena = arena;
    fixture->folder = scratch_folder(arena);
    fixture->path = path_join(arena, fixture->folder, "claims.yaml");
    fixture->err = (struct err)ERR_INIT;
    assert_true(file_write(fixture->path, str_from(CLAIMS), &fixture->err));
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    scratch_remove_all(fixture->folder);
    arena_free(fixture->arena);
    return 0;
}

static bool edits(struct fixture *fixture, struct claim_change change)
{
    return claim_edit(fixture->path, &change, fixture->arena, &fixture->err);
}

/* The file is as before, but for was, which became is. */
static void assert_changed(struct fixture *fixture, const char *was, const char *is)
{
    struct str before = str_from(CLAIMS), after;
    struct buf wanted = {0};
    size_t at = str_find(before, str_from(was), 0);
    assert_true(file_read(fixture->path, 1 << 16, fixture->arena, &after, &fixture->err));
    buf_add(&wanted, str_cut(before, 0, at));
    buf_add_text(&wanted, is);
    buf_add(&wanted, str_cut(before, at + strlen(was), before.len));
    assert_string_equal(after.at, wanted.at);
    buf_done(&wanted);
}

static void changes_a_plain_text_and_leaves_its_comment(void **state)
{
    assert_true(edits(
        *state, (struct claim_change){.claim = STR("growth"),
                                      .was = STR("growth(trade(CHN, RUS), 2022) = 29% ± 0.5"),
                                      .expects = STR("growth(trade(CHN, RUS), 2022) = 30% ± 1")}));
    assert_changed(*state, "growth(trade(CHN, RUS), 2022) = 29% ± 0.5",
                   "'growth(trade(CHN, RUS), 2022) = 30% ± 1'");
}

static void changes_quoted_ones_of_a_list(void **state)
{
    assert_true(
        edits(*state, (struct claim_change){.claim = STR("两个"),
                                            .was = STR("rank(imports(CHN), RUS, 2022) = 2"),
                                            .expects = STR("rank(imports(CHN), RUS, 2022) = 3")}));
    assert_changed(*state, "\"rank(imports(CHN), RUS, 2022) = 2\"",
                   "'rank(imports(CHN), RUS, 2022) = 3'");
}

static void assert_refused(struct fixture *fixture, struct claim_change change, enum err_kind kind)
{
    assert_false(edits(fixture, change));
    assert_int_equal(fixture->err.kind, kind);
    assert_changed(fixture, "", "");
}

static void refuses_what_somebody_else_changed(void **state)
{
    assert_refused(*state,
                   (struct claim_change){.claim = STR("growth"),
                                         .was = STR("growth(trade(CHN, RUS), 2022) = 28%"),
                                         .expects = STR("1 = 1")},
                   ERR_CONFLICT);
}

static void refuses_what_is_no_expectation(void **state)
{
    assert_refused(*state,
                   (struct claim_change){.claim = STR("growth"),
                                         .was = STR("growth(trade(CHN, RUS), 2022) = 29% ± 0.5"),
                                         .expects = STR("growth(trade(CHN")},
                   ERR_INPUT);
}

static void refuses_a_claim_that_is_not_there(void **state)
{
    assert_refused(
        *state, (struct claim_change){.claim = STR("growth"), .number = 1, .expects = STR("1 = 1")},
        ERR_MISSING);
}

/* Its place is told, so that a person finds it. */
static void leaves_one_over_several_lines_to_a_person(void **state)
{
    assert_refused(*state,
                   (struct claim_change){.claim = STR("long"),
                                         .was = STR("growth(trade(CHN, RUS), 2022) = 29%"),
                                         .expects = STR("growth(trade(CHN, RUS), 2022) = 30%")},
                   ERR_INPUT);
    assert_int_equal(((struct fixture *)*state)->err.line, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(changes_a_plain_text_and_leaves_its_comment, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(changes_quoted_ones_of_a_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_what_somebody_else_changed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_expectation, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_a_claim_that_is_not_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaves_one_over_several_lines_to_a_person, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

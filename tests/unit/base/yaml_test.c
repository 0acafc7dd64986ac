#include "base/yaml.h"

#include "../cmocka_all.h"

static const struct yaml *parse(struct arena *arena, const char *text, struct err *err)
{
    return yaml_parse(str_from(text), "study.yaml", arena, err);
}

static void test_tree_and_places(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    const struct yaml *root =
        parse(arena, "study: Title\nlist: [a, 'b c']\nmap:\n  秩序: да\n", &err);
    assert_true(yaml_is_mapping(root));
    assert_int_equal(yaml_count(root), 3);
    assert_true(str_is(yaml_text(yaml_get(root, "study")), "Title"));
    const struct yaml *list = yaml_get(root, "list");
    assert_true(yaml_is_list(list) && str_is(yaml_text(yaml_item(list, 1)), "b c"));
    assert_int_equal(yaml_line(yaml_item(list, 1)), 2);
    assert_int_equal(yaml_column(yaml_item(list, 0)), 8);
    const struct yaml *map = yaml_get(root, "map");
    assert_true(str_is(yaml_key(map, 0), "秩序"));
    assert_true(str_is(yaml_text(yaml_value(map, 0)), "да"));
    assert_null(yaml_get(root, "nothing"));
    root = parse(arena, "a:\n  - {b: 1}\n  - [c, d]\n  - {}\n", &err);
    list = yaml_get(root, "a");
    assert_int_equal(yaml_line(yaml_item(list, 0)), 2);
    assert_int_equal(yaml_column(yaml_item(list, 0)), 6);
    assert_int_equal(yaml_line(yaml_item(list, 1)), 3);
    assert_int_equal(yaml_text(NULL).len, 0);
    arena_free(arena);
}

static void test_mistakes_name_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t line;
    } CASES[] = {
        {"a: 1\nb: [1, 2\n", 3}, {"a: 1\na: 2\n", 2}, {"a: {b: c\nd: e\n", 0}, {"\t- a", 0}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct arena *arena = arena_new(0);
        struct err err = ERR_INIT;
        assert_null(parse(arena, CASES[i].text, &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_string_equal(err.source, "study.yaml");
        assert_true(err.line > 0 && (CASES[i].line == 0 || err.line == CASES[i].line));
        arena_free(arena);
    }
}

static void test_refuse_shows_the_line(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    const struct yaml *root = parse(arena, "a: 1\n秩序: [x, y]\n", &err);
    assert_false(yaml_refuse(yaml_item(yaml_value(root, 1), 1), &err, "not %s", "that"));
    assert_string_equal(err.message, "not that");
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 9); /* characters, not bytes */
    assert_string_equal(err.excerpt, "秩序: [x, y]");
    arena_free(arena);
}

/* What is nested without end is refused, closed or not. */
/* The n-th character of a text, however the file writes it. */
static void test_places_inside_of_texts(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        int64_t inside, line, column;
        const char *excerpt;
    } CASES[] = {
        {"a: 秩序 or x\n", 4, 1, 7, "a: 秩序 or x"},
        {"a: \"@b and c\"\n", 4, 1, 8, "a: \"@b and c\""},
        {"a: 'it''s so'\n", 6, 1, 11, "a: 'it''s so'"},
        {"a: \"a \\\"b\\\" c\"\n", 7, 1, 13, "a: \"a \\\"b\\\" c\""},
        {"a: >-\n  one or\n  two and 三\n  four\n", 16, 3, 11, "  two and 三"},
        {"a: |\n  one\n  two\n", 5, 3, 3, "  two"},
        {"a: one\n   two\n  three\n", 9, 3, 3, "  three"},
        {"a: \"one\n   two\"\n", 5, 2, 4, "   two\""},
        {"a: one\n", 5, 1, 7, "a: one"}, /* behind the end */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct arena *arena = arena_new(0);
        struct err err = ERR_INIT;
        const struct yaml *root = parse(arena, CASES[i].file, &err);
        assert_non_null(root);
        err_set(&err, ERR_INPUT, "wrong");
        err_where(&err, "rule", 0, CASES[i].inside, -1);
        assert_false(yaml_place_inside(yaml_get(root, "a"), &err));
        if (err.line != CASES[i].line || err.column != CASES[i].column)
            fail_msg("case %zu: %d:%d", i, (int)err.line, (int)err.column);
        assert_string_equal(err.excerpt, CASES[i].excerpt);
        arena_free(arena);
    }
}

static void test_limits(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    char deep[1000];
    memset(deep, '[', sizeof deep - 1);
    deep[sizeof deep - 1] = 0;
    assert_null(parse(arena, deep, &err));
    char closed[401] = "";
    memset(closed, '[', 200);
    memset(closed + 200, ']', 200);
    struct err depth = ERR_INIT;
    assert_null(parse(arena, closed, &depth));
    assert_int_not_equal(depth.kind, ERR_NONE);
    arena_free(arena);
}

static void test_empty_is_an_empty_mapping(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    const char *nothing[] = {"", "\n", "# only a comment\n"};
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        const struct yaml *root = parse(arena, nothing[i], &err);
        assert_true(yaml_is_mapping(root));
        assert_int_equal(yaml_count(root), 0);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tree_and_places),
        cmocka_unit_test(test_mistakes_name_their_place),
        cmocka_unit_test(test_refuse_shows_the_line),
        cmocka_unit_test(test_places_inside_of_texts),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_empty_is_an_empty_mapping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "app/request.h"
#include "base/memory.h"

#include "../cmocka_all.h"

struct fixture {
    struct arena *arena;
    struct request *request;
    struct err err;
};

/* Reads a command of at most 9 words, of which the second names the operation. */
static bool read_words(struct fixture *fixture, char **words)
{
    int n = 0;
    while (words[n])
        n++;
    arena_reset(fixture->arena);
    fixture->request = arena_zero(fixture->arena, 1, sizeof *fixture->request);
    fixture->request->arena = fixture->arena;
    fixture->err = (struct err)ERR_INIT;
    fixture->request->operation = operation_find(words[1], &fixture->err);
    return fixture->request->operation && request_read(fixture->request, n, words, &fixture->err);
}

#define READ(fixture, ...) read_words((fixture), (char *[]){"readout", __VA_ARGS__, NULL})

static int set_up(void **state)
{
    struct fixture *fixture = memory_new(1, sizeof *fixture);
    fixture->arena = arena_new(0);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_free(fixture->arena);
    memory_free(fixture);
    return 0;
}

static void test_values_and_defaults(void **state)
{
    struct fixture *fixture = *state;
    assert_true(READ(fixture, "find", "world order", "--where", "lang=zh", "--where=kind=readout",
                     "--limit", "7"));
    struct request *request = fixture->request;
    assert_true(str_is(request_value(request, "TERM"), "world order"));
    size_t n;
    const struct str *conditions = request_values(request, "where", &n);
    assert_int_equal(n, 2);
    assert_true(str_is(conditions[1], "kind=readout"));
    assert_int_equal(request_number(request, "limit"), 7);
    assert_int_equal(request_number(request, "context"), 60); /* the table's default */
    assert_true(str_is(request_value(request, "study"), "."));
    assert_false(request_has(request, "quiet"));
    assert_true(str_is(request->command, "readout find 'world order' --where lang=zh "
                                         "--where=kind=readout --limit 7"));
}

static void test_words_after_two_dashes_are_no_options(void **state)
{
    struct fixture *fixture = *state;
    assert_true(READ(fixture, "trend", "--", "--by", "--"));
    size_t n;
    const struct str *words = request_values(fixture->request, "CONCEPT", &n);
    assert_int_equal(n, 2);
    assert_true(str_is(words[0], "--by"));
}

static void test_the_command_can_be_typed_again(void **state)
{
    struct fixture *fixture = *state;
    assert_true(READ(fixture, "find", "it's $5", "--lang", ""));
    assert_true(str_is(fixture->request->command, "readout find 'it'\\''s $5' --lang ''"));
}

/* The excerpt is the command; the column counts characters, not bytes. */
static void test_place_counts_characters(void **state)
{
    struct fixture *fixture = *state;
    assert_false(READ(fixture, "find", "世界秩序", "--limit", "x"));
    assert_string_equal(fixture->err.excerpt, "readout find 世界秩序 --limit x");
    assert_int_equal(fixture->err.column, 27);
    assert_false(READ(fixture, "find", "世界秩序", "--limit=x"));
    assert_int_equal(fixture->err.column, 27);
}

/* An error about the middle of a value: its own column is added to the value's. */
static void test_place_of_another_readers_error(void **state)
{
    struct fixture *fixture = *state;
    assert_true(READ(fixture, "find", "it's so", "--limit", "1"));
    struct err err = ERR_INIT;
    err_set(&err, ERR_INPUT, "wrong");
    err_where(&err, NULL, 0, 6, -1); /* the s of "so" */
    assert_false(request_place(fixture->request, request_value(fixture->request, "TERM"), &err));
    /* readout find 'it'\''s so': the s of "so" is column 23 */
    assert_int_equal(err.column, 23);
    struct err usual = ERR_INIT;
    err_set(&usual, ERR_INPUT, "wrong default");
    request_place(fixture->request, request_value(fixture->request, "context"), &usual);
    assert_int_equal(usual.excerpt[0], 0); /* a default stands nowhere in the command */
}

static void test_long_commands_show_the_wrong_word(void **state)
{
    struct fixture *fixture = *state;
    char headline[300];
    memset(headline, 'h', sizeof headline - 1);
    headline[sizeof headline - 1] = 0;
    assert_false(READ(fixture, "trend", "@a", "--title", headline, "--by", "moon"));
    assert_string_equal(fixture->err.excerpt, "--by moon");
    assert_int_equal(fixture->err.column, 6);
}

static void test_refusals(void **state)
{
    struct fixture *fixture = *state;
    assert_false(READ(fixture, "find"));
    assert_false(READ(fixture, "find", "a", "b"));
    assert_false(READ(fixture, "find", "a", "--nonsense"));
    assert_false(READ(fixture, "find", "a", "--limit", "0"));
    assert_false(READ(fixture, "find", "a", "--limit", "1", "--limit", "1"));
    assert_false(READ(fixture, "find", "a", "--limit"));
    assert_false(READ(fixture, "find", "a", "--TERM", "b"));
    assert_false(READ(fixture, "run", "--force=no"));
    assert_false(READ(fixture, "completion", "tcsh"));
    assert_int_equal(fixture->err.kind, ERR_INPUT);
}

/* Every record of the table is complete: what a form, a page or a shell needs to know is there. */
static void test_the_table_is_complete(void **state)
{
    (void)state;
    for (size_t i = 0; OPERATIONS[i]; i++) {
        const struct operation *operation = OPERATIONS[i];
        assert_non_null(operation->help);
        assert_non_null(operation->run);
        const struct argument *argument;
        for (size_t j = 0; (argument = operation_argument(operation, j)); j++) {
            assert_non_null(argument->help);
            assert_int_equal(argument->type == ARGUMENT_SWITCH, argument->value == NULL);
            assert_int_equal(argument->type == ARGUMENT_CHOICE, argument->choices != NULL);
            assert_true(argument->high == 0 || argument->type == ARGUMENT_NUMBER);
            assert_true(argument->low <= argument->high || argument->high == 0);
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_values_and_defaults),
        TEST(test_words_after_two_dashes_are_no_options),
        TEST(test_the_command_can_be_typed_again),
        TEST(test_place_counts_characters),
        TEST(test_place_of_another_readers_error),
        TEST(test_long_commands_show_the_wrong_word),
        TEST(test_refusals),
        TEST(test_the_table_is_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "base/err.h"

#include "../cmocka_all.h"

#include <errno.h>
#include <string.h>

static void test_the_first_error_stands(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    assert_false(err_set(&err, ERR_INPUT, "first"));
    err_set(&err, ERR_IO, "second");
    err_hint(&err, "first hint");
    err_hint(&err, "second hint");
    err_context(&err, "while reading");
    err_context(&err, "while doing more");
    assert_int_equal(err.kind, ERR_INPUT);
    assert_string_equal(err.message, "first");
    assert_string_equal(err.hint, "first hint");
    assert_string_equal(err.context, "while reading");
    err_clear(&err);
    assert_int_equal(err.kind, ERR_NONE);
    assert_int_equal(err.byte, -1);
}

/* Names of files may hold anything; a message stays one line and whole characters. */
static void test_messages_stay_one_line(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    err_set(&err, ERR_INPUT, "file \"%s\"", "a\nb\x1b[31m\x7f");
    assert_string_equal(err.message, "file \"a b [31m \"");
    for (int shift = 0; shift < 3; shift++) {
        struct err long_err = ERR_INIT;
        char name[1000] = "";
        for (size_t at = (size_t)shift; at + 4 < sizeof name; at += 3)
            memcpy(name + at, "世", 4);
        memset(name, 'x', (size_t)shift);
        err_set(&long_err, ERR_INPUT, "%s", name);
        size_t len = strlen(long_err.message);
        assert_true(len < sizeof long_err.message && len > sizeof long_err.message - 5);
        assert_int_equal((len - (size_t)shift) % 3, 0);
    }
}

static void test_errno_gives_kind_and_hint(void **state)
{
    (void)state;
    struct err missing = ERR_INIT, full = ERR_INIT;
    errno = ENOENT;
    err_set_errno(&missing, "cannot open \"%s\"", "x");
    assert_int_equal(missing.kind, ERR_MISSING);
    assert_string_equal(missing.message, "cannot open \"x\": No such file or directory");
    errno = ENOSPC;
    err_set_errno(&full, "cannot write");
    assert_int_equal(full.kind, ERR_IO);
    assert_non_null(strstr(full.hint, "Free some space"));
}

/* Every kind has a word, a line of help, and a status that no other kind has. */
static void test_kinds_are_told_apart(void **state)
{
    (void)state;
    for (int i = 0; i < N_ERR_KINDS; i++) {
        assert_non_null(err_kind_name((enum err_kind)i));
        assert_non_null(err_kind_help((enum err_kind)i));
        assert_in_range(err_http_status((enum err_kind)i), 200, 599);
        for (int j = 0; j < i; j++)
            assert_int_not_equal(err_exit_status((enum err_kind)i),
                                 err_exit_status((enum err_kind)j));
    }
    assert_int_equal(err_exit_status(ERR_CANCELLED), 130);
}

static void test_excerpt_ends_with_a_whole_character(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    char line[600] = "";
    for (size_t at = 1; at + 4 < sizeof line; at += 3)
        memcpy(line + at, "界", 4);
    line[0] = 'x';
    err_excerpt(&err, line, strlen(line));
    assert_int_equal((strlen(err.excerpt) - 1) % 3, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_error_stands),
        cmocka_unit_test(test_messages_stay_one_line),
        cmocka_unit_test(test_errno_gives_kind_and_hint),
        cmocka_unit_test(test_kinds_are_told_apart),
        cmocka_unit_test(test_excerpt_ends_with_a_whole_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "app/err_text.h"

#include "../cmocka_all.h"

static void assert_text(const struct err *err, const char *expected)
{
    struct buf out = {0};
    err_text(err, &out);
    assert_string_equal(out.at, expected);
    buf_done(&out);
}

static void test_file_line_column_and_caret(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    err_set(&err, ERR_INPUT, "unknown key \"%s\"", "langauge");
    err_where(&err, "study.yaml", 7, 5, -1);
    err_excerpt(&err, "    langauge: en", 16);
    err_hint(&err, "Known here: path.");
    assert_text(&err, "study.yaml:7:5: unknown key \"langauge\"\n"
                      "      langauge: en\n"
                      "      ^\n"
                      "  Known here: path.\n");
}

/* Two columns for each Chinese character before the caret; tabs stay tabs. */
static void test_caret_under_wide_characters(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    err_set(&err, ERR_INPUT, "no");
    err_where(&err, "c.yaml", 1, 5, -1);
    struct str line = STR("\t世界，x");
    err_excerpt(&err, line.at, line.len);
    assert_text(&err, "c.yaml:1:5: no\n  \t世界，x\n  \t      ^\n");
}

static void test_without_a_place(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    err_set(&err, ERR_IO, "the disk is full");
    err_context(&err, "while writing segment 3");
    assert_text(&err, "readout: the disk is full (while writing segment 3)\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file_line_column_and_caret),
        cmocka_unit_test(test_caret_under_wide_characters),
        cmocka_unit_test(test_without_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

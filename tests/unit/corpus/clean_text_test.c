#include "corpus/clean_text.h"

#include "../cmocka_all.h"

static void assert_clean(struct str text, const char *expected, uint32_t n_expected)
{
    struct arena *arena = arena_new(0);
    uint32_t n_replaced = 0;
    struct str clean = clean_text(text, arena, &n_replaced);
    assert_int_equal(clean.len, strlen(expected));
    assert_memory_equal(clean.at, expected, clean.len);
    assert_int_equal(n_replaced, n_expected);
    arena_free(arena);
}

/* At every distance from the begin, so that it falls on every byte of the eight looked at at once.
 */
static void test_what_is_changed_wherever_it_stands(void **state)
{
    static const struct {
        struct str from;
        const char *to;
        uint32_t n_replaced;
    } CASES[] = {
        {STR("\x01"), "", 0},
        {STR("\x7F"), "\x7F", 0},
        {STR("\t"), "\t", 0},
        {STR("\xFF"), "\xEF\xBF\xBD", 1},
        {STR("é世😀"), "é世😀", 0},
        {STR("\xE2\x80\xA8"), " ", 0},
        {STR("\xEF\xBF\xBD"), "\xEF\xBF\xBD", 0},
        {STR(" \r\n "), " ", 0},
        {STR("\xE4\xB8"), "\xEF\xBF\xBD\xEF\xBF\xBD", 2},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        for (int n = 1; n < 20; n++) {
            char from[80], to[80];
            int len = snprintf(from, sizeof from, "%.*s%.*szabcdefghijk", n,
                               "abcdefghijklmnopqrstuvwxyz", STR_ARG(CASES[i].from));
            snprintf(to, sizeof to, "%.*s%szabcdefghijk", n, "abcdefghijklmnopqrstuvwxyz",
                     CASES[i].to);
            assert_clean((struct str){from, (size_t)len}, to, CASES[i].n_replaced);
        }
}

static void test_lines_end_paragraphs_only_between_sentences(void **state)
{
    (void)state;
    assert_clean(STR("\xEF\xBB\xBFone,\ntwo.\nThree \n\n four"), "one, two.\nThree four", 0);
    assert_clean(STR("\n"), "", 0);
    assert_clean(STR(""), "", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_changed_wherever_it_stands),
        cmocka_unit_test(test_lines_end_paragraphs_only_between_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "base/utf8.h"

#include "../cmocka_all.h"

/* Every code point goes to bytes and back; surrogates are no characters. */
static void test_round_trip(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[4];
        size_t at = 0, len = utf8_put(c, bytes);
        bool is_surrogate = c >= 0xD800 && c <= 0xDFFF;
        uint32_t back = utf8_next((struct str){bytes, len}, &at);
        assert_int_equal(back, is_surrogate ? 0xFFFD : c);
        assert_int_equal(at, is_surrogate ? 1 : len);
    }
}

/* Unicode 15, table 3-8: what is malformed gives U+FFFD, and nothing is read past the end. */
static void test_malformed_bytes(void **state)
{
    (void)state;
    const char *bad[] = {"\x80",
                         "\xC0\x80",
                         "\xC1\xBF",
                         "\xE0\x80\x80",
                         "\xED\xA0\x80",
                         "\xF4\x90\x80\x80",
                         "\xF5\x80\x80\x80",
                         "\xE4\xB8",
                         "\xF0\x9F\x98",
                         "\xFF"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct str text = str_from(bad[i]);
        size_t at = 0;
        assert_int_equal(utf8_next(text, &at), 0xFFFD);
        assert_int_equal(at, 1);
        while (at < text.len)
            utf8_next(text, &at);
        assert_int_equal(at, text.len);
    }
}

static void test_counts_and_widths(void **state)
{
    (void)state;
    assert_int_equal(utf8_count(STR("aя世😀")), 4);
    assert_true(is_han(0x4E16) && is_han(0x3007) && !is_han(0x3042));
    assert_true(is_wide(0xFF0C) && is_wide(0x3042) && is_wide(0x4E16));
    assert_false(is_wide('a') || is_wide(0x44F));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_malformed_bytes),
        cmocka_unit_test(test_counts_and_widths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

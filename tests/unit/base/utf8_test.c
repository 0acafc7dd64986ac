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

/* Looked at character by character, for all characters and for what surrounds them. */
static size_t running_end_slowly(struct str text, size_t at)
{
    while (at < text.len) {
        size_t begin = at;
        uint32_t c = utf8_next(text, &at);
        bool is_malformed = c == 0xFFFD && at == begin + 1;
        if (is_malformed || c < 0x20 || c == 0x2028 || c == 0x2029)
            return begin;
    }
    return at;
}

static void test_running_end(void **state)
{
    (void)state;
    static const char *const BEFORE[] = {"", "abcdefgh", "мир", "порядок", "秩序", "mid мир 秩"};
    static const char *const BEHIND[] = {"", "z", "миропорядок", "世界秩序。"};
    for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x10000 ? 1 : 0x101)
        for (size_t i = 0; i < 6 * 4; i++) {
            char bytes[64];
            struct str text = {bytes, 0};
            struct str before = str_from(BEFORE[i / 4]), behind = str_from(BEHIND[i % 4]);
            memcpy(bytes, before.at, before.len);
            text.len = before.len + utf8_put(c, bytes + before.len);
            memcpy(bytes + text.len, behind.at, behind.len);
            text.len += behind.len;
            assert_int_equal(utf8_running_end(text, 0), running_end_slowly(text, 0));
        }
}

/* Every byte of good text replaced by every other one. */
static void test_running_end_of_malformed(void **state)
{
    (void)state;
    struct str good = STR("ab мир и мiр 世界 “秩序” 😀 миропорядок z");
    for (size_t i = 0; i < good.len; i++)
        for (unsigned byte = 0; byte < 256; byte++) {
            char bytes[80];
            memcpy(bytes, good.at, good.len);
            bytes[i] = (char)byte;
            struct str text = {bytes, good.len};
            assert_int_equal(utf8_running_end(text, 0), running_end_slowly(text, 0));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_malformed_bytes),
        cmocka_unit_test(test_counts_and_widths),
        cmocka_unit_test(test_running_end),
        cmocka_unit_test(test_running_end_of_malformed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

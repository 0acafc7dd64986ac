#include "base/str.h"

#include "../cmocka_all.h"

static void test_find(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("abcabc"), STR("bc"), 0), 1);
    assert_int_equal(str_find(STR("abcabc"), STR("bc"), 2), 4);
    assert_int_equal(str_find(STR("abcabc"), STR("x"), 0), 6);
    assert_int_equal(str_find(STR("ab"), STR("abc"), 0), 2);
    assert_true(str_contains(STR(""), STR("")));
    assert_false(str_contains(STR(""), STR("a")));
    assert_true(str_starts_with(STR("abc"), STR("ab")) && !str_starts_with(STR("a"), STR("ab")));
    assert_true(str_ends_with(STR("abc"), STR("bc")) && !str_ends_with(STR("c"), STR("bc")));
}

/* Against the C library's own search, in texts of few letters and in Chinese ones, where parts
 * stand near one another, at both ends, and behind what begins like them. */
static void test_find_as_memmem(void **state)
{
    (void)state;
    static const char *const LETTERS[] = {"a", "b", "\0", "世", "界", "秩", "序", "ж"};
    uint32_t random = 1;
    for (int round = 0; round < 20000; round++) {
        char text[256], part[80];
        size_t n_text = 0, n_part = 0, from = 0;
        random = random * 1664525 + 1013904223;
        size_t len = random >> 24, part_len = 1 + (random >> 16 & 63) % (round % 2 ? 70 : 5);
        while (n_text < len && n_text < sizeof text - 4) {
            random = random * 1664525 + 1013904223;
            const char *letter = LETTERS[random >> 29];
            size_t bytes = letter[0] ? strlen(letter) : 1;
            memcpy(text + n_text, letter, bytes);
            n_text += bytes;
        }
        if (n_text > part_len) { /* often one that is there */
            from = (random >> 8) % (n_text - part_len);
            memcpy(part, text + from, n_part = part_len);
            part[n_part - 1] ^= (random & 3) == 0;
            from = (random >> 4) % (from + 1);
        }
        const char *found = memmem(text + from, n_text - from, part, n_part);
        size_t at = str_find((struct str){text, n_text}, (struct str){part, n_part}, from);
        assert_int_equal(at, found ? (size_t)(found - text) : n_text);
    }
}

static void test_next_gives_every_piece(void **state)
{
    (void)state;
    struct str rest = STR("a,,b,"), piece;
    const char *pieces[] = {"a", "", "b", ""};
    for (size_t i = 0; i < 4; i++) {
        assert_true(str_next(&rest, ',', &piece));
        assert_true(str_is(piece, pieces[i]));
    }
    assert_false(str_next(&rest, ',', &piece));
    struct str nothing = {NULL, 0};
    assert_false(str_next(&nothing, ',', &piece));
}

static void test_order_is_of_bytes(void **state)
{
    (void)state;
    assert_true(str_compare(STR("a"), STR("ab")) < 0);
    assert_true(str_compare(STR("z"), STR("я")) < 0);
    assert_true(str_compare(STR("я"), STR("世")) < 0);
    assert_int_equal(str_compare(STR(""), STR("")), 0);
    assert_true(str_first_bytes(STR("порядка")) > str_first_bytes(STR("пора")));
    assert_true(str_first_bytes(STR("")) < str_first_bytes(STR("a")));
    assert_int_equal(str_first_bytes(STR("12345678")), str_first_bytes(STR("123456789")));
    assert_true(str_equal_ascii_case(STR("UTF-8"), STR("utf-8")));
    assert_false(str_equal_ascii_case(STR("Я"), STR("я")));
    assert_true(str_is(str_trim(STR(" \t a b\r\n")), "a b"));
    assert_int_equal(str_trim(STR("  ")).len, 0);
}

static void assert_int(const char *text, bool is_good, int64_t expected)
{
    int64_t value = 0;
    assert_int_equal(str_to_int(str_from(text), &value), is_good);
    if (is_good)
        assert_true(value == expected);
}

static void test_whole_numbers(void **state)
{
    (void)state;
    assert_int("0", true, 0);
    assert_int("-17", true, -17);
    assert_int("007", true, 7);
    assert_int("9223372036854775807", true, INT64_MAX);
    assert_int("-9223372036854775808", true, INT64_MIN);
    assert_int("9223372036854775808", false, 0);
    assert_int("99999999999999999999", false, 0);
    const char *bad[] = {"", "-", "1 ", " 1", "1.0", "1e3", "0x10", "١"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int(bad[i], false, 0);
}

static void test_real_numbers(void **state)
{
    (void)state;
    double value;
    assert_true(str_to_real(STR("-12.5"), &value) && value == -12.5);
    assert_true(str_to_real(STR("1e3"), &value) && value == 1000);
    assert_true(str_to_real(STR("0.1"), &value) && value == 0.1);
    const char *bad[] = {"", ".", "1,5", "1.5 ", "nan", "inf", "0x1p3", "1.5.5"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(str_to_real(str_from(bad[i]), &value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_find_as_memmem),
        cmocka_unit_test(test_next_gives_every_piece),
        cmocka_unit_test(test_order_is_of_bytes),
        cmocka_unit_test(test_whole_numbers),
        cmocka_unit_test(test_real_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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
        cmocka_unit_test(test_next_gives_every_piece),
        cmocka_unit_test(test_order_is_of_bytes),
        cmocka_unit_test(test_whole_numbers),
        cmocka_unit_test(test_real_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

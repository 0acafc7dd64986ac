#include "corpus/file_pattern.h"

#include "../cmocka_all.h"

static void test_fields(void **state)
{
    (void)state;
    struct document document = {0};
    assert_true(file_pattern_match(STR("{date}_{lang}_{id}.txt"), STR("2022-03-01_zh_17_b.txt"),
                                   &document));
    assert_int_equal(document.date, day_from_civil(2022, 3, 1));
    assert_true(str_is(document.lang, "zh"));
    assert_true(file_pattern_match(STR("{year}_{id}.txt"), STR("1790_washington.txt"), &document));
    assert_int_equal(document.date, day_from_civil(1790, 1, 1));
    assert_true(file_pattern_match(STR("{date}.txt"), STR("20220301.txt"), &document));
}

static void test_names_that_do_not_fit_change_nothing(void **state)
{
    (void)state;
    const char *names[] = {"2022-02-30_zh_1.txt", "2022-03-01_zh_1.htm", "zh.txt", "",
                           "2022-03-01__1.txt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct document document = {.date = 7};
        assert_false(
            file_pattern_match(STR("{date}_{lang}_{id}.txt"), str_from(names[i]), &document));
        assert_int_equal(document.date, 7);
        assert_int_equal(document.lang.len, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_names_that_do_not_fit_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "../cmocka_all.h"

#include "text/date_text.h"

static void expect(const char *text, const char *wanted)
{
    struct arena *arena = arena_new(0);
    day at = DAY_NONE;
    size_t begin, end;
    bool is_found = date_text_find(str_from(text), &at, &begin, &end);
    struct str found = is_found ? day_format(at, arena) : STR("none");
    if (!str_is(found, wanted))
        fail_msg("\"%s\": %.*s, not %s", text, STR_ARG(found), wanted);
    arena_free(arena);
}

static void test_chinese(void **state)
{
    (void)state;
    expect("新华社北京2022年3月1日电", "2022-03-01");
    expect("二〇二二年三月一日", "2022-03-01");
    expect("二零一九年十二月三十一日于莫斯科", "2019-12-31");
    expect("２０２１年 １０月 ２０日", "2021-10-20");
    expect("2022年3月", "none");
}

static void test_russian(void **state)
{
    (void)state;
    expect("Москва, 1 марта 2022 года", "2022-03-01");
    expect("9 МАЯ 2015 г.", "2015-05-09");
    expect("от 01.03.2022 № 5", "2022-03-01");
    expect("4 февр. 2022 г.", "2022-02-04");
    expect("12 сен 2019", "2019-09-12");
    expect("1-го марта 2022 года", "2022-03-01");
    expect("«21» марта 2023 г.", "2023-03-21");
    expect("1 марта с.г. стороны", "none");
    expect("5 марк 2022", "none");
}

static void test_english(void **state)
{
    (void)state;
    expect("Regular Press Conference on March 1, 2022", "2022-03-01");
    expect("Beijing, 4 February 2022", "2022-02-04");
    expect("the 3rd of June, 2019", "2019-06-03");
    expect("Sept. 11, 2001", "2001-09-11");
    expect("the 1st of March, 2022", "2022-03-01");
    expect("March 1-3, 2022", "2022-03-01");
    expect("on 1–3 March 2022", "2022-03-03");
    expect("on 03/01/2022", "none");
    expect("2016-04-22T10:00:00", "2016-04-22");
}

static void test_what_is_no_day(void **state)
{
    (void)state;
    expect("31 февраля 2022", "none");
    expect("version 1.2.3, page 2022", "none");
    expect("12345-01-01", "none");
    expect("march 99, 2022", "none");
    expect("", "none");
}

static void expect_address(const char *address, const char *wanted)
{
    struct arena *arena = arena_new(0);
    day at = DAY_NONE;
    bool is_found = date_text_in_address(str_from(address), &at);
    struct str found = is_found ? day_format(at, arena) : STR("none");
    if (!str_is(found, wanted))
        fail_msg("\"%s\": %.*s, not %s", address, STR_ARG(found), wanted);
    arena_free(arena);
}

static void test_addresses(void **state)
{
    (void)state;
    expect_address("https://x.cn/web/fyrbt_674889/202212/t20221230_10998876.shtml", "2022-12-30");
    expect_address("https://x.org/2022/03/01/title/", "2022-03-01");
    expect_address("https://x.org/2022-03-01-title_20220301.html", "2022-03-01");
    expect_address("https://x.org/2022/03/01/as-of-20220302.html", "none");
    expect_address("https://x.org/t20229901_1.html", "none");
    expect_address("https://x.org/id/120220301", "none");
    expect_address("https://x.org/202203011", "none");
    expect_address("", "none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chinese), cmocka_unit_test(test_russian),
        cmocka_unit_test(test_english), cmocka_unit_test(test_what_is_no_day),
        cmocka_unit_test(test_addresses)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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
}

static void test_english(void **state)
{
    (void)state;
    expect("Regular Press Conference on March 1, 2022", "2022-03-01");
    expect("Beijing, 4 February 2022", "2022-02-04");
    expect("the 3rd of June, 2019", "2019-06-03");
    expect("Sept. 11, 2001", "2001-09-11");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chinese), cmocka_unit_test(test_russian),
        cmocka_unit_test(test_english), cmocka_unit_test(test_what_is_no_day)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

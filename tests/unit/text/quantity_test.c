/* METHOD: versions/quantities. The vectors are what a reader of the language understands. */
#include "../cmocka_all.h"
#include "../group_arena.h"

#include "text/quantity.h"

/* "percent 12.5 | money USD 1500000000000": the quantities of a text as words. */
static struct str said(const char *language, const char *text)
{
    struct quantities found = quantities_find(str_from(text), str_from(language), arena);
    struct str all = STR("");
    for (size_t i = 0; i < found.n; i++) {
        const struct quantity *q = &found.items[i];
        all = arena_printf(arena, "%.*s%s%s%s%s %.*s", STR_ARG(all), i ? " | " : "",
                           quantity_kind_name(q->kind), q->unit[0] ? " " : "", q->unit,
                           STR_ARG(decimal_text(q->value, arena)));
    }
    return all;
}

static void expect(const char *language, const char *text, const char *wanted)
{
    struct str found = said(language, text);
    if (!str_is(found, wanted))
        fail_msg("%s \"%s\": \"%.*s\", not \"%s\"", language, text, STR_ARG(found), wanted);
}

static void test_chinese_numerals(void **state)
{
    (void)state;
    expect("zh", "百分之十二点五", "percent 12.5");
    expect("zh", "两百三十亿美元", "money USD 23000000000");
    expect("zh", "1.5万亿元", "money CNY 1500000000000");
    expect("zh", "进出口总额1468.9亿美元", "money USD 146890000000");
    expect("zh", "3400万人", "count 34000000");
    expect("zh", "三千二百名", "count 3200");
    expect("zh", "一千零五十项", "count 1050");
    expect("zh", "3亿5000万吨", "count 350000000");
    expect("zh", "三亿五千万人", "count 350000000");
    expect("zh", "一点五万亿", "count 1500000000000");
    expect("zh", "１２，３４５个", "count 12345");
    expect("zh", "每100 000人", "count 100000");
    expect("zh", "1100 万英镑", "money GBP 11000000");
    expect("zh", "2至3英寸", "length m 0.0508 | length m 0.0762");
    expect("zh", "30-40万美元", "money USD 300000 | money USD 400000");
    expect("zh", "百分之百", "percent 100");
    expect("zh", "2018 年 9 月 30 日", "year 2018 | month 9 | day 30");
    expect("zh", "20亿日元", "money JPY 2000000000");
}

static void test_chinese_shares(void **state)
{
    (void)state;
    expect("zh", "增长29.3%", "percent 29.3");
    expect("zh", "提高4个百分点", "points 4");
    expect("zh", "三成", "percent 30");
    expect("zh", "三成五", "percent 35");
    expect("zh", "一成为", "");
    expect("zh", "过半", "percent 50");
    expect("zh", "三分之一", "percent 33.333333");
    expect("zh", "翻一番", "factor 2");
    expect("zh", "翻了两番", "factor 4");
    expect("zh", "增长两倍", "factor 3");
    expect("zh", "是去年的两倍", "factor 2");
}

static void test_chinese_dates(void **state)
{
    (void)state;
    expect("zh", "二〇二二年", "year 2022");
    expect("zh", "2022年3月1日", "year 2022 | month 3 | day 1");
    expect("zh", "二零二二年十二月三十一日", "year 2022 | month 12 | day 31");
    expect("zh", "5月16日至17日", "month 5 | day 16 | day 17");
    expect("zh", "5月16-17日", "month 5 | day 16 | day 17");
    expect("zh", "上世纪九十年代", "decade 1990");
    expect("zh", "20世纪90年代", "century 20 | decade 1990");
    expect("zh", "21世纪", "century 21");
    expect("zh", "第二十次会议", "ordinal 20");
    expect("zh", "下午1点", "clock 780");
    expect("zh", "13时30分", "clock 810");
    expect("zh", "三点意见", "");
    expect("zh", "三个月", "count 3");
    expect("zh", "5月17号", "month 5 | day 17");
    expect("zh", "新的17号选区", "ordinal 17");
    expect("zh", "月度", "");
}

static void test_chinese_silence(void **state)
{
    (void)state;
    expect("zh", "十五五规划", "");
    expect("zh", "一带一路", "");
    expect("zh", "“三个代表”", "");
    expect("zh", "四个应该", "");
    expect("zh", "两个确立", "");
    expect("zh", "十分重要", "");
    expect("zh", "九一八事变", "");
    expect("zh", "百年变局", "");
    expect("zh", "千万不要", "");
    expect("zh", "统一一致一起一些", "");
    expect("zh", "三四十", "");
}

static void test_russian(void **state)
{
    (void)state;
    expect("ru", "полтора триллиона", "count 1500000000000");
    expect("ru", "вырос вдвое", "factor 2");
    expect("ru", "увеличился в 3 раза", "factor 3");
    expect("ru", "16–17 мая", "day 16 | day 17 | month 5");
    expect("ru", "с 16 по 17 мая 2024 года", "day 16 | day 17 | month 5 | year 2024");
    expect("ru", "30 марта 2022 года", "day 30 | month 3 | year 2022");
    expect("ru", "12,5 процента", "percent 12.5");
    expect("ru", "12,5 %", "percent 12.5");
    expect("ru", "на 4 п. п.", "points 4");
    expect("ru", "на 4 процентных пункта", "points 4");
    expect("ru", "1 468,9 млрд долларов", "money USD 1468900000000");
    expect("ru", "146,9 млрд долл.", "money USD 146900000000");
    expect("ru", "двести тридцать миллиардов рублей", "money RUB 230000000000");
    expect("ru", "двадцать первый", "ordinal 21");
    expect("ru", "XXI века", "century 21");
    expect("ru", "ХХ век", "century 20");
    expect("ru", "20-я встреча", "ordinal 20");
    expect("ru", "в 90-е годы", "decade 1990");
    expect("ru", "в 1990-х годах", "decade 1990");
    expect("ru", "от 01.03.2022", "year 2022 | month 3 | day 1");
    expect("ru", "3 тыс. человек", "count 3000");
    expect("ru", "в 13 часов", "clock 780");
    expect("ru", "в 13:00", "clock 780");
    expect("ru", "70-летие", "count 70");
    expect("ru", "в 2 часа дня", "clock 840");
    expect("ru", "от 2,5 до 10 см", "length m 0.025 | length m 0.1");
    expect("ru", "от 5 до 10 млн долларов", "money USD 5000000 | money USD 10000000");
    expect("ru", "о 14-процентном росте", "percent 14");
    expect("ru", "половина", "percent 50");
}

static void test_english(void **state)
{
    (void)state;
    expect("en", "US$1.5 trn", "money USD 1500000000000");
    expect("en", "$1.5 trillion", "money USD 1500000000000");
    expect("en", "12.5 per cent", "percent 12.5");
    expect("en", "12.5%", "percent 12.5");
    expect("en", "4 percentage points", "points 4");
    expect("en", "two hundred and thirty billion dollars", "money USD 230000000000");
    expect("en", "twenty-five countries", "count 25");
    expect("en", "the twenty-first century", "century 21");
    expect("en", "the 21st century", "century 21");
    expect("en", "the 1990s", "decade 1990");
    expect("en", "trade doubled", "factor 2");
    expect("en", "grew threefold", "factor 3");
    expect("en", "May 16-17, 2024", "month 5 | day 16 | day 17 | year 2024");
    expect("en", "on 16 and 17 May 2024", "day 16 | day 17 | month 5 | year 2024");
    expect("en", "the 3rd of June", "day 3 | month 6");
    expect("en", "they may agree", "");
    expect("en", "1 p.m.", "clock 780");
    expect("en", "80°F", "temperature °C 26.7");
    expect("en", "10 inches", "length m 0.254");
    expect("en", "1,234,567 people", "count 1234567");
    expect("en", "half a million", "count 500000");
    expect("en", "two thirds", "percent 66.666666");
    expect("en", "zero and zero", "count 0 | count 0");
    expect("en", "one third", "percent 33.333333");
    expect("en", "0.15 to 0.20 per cent", "percent 0.15 | percent 0.2");
    expect("en", "20th session", "ordinal 20");
    expect("en", "RMB 20 billion", "money CNY 20000000000");
}

static const struct quantity *only(const char *language, const char *text)
{
    struct quantities found = quantities_find(str_from(text), str_from(language), arena);
    assert_int_equal(found.n, 1);
    return &found.items[0];
}

static void test_agreement(void **state)
{
    (void)state;
    assert_true(
        quantity_agrees(only("zh", "1.5万亿美元"), only("ru", "полтора триллиона долларов")));
    assert_true(quantity_agrees(only("zh", "1.5万亿"), only("en", "US$1.5 trn")));
    assert_false(quantity_agrees(only("zh", "1.5万亿元"), only("en", "US$1.5 trn")));
    assert_true(quantity_agrees(only("zh", "翻一番"), only("ru", "вдвое")));
    assert_true(quantity_agrees(only("zh", "三成"), only("en", "30 percent")));
    assert_true(quantity_agrees(only("zh", "27摄氏度"), only("en", "80°F")));
    assert_true(quantity_agrees(only("zh", "下午1点"), only("en", "1 p.m.")));
    assert_true(quantity_agrees(only("zh", "第二十次"), only("ru", "20-й")));
    assert_false(quantity_agrees(only("zh", "3月"), only("ru", "3 человека")));
    assert_true(quantity_is_small(only("zh", "两个")));
    assert_false(quantity_is_small(only("zh", "三成")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chinese_numerals), cmocka_unit_test(test_chinese_shares),
        cmocka_unit_test(test_chinese_dates),    cmocka_unit_test(test_chinese_silence),
        cmocka_unit_test(test_russian),          cmocka_unit_test(test_english),
        cmocka_unit_test(test_agreement),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

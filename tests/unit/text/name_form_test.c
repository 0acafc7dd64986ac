/* METHOD: versions/names. Spellings as Xinhua, TASS and their English services have them. */
#include "../cmocka_all.h"
#include "../group_arena.h"

#include "text/name_form.h"

static double likeness(const char *a, const char *a_language, const char *b, const char *b_language)
{
    struct name_form first = name_form_of(str_from(a), str_from(a_language), arena);
    struct name_form second = name_form_of(str_from(b), str_from(b_language), arena);
    return name_likeness(&first, &second);
}

static void test_palladius(void **state)
{
    (void)state;
    static const char *const NAMES[][2] = {{"习近平", "сицзиньпин"},  {"王毅", "вани"},
                                           {"杨洁篪", "янцзечи"},     {"李克强", "ликэцян"},
                                           {"胡锦涛", "хуцзиньтао"},  {"上海", "шанхай"},
                                           {"赵立坚", "чжаолицзянь"}, {"汪文斌", "ванвэньбинь"},
                                           {"四川", "сычуань"},       {"徐州", "сюйчжоу"}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct name_form name = name_form_of(str_from(NAMES[i][0]), STR("zh"), arena);
        if (!str_is(name.palladius[0], NAMES[i][1]))
            fail_msg("%s: %.*s", NAMES[i][0], STR_ARG(name.palladius[0]));
    }
}

static void test_one_name(void **state)
{
    (void)state;
    assert_true(likeness("习近平", "zh", "цзиньпин", "ru") == 0.8);
    assert_true(likeness("习近平", "zh", "jinping", "en") == 0.8);
    assert_true(likeness("拉夫罗夫", "zh", "лавров", "ru") > 0.3);
    assert_true(likeness("拉夫罗夫", "zh", "lavrov", "en") > 0.3);
    assert_true(likeness("泽连斯基", "zh", "зеленский", "ru") > 0.3);
    assert_true(likeness("lavrov", "en", "лавров", "ru") > 0.5);
    assert_true(likeness("putin", "en", "путин", "ru") > 0.5);
}

static void test_two_names(void **state)
{
    (void)state;
    assert_true(likeness("拉夫罗夫", "zh", "путин", "ru") == 0);
    assert_true(likeness("习近平", "zh", "байден", "ru") == 0);
    assert_true(likeness("lavrov", "en", "путин", "ru") == 0);
    assert_true(likeness("泽连斯基", "zh", "macron", "en") == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_palladius),
        cmocka_unit_test(test_one_name),
        cmocka_unit_test(test_two_names),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

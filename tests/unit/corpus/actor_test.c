/* METHOD: actors/named */
#include "corpus/actor.h"

#include "../cmocka_all.h"

#define ZH(name)                                                                                   \
    {                                                                                              \
        .text = STR(name), .lang = STR("zh")                                                       \
    }
#define RU(name)                                                                                   \
    {                                                                                              \
        .text = STR(name), .lang = STR("ru")                                                       \
    }
#define EN(name)                                                                                   \
    {                                                                                              \
        .text = STR(name), .lang = STR("en")                                                       \
    }

static void assert_named(const struct actor *actors, size_t n, struct document document,
                         const char *wanted)
{
    struct arena *arena = arena_new(0);
    struct actor_finder *finder = actor_finder_new(actors, n);
    struct str codes = actor_finder_codes(finder, &document, arena);
    assert_string_equal(arena_cstr(arena, codes), wanted);
    actor_finder_free(finder);
    arena_free(arena);
}

static struct document titled(const char *lang, const char *title)
{
    return (struct document){
        .lang = str_from(lang), .title = str_from(title), .date = day_from_civil(2015, 6, 1)};
}

static void test_the_longest_name_wins(void **state)
{
    struct actor_name korea[] = {ZH("韩国"), ZH("南朝鲜")}, north[] = {ZH("朝鲜"), ZH("朝鲜半岛")};
    struct actor_name guinea[] = {EN("Guinea")}, equatorial[] = {EN("Equatorial Guinea")};
    north[1].is_not = true;
    struct actor actors[] = {{.code = STR("KOR"), .names = korea, .n_names = 2},
                             {.code = STR("PRK"), .names = north, .n_names = 2},
                             {.code = STR("GIN"), .names = guinea, .n_names = 1},
                             {.code = STR("GNQ"), .names = equatorial, .n_names = 1}};
    (void)state;
    assert_named(actors, 4, titled("zh", "南朝鲜代表抵京"), "KOR");
    assert_named(actors, 4, titled("zh", "朝鲜和南朝鲜代表"), "KOR PRK");
    assert_named(actors, 4, titled("zh", "朝鲜半岛局势"), "");
    assert_named(actors, 4, titled("zh-Hant", "朝鲜"), "PRK");
    assert_named(actors, 4, titled("en", "Talks with Equatorial\nGuinea"), "GNQ");
    assert_named(actors, 4, titled("en", "Guinea and Equatorial Guinea"), "GIN GNQ");
    assert_named(actors, 4, titled("en", "Guineans"), "");
}

static void test_shared_names_name_all(void **state)
{
    struct actor_name china[] = {ZH("中国"), ZH("中俄")}, russia[] = {ZH("俄罗斯"), ZH("中俄")};
    struct actor actors[] = {{.code = STR("RUS"), .names = russia, .n_names = 2},
                             {.code = STR("CHN"), .names = china, .n_names = 2}};
    (void)state;
    assert_named(actors, 2, titled("zh", "中俄联合声明"), "CHN RUS");
    assert_named(actors, 2, titled("zh", "中国代表"), "CHN");
}

static void test_words_by_lemma_and_form(void **state)
{
    struct actor_name names[] = {
        RU("Российская Федерация"), RU("США"), RU("китайский"), EN("China"), EN("US"), EN("U.S.")};
    struct actor actors[] = {{.code = STR("RUS"), .names = names, .n_names = 1},
                             {.code = STR("USA"), .names = names + 1, .n_names = 1},
                             {.code = STR("CHN"), .names = names + 2, .n_names = 2},
                             {.code = STR("US2"), .names = names + 4, .n_names = 2}};
    (void)state;
    assert_named(actors, 4, titled("ru", "В Российской Федерации, и с США"), "RUS USA");
    assert_named(actors, 4, titled("ru", "Российско-китайские переговоры"), "CHN");
    assert_named(actors, 4, titled("ru", "российская федерация футбола"), "");
    assert_named(actors, 4, titled("en", "China’s and CHINA's answer"), "CHN");
    assert_named(actors, 4, titled("en", "fine china for us"), "");
    assert_named(actors, 4, titled("en", "the U.S. side"), "US2");
    assert_named(actors, 4, titled("ru", "China"), "");
}

static void test_years(void **state)
{
    struct actor_name soviet[] = {EN("Soviet Union")}, putin[] = {EN("Putin")};
    struct actor_name russia[] = {{.text = STR("Russia"), .lang = STR("en"), .years = {1991, 0}}};
    struct actor actors[] = {
        {.code = STR("SUN"), .years = {1922, 1991}, .names = soviet, .n_names = 1},
        {.code = STR("PUTIN"),
         .kind = ACTOR_PERSON,
         .of = STR("RUS"),
         .years = {1999, 0},
         .names = putin,
         .n_names = 1},
        {.code = STR("RUS"), .names = russia, .n_names = 1}};
    struct document document = titled("en", "Putin, Russia and the Soviet Union");
    (void)state;
    assert_named(actors, 3, document, "PUTIN RUS");
    document.date = day_from_civil(1991, 12, 31);
    assert_named(actors, 3, document, "PUTIN RUS SUN");
    document.date = day_from_civil(1990, 1, 1);
    assert_named(actors, 3, document, "PUTIN SUN");
    document.date = DAY_NONE;
    assert_named(actors, 3, document, "PUTIN RUS SUN");
    document = titled("en", "Putin");
    assert_named(actors, 3, document, "PUTIN RUS");
    document.date = day_from_civil(1998, 1, 1);
    assert_named(actors, 3, document, "PUTIN");
}

static void test_title_and_first_paragraph(void **state)
{
    struct actor_name china[] = {EN("China")}, india[] = {EN("India")}, japan[] = {EN("Japan")};
    struct actor actors[] = {{.code = STR("CHN"), .names = china, .n_names = 1},
                             {.code = STR("IND"), .names = india, .n_names = 1},
                             {.code = STR("JPN"), .names = japan, .n_names = 1}};
    struct document document = titled("en", "On China");
    (void)state;
    document.text = STR("On China\nWith India.\nNot with Japan.");
    assert_named(actors, 3, document, "CHN IND");
    document.text = STR("");
    assert_named(actors, 3, document, "CHN");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_longest_name_wins),
        cmocka_unit_test(test_shared_names_name_all),
        cmocka_unit_test(test_words_by_lemma_and_form),
        cmocka_unit_test(test_years),
        cmocka_unit_test(test_title_and_first_paragraph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "../cmocka_all.h"

#include "base/buf.h"
#include "text/encoding.h"
#include "text/page.h"

static struct page read_page(struct str bytes, struct arena *arena)
{
    struct err err = ERR_INIT;
    struct page page;
    const struct page_profiles *profiles = page_profiles_shipped(arena, &err);
    if (!profiles || !page_read(bytes, STR(""), profiles, arena, &page, &err))
        fail_msg("%s", err.message);
    return page;
}

static void test_profile(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct page page = read_page(
        STR("<html><head><meta charset=utf-8><meta name=\"PubDate\" content=\"2022-03-01\">"
            "<body><ul><li>首页</ul><div class=\"main news-details x\"><div class=\"news-title\">"
            "<h1>发言人主持记者会</h1></div><div id=\"News_Body_Txt_A\"><p>问：一？</p>"
            "<script>var x = '<p>no</p>';</script><p>答：二。<br>三。</p></div></div>版权"),
        arena);
    assert_true(str_is(page.profile, "mfa-zh-2021"));
    assert_true(str_is(page.title, "发言人主持记者会"));
    assert_true(str_is(page.text, "问：一？\n答：二。\n三。"));
    assert_true(str_is(page.lang, "zh"));
    assert_int_equal(page.date, day_from_civil(2022, 3, 1));
    arena_free(arena);
}

/* 镕 is in GBK and not in GB2312: a reader that believes the declaration loses the rest. */
static void test_gbk_that_says_gb2312(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct page page = read_page(STR("<html><head><meta charset=\"gb2312\"><body>"
                                     "<p>\xE9\x46\xBB\xF9\xD6\xD0\xB9\xFA</p><p>\xCA\xC0\xBD\xE7"
                                     "</p>"),
                                 arena);
    assert_true(str_is(page.text, "镕基中国\n世界"));
    assert_int_equal(page.n_replaced, 0);
    arena_free(arena);
}

static void test_broken_bytes_lose_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct page page = read_page(
        STR("<meta charset=utf-8><p>мировой порядок, мировой \xFFпорядок</p><p>конец</p>"), arena);
    assert_true(str_is(page.text, "мировой порядок, мировой \xEF\xBF\xBDпорядок\nконец"));
    assert_int_equal(page.n_replaced, 1);
    arena_free(arena);
}

static void test_deep_nesting_loses_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct buf bytes = {0};
    for (int i = 0; i < 20000; i++)
        buf_add_text(&bytes, "<div>");
    buf_add_text(&bytes, "<p>the world order stands at the bottom of it all, here.</p>");
    struct page page = read_page(buf_str(&bytes), arena);
    assert_true(str_is(page.text, "the world order stands at the bottom of it all, here."));
    buf_done(&bytes);
    arena_free(arena);
}

static void test_charsets(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct decoded decoded;
    assert_true(encoding_decode(STR("\xCC\xC8\xD0"), STR("koi8-r"), arena, &decoded, &err));
    assert_true(str_is(decoded.text, "лхп"));
    assert_true(encoding_decode(STR("\xCC\xE8\xF0"), STR("windows-1251"), arena, &decoded, &err));
    assert_true(str_is(decoded.text, "Мир"));
    assert_true(encoding_decode(STR("\xFF\xFE\x1C\x04\x38\x04"), STR(""), arena, &decoded, &err));
    assert_true(str_is(decoded.text, "Ми"));
    arena_free(arena);
}

static void expect_text(const char *page, const char *wanted)
{
    struct arena *arena = arena_new(0);
    struct page read = read_page(str_from(page), arena);
    assert_true(str_is(read.profile, "generic"));
    if (!str_is(read.text, wanted))
        fail_msg("\"%.*s\", not \"%s\"", STR_ARG(read.text), wanted);
    arena_free(arena);
}

#define FIRST "The two sides discussed the international order and agreed to meet again in May."
#define SECOND "Both presidents stressed that the world is becoming multipolar, step by step."

static void test_what_stands_around_is_left_out(void **state)
{
    (void)state;
    expect_text("<body class=has-sidebar><nav><a href=a>News</a></nav><div id=sidebar>"
                "<p>Long words about quite another thing, which nobody came here for.</p></div>"
                "<div class=entry-content><p>" FIRST "</p><figcaption>Photo</figcaption><p>" SECOND
                "</p><h3>Read also</h3><ul><li><a href=b>One of our other pages</a></ul></div>"
                "<div id=comments><p>" SECOND SECOND SECOND SECOND "</p></div>",
                FIRST "\n" SECOND);
}

/* What is called an aside and holds the article is none. */
static void test_wrong_names(void **state)
{
    (void)state;
    expect_text("<div class='widget Blog'><div class=post-body><p>" FIRST "</p><p>" SECOND
                "</p></div></div><div class=x><p>" FIRST "</p></div>",
                FIRST "\n" SECOND);
    expect_text("<article class='post tag-social'><p>" FIRST "</p></article>", FIRST);
}

static void test_text_without_names(void **state)
{
    (void)state;
    expect_text("<table><tr><td><ul><li><a href=a>Home</a></ul><td><p>" FIRST "<p>" SECOND
                "</table><div><a href=c>Copyright of somebody</a></div>",
                FIRST "\n" SECOND);
    expect_text("<p>Too short.", "Too short.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_profile),
                                       cmocka_unit_test(test_gbk_that_says_gb2312),
                                       cmocka_unit_test(test_broken_bytes_lose_nothing),
                                       cmocka_unit_test(test_deep_nesting_loses_nothing),
                                       cmocka_unit_test(test_charsets),
                                       cmocka_unit_test(test_what_stands_around_is_left_out),
                                       cmocka_unit_test(test_wrong_names),
                                       cmocka_unit_test(test_text_without_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

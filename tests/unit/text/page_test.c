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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_profile), cmocka_unit_test(test_gbk_that_says_gb2312),
        cmocka_unit_test(test_broken_bytes_lose_nothing),
        cmocka_unit_test(test_deep_nesting_loses_nothing), cmocka_unit_test(test_charsets)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

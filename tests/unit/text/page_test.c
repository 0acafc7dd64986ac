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
    for (int i = 0; i < 2000; i++)
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
    expect_text("<ul><li><a href=a>Statement of today</a><li><a href=b>Statement of then</a></ul>",
                "Statement of today\nStatement of then");
}

/* A page must be refused with its reason, or read. */
/* A page of n times the same is refused for its size, and says so. */
static void assert_excess(const char *piece, size_t n, const char *message)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct page page;
    struct buf bytes = {0};
    for (size_t i = 0; i < n; i++)
        buf_add_text(&bytes, piece);
    assert_false(page_read(buf_str(&bytes), STR(""), NULL, arena, &page, &err));
    assert_int_equal(err.kind, ERR_LIMIT);
    assert_string_equal(err.message, message);
    buf_done(&bytes);
    arena_free(arena);
}

static void test_pages_without_end(void **state)
{
    (void)state;
    assert_excess("<b>x</b>", DOM_ELEMENTS_MAX + 1, "the page has more than 200000 elements");
    assert_excess("<div>", DOM_DEPTH_MAX + 10, "elements lie more than 4000 deep in one another");
    assert_excess("</i>", 3 * DOM_ELEMENTS_MAX + 1, "the page has more than 600000 tags");
    assert_excess("<p a b c d e f g h i j>", 100001, "the page has more than 1000000 attributes");
}

static void test_hostile_pages(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct page page;
    struct buf bytes = {0};
    buf_add_text(&bytes, "<p>text</p><p ");
    for (int i = 0; i < 100000; i++)
        buf_printf(&bytes, "a%d=b ", i);
    assert_false(page_read(buf_str(&bytes), STR(""), NULL, arena, &page, &err));
    assert_int_equal(err.kind, ERR_LIMIT);
    assert_int_equal(err.byte, 11);
    err_clear(&err);
    buf_clear(&bytes);
    memset(buf_reserve(&bytes, DOM_LIMIT + 1), 'x', DOM_LIMIT + 1);
    bytes.len = DOM_LIMIT + 1;
    assert_false(page_read(buf_str(&bytes), STR(""), NULL, arena, &page, &err));
    assert_int_equal(err.kind, ERR_LIMIT);
    err_clear(&err);
    assert_false(page_read(STR("<p> </p>"), STR(""), NULL, arena, &page, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    buf_done(&bytes);
    arena_free(arena);
}

static void test_untidy_pages(void **state)
{
    (void)state;
    expect_text("<p>one<p>two<i>three<p>four</b></div>five", "one\ntwothree\nfourfive");
    expect_text("<p>a &lt;b&gt; &amp; &#1084;&#x438;&#1088; &nbsp;&nosuch; c</p>",
                "a <b> & мир &nosuch; c");
    expect_text("<base href='http://x/'><p>text</p><noscript>no</noscript>", "text");
    expect_text("<p>before <![CDATA[ inside ]]> after</p>", "before after");
    expect_text("<p>one <!-- <p>no</p> --> two</p><!-- never closed <p>three</p>", "one two");
    expect_text("<script>if (a<b && c>d) document.write('<p>no</p>')</script><p>yes</p>", "yes");
    struct arena *arena = arena_new(0);
    struct page page = read_page(STR("<p>one\0two</p><p>th\0ree</p>"), arena);
    assert_true(str_is(page.text, "one two\nth ree"));
    arena_free(arena);
}

static struct str study_profiles(void)
{
    return STR("- name: ministry\n  when: div.statement\n  title: [h4]\n  date: span.when\n"
               "  body: [div.statement]\n  drop: [em]\n  source: mfa.example\n");
}

static void test_profiles_of_a_study_come_first(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct page page;
    const struct page_profiles *profiles =
        page_profiles_parse(study_profiles(), "own.yaml", arena, &err);
    assert_non_null(profiles);
    assert_true(
        page_read(STR("<h4>Title</h4><span class=when>4 мая 2019 г.</span>"
                      "<div class='statement news-details'><p id=News_Body_Txt_A>Text <em>no"
                      "</em> here</div><p>On 1 March 2022 nothing."),
                  STR(""), profiles, arena, &page, &err));
    assert_true(str_is(page.profile, "ministry"));
    assert_true(str_is(page.source, "mfa.example"));
    assert_true(str_is(page.title, "Title"));
    assert_true(str_is(page.text, "Text here"));
    assert_int_equal(page.date, day_from_civil(2019, 5, 4));
    assert_int_equal(page.date_basis, PAGE_DATE_PAGE);
    arena_free(arena);
}

static void expect_mistake(const char *file, int line, int column, const char *message)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    assert_null(page_profiles_parse(str_from(file), "own.yaml", arena, &err));
    assert_string_equal(err.message, message);
    assert_string_equal(err.source, "own.yaml");
    if (err.line != line || err.column != column)
        fail_msg("\"%s\" at %d:%d, not %d:%d", message, (int)err.line, (int)err.column, line,
                 column);
    arena_free(arena);
}

static void test_mistakes_in_profiles(void **state)
{
    (void)state;
    expect_mistake("name: x\n", 1, 1, "the file is no list of profiles");
    expect_mistake("- x\n", 1, 3, "a profile is a mapping with name, when, title, date, body");
    expect_mistake("- when: p\n  body: p\n", 1, 9, "the profile has no name");
    expect_mistake("- name: x\n  body: p\n", 1, 9, "the profile \"x\" has no when");
    expect_mistake("- name: y\n  when: p\n  body: p\n- name: x\n  when: p\n", 4, 9,
                   "the profile \"x\" has no body");
    expect_mistake("- name: x\n  when: p\n  body: [p, 'div..y']\n", 3, 14,
                   "\"div..y\" is no selector");
    expect_mistake("%\xfb \xa6", 1, 1, "a line begins with %");
    expect_mistake("- name: x\n  when: \xCC\xE8\xF0\n", 2, 9, "the file is not UTF-8");
    expect_mistake("- name: x\n  when: {a: b}\n", 2, 3,
                   "a selector or a list of selectors is wanted here");
}

/* Where profile, metadata, title, text and address differ, the surer one stands. */
static void expect_date(const char *page, const char *wanted, enum page_date_basis basis)
{
    struct arena *arena = arena_new(0);
    struct page read = read_page(str_from(page), arena);
    if (!str_is(day_format(read.date, arena), wanted) || read.date_basis != basis)
        fail_msg("%.*s (%d), not %s", STR_ARG(day_format(read.date, arena)), read.date_basis,
                 wanted);
    arena_free(arena);
}

static void test_dates(void **state)
{
    (void)state;
#define ADDRESS "<link rel=canonical href='https://x.org/2022/03/05/t20220305_1.html'>"
    expect_date(
        "<div class=vibox><i id=News_Body_Time>2022-03-01</i><div id=News_Body_Txt_A>Text of "
        "March 4, 2022</div></div><meta name=date content=2022-03-02>",
        "2022-03-01", PAGE_DATE_PAGE);
    expect_date("<meta name=date content=2022-03-02><title>3 марта 2022 г.</title><p>March 4, 2022",
                "2022-03-02", PAGE_DATE_PAGE);
    expect_date(ADDRESS "<title>3 марта 2022 г.</title><p>March 4, 2022", "2022-03-03",
                PAGE_DATE_TITLE);
    expect_date(ADDRESS "<title>none</title><p>On March 4, 2022", "2022-03-04", PAGE_DATE_TEXT);
    expect_date(ADDRESS "<title>none</title><p>On March 4 they met", "2022-03-05", PAGE_DATE_URL);
    expect_date("<title>none</title><p>On March 4 they met", "", PAGE_DATE_NONE);
#undef ADDRESS
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
                                       cmocka_unit_test(test_text_without_names),
                                       cmocka_unit_test(test_profiles_of_a_study_come_first),
                                       cmocka_unit_test(test_mistakes_in_profiles),
                                       cmocka_unit_test(test_pages_without_end),
                                       cmocka_unit_test(test_hostile_pages),
                                       cmocka_unit_test(test_untidy_pages),
                                       cmocka_unit_test(test_dates)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

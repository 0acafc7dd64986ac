#include "render/html.h"

#include "../cmocka_all.h"

static void test_text(void **state)
{
    (void)state;
    struct buf out = {0};
    html_text(&out, STR("<a href=\"x\" title='y'>&amp;</a>"));
    buf_add_char(&out, 0);
    assert_string_equal(out.at,
                        "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
    buf_done(&out);
}

static void test_format(void **state)
{
    (void)state;
    struct buf out = {0};
    struct str text = STR("<b>{t}</b>"), raw = STR("<i>");
    html_format(&out, "<p id=\"{d}\">{t}{r}{x}{}{", 7, &text, &raw);
    buf_add_char(&out, 0);
    assert_string_equal(out.at, "<p id=\"7\">&lt;b&gt;{t}&lt;/b&gt;<i>{x}{}{");
    buf_done(&out);
}

static void test_lang(void **state)
{
    (void)state;
    assert_true(str_is(html_lang(STR("zh")), "zh-Hans"));
    assert_true(str_is(html_lang(STR("zh-Hant")), "zh-Hant"));
    assert_true(str_is(html_lang(STR("ru")), "ru"));
    assert_int_equal(html_lang(STR("und")).len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_lang),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

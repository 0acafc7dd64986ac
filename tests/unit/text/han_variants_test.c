/* Pairs from the Unicode Han database's kSimplifiedVariant. */
#include "text/han_variants.h"

#include "../cmocka_all.h"

static void assert_simplified(const char *text, const char *expected)
{
    struct buf out = {0};
    han_simplify(str_from(text), &out);
    assert_int_equal(out.len, strlen(text));
    assert_true(str_is(buf_str(&out), expected));
    buf_done(&out);
}

static void test_characters(void **state)
{
    (void)state;
    assert_simplified("國際秩序與聯合國憲章", "国际秩序与联合国宪章");
    assert_simplified("國际秩序", "国际秩序");
    assert_simplified("后 後", "后 后");
    assert_simplified("发 發 髮", "发 发 发");
    assert_simplified("干 乾 幹", "干 干 干");
    assert_simplified("主权", "主权");
}

/* Also what is no Chinese, or no UTF-8. */
static void test_the_rest_stays(void **state)
{
    (void)state;
    assert_simplified("", "");
    assert_simplified("Мир, world 3.5 。“”𠀀\xFF", "Мир, world 3.5 。“”𠀀\xFF");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_characters),
        cmocka_unit_test(test_the_rest_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

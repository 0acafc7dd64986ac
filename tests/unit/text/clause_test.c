#include "../cmocka_all.h"

#include "text/clause.h"

static void assert_clauses(const char *text, const char *language, size_t n,
                           const uint32_t *expected)
{
    struct arena *arena = arena_new(0);
    size_t n_found;
    uint32_t *found = clauses_find(str_from(text), str_from(language), arena, &n_found);
    assert_int_equal(n_found, n);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(found[i], expected[i]);
    arena_free(arena);
}

static void test_marks(void **state)
{
    (void)state;
    const uint32_t english[] = {0, 36};
    assert_clauses("双方强调相互尊重，反对任何形式的霸权主义。", "zh", 2,
                   (const uint32_t[]){0, 27});
    assert_clauses("The two sides stressed the charter, and opposed any form of hegemony.", "en", 2,
                   english);
}

/* Short pieces stay with their neighbours; a comma in a number is none. */
static void test_short(void **state)
{
    (void)state;
    const uint32_t one[] = {0};
    assert_clauses("中国、俄罗斯，友好。", "zh", 1, one);
    assert_clauses("In 2022, trade rose, too", "en", 1, one);
    assert_clauses("Объём торговли составил 146,8 миллиарда долларов США", "ru", 1, one);
    assert_clauses("", "en", 1, one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* METHOD: versions/stance */
#include "../cmocka_all.h"

#include "text/stance.h"

struct expected {
    enum stance_kind kind;
    const char *class;
    const char *words;
};

static void assert_marks(const char *text, const char *language, size_t n,
                         const struct expected *expected)
{
    struct arena *arena = arena_new(0);
    struct stance_words *words = stance_words_new(arena);
    struct str whole = str_from(text);
    struct stance_marks found = stance_find(words, whole, str_from(language), arena);
    assert_int_equal(found.n, n);
    for (size_t i = 0; i < n; i++) {
        struct str mark = str_cut(whole, found.at[i].begin, found.at[i].end);
        assert_int_equal(found.at[i].kind, expected[i].kind);
        assert_true(str_is(found.at[i].class, expected[i].class));
        assert_true(str_is(mark, expected[i].words));
    }
    arena_free(arena);
}

static void test_chinese(void **state)
{
    (void)state;
    const struct expected marks[] = {{STANCE_BOTH, "both", "双方"},
                                     {STANCE_REPORT, "stress", "强调"},
                                     {STANCE_FIRM, "firm", "坚决"},
                                     {STANCE_REPORT, "oppose", "反对"}};
    assert_marks("双方强调，坚决反对霸权。", "zh", 4, marks);
    assert_marks("合作不断扩大。", "zh", 0, NULL); /* 不断 denies nothing */
}

static void test_russian(void **state)
{
    (void)state;
    const struct expected marks[] = {{STANCE_REPORT, "stress", "подчеркнул"},
                                     {STANCE_NEGATION, "not", "не должны"}};
    assert_marks("Президент подчеркнул: страны не должны вмешиваться.", "ru", 2, marks);
    const struct expected capital[] = {{STANCE_BOTH, "both", "Стороны"},
                                       {STANCE_REPORT, "agree", "договорились"}};
    assert_marks("Стороны договорились о поставках нефти.", "ru", 2, capital);
}

static void test_english(void **state)
{
    (void)state;
    const struct expected marks[] = {{STANCE_REPORT, "urge", "called on"},
                                     {STANCE_MODAL, "may", "may"},
                                     {STANCE_NEGATION, "not", "not"}};
    assert_marks("He called on them; it may not last. United efforts.", "en", 3, marks);
    assert_marks("Er sagte, es darf nicht sein.", "de", 0, NULL);
    assert_marks("", "en", 0, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chinese),
        cmocka_unit_test(test_russian),
        cmocka_unit_test(test_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

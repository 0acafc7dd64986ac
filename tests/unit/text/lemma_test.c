/* METHOD: words/lemma-russian */
#include "text/lemma.h"

#include "../cmocka_all.h"

static void assert_lemma(const char *word, const char *lemma)
{
    struct arena *arena = arena_new(0);
    struct str lemmas[LEMMAS_MAX];
    size_t n = lemma_russian(str_from(word), arena, lemmas);
    bool is_there = false;
    for (size_t i = 0; i < n; i++)
        is_there = is_there || str_is(lemmas[i], lemma);
    if (!is_there)
        fail_msg("%s is not among the lemmas of %s; the first is %s", lemma, word, lemmas[0].at);
    arena_free(arena);
}

/* Expected forms are those of any Russian dictionary. */
static void test_dictionary(void **state)
{
    (void)state;
    assert_lemma("миропорядком", "миропорядок");
    assert_lemma("миропорядка", "миропорядок");
    assert_lemma("россией", "россия");
    assert_lemma("людей", "человек");
    assert_lemma("стали", "стать");
    assert_lemma("мирового", "мировой");
    assert_lemma("порядке", "порядок");
}

static void test_yo_is_found_under_ye(void **state)
{
    (void)state;
    assert_lemma("шел", "идти");
    assert_lemma("шёл", "идти");
    assert_lemma("еще", "еще");
    assert_lemma("ещё", "еще");
}

static void test_words_outside_the_dictionary(void **state)
{
    (void)state;
    assert_lemma("многополярности", "многополярность");
    assert_lemma("многополярностью", "многополярность");
    assert_lemma("qwerty", "qwerty");
}

/* Every case of the words that the shipped study counts. */
static void test_all_cases(void **state)
{
    (void)state;
    static const char *const FORMS[] = {
        "суверенитет суверенитета суверенитету суверенитетом суверенитете",
        "миропорядок миропорядка миропорядку миропорядком миропорядке миропорядки миропорядков",
        "неделимость неделимости неделимостью",
        "запад запада западу западом западе",
        "многополярный многополярного многополярному многополярным многополярном многополярная "
        "многополярной многополярную многополярные многополярных многополярными",
        "гегемония гегемонии гегемонию гегемонией",
        "блоковый блокового блоковому блоковым блоковом блоковая блоковой блоковую блоковых"};
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        struct str rest = str_from(FORMS[i]), form;
        char lemma[64], word[64];
        str_next(&rest, ' ', &form);
        snprintf(lemma, sizeof lemma, "%.*s", STR_ARG(form));
        while (str_next(&rest, ' ', &form)) {
            snprintf(word, sizeof word, "%.*s", STR_ARG(form));
            assert_lemma(word, lemma);
        }
    }
}

static void test_english_stems(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    assert_true(str_equal(lemma_english(STR("orders"), arena), STR("order")));
    assert_true(str_equal(lemma_english(STR("order"), arena), STR("order")));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dictionary),
        cmocka_unit_test(test_yo_is_found_under_ye),
        cmocka_unit_test(test_words_outside_the_dictionary),
        cmocka_unit_test(test_all_cases),
        cmocka_unit_test(test_english_stems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

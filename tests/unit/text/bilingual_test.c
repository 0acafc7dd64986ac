/* METHOD: versions/lexicon. Translations that any dictionary gives, in the lexicons that the build
 * made. */
#include "../cmocka_all.h"
#include "../group_arena.h"

#include "text/bilinguals.h"
#include "text/content_words.h"

/* The probability that the lexicon gives a translation; 0 when it is not among the kept. */
static double probability(const struct bilingual *lexicon, enum bilingual_direction side,
                          const char *word, const char *wanted)
{
    uint32_t id = bilingual_find(lexicon, side, str_from(word));
    if (id == BILINGUAL_NONE)
        return -1;
    struct bilingual_row row = bilingual_row(lexicon, side, id);
    for (size_t i = 0; i < row.n; i++)
        if (str_is(bilingual_word(lexicon, !side, row.partners[i]), wanted))
            return row.probabilities[i] / 65535.0;
    return 0;
}

static struct bilingual *open_lexicon(const char *first, const char *second)
{
    struct err err = ERR_INIT;
    struct bilingual *lexicon =
        bilingual_open(LEXICON_FOLDER, str_from(first), str_from(second), &err);
    if (!lexicon)
        fail_msg("%s", err.message);
    return lexicon;
}

static void test_translations(void **state)
{
    (void)state;
    struct bilingual *lexicon = open_lexicon("zh", "ru");
    assert_true(probability(lexicon, BILINGUAL_FIRST, "主权", "суверенитет") > 0.1);
    assert_true(probability(lexicon, BILINGUAL_FIRST, "乌克兰", "украина") > 0.5);
    assert_true(probability(lexicon, BILINGUAL_FIRST, "经济", "экономика") > 0.3);
    assert_true(probability(lexicon, BILINGUAL_SECOND, "украина", "乌克兰") > 0.1);
    assert_true(probability(lexicon, BILINGUAL_FIRST, "没有这样的词", "слово") < 0);
    bilingual_close(lexicon);
    lexicon = open_lexicon("en", "ru");
    assert_true(probability(lexicon, BILINGUAL_FIRST, "sovereignti", "суверенитет") > 0.1);
    bilingual_close(lexicon);
}

/* What every row promises: falling probabilities that sum to one at most, at most eight. */
static void test_rows(void **state)
{
    (void)state;
    struct bilingual *lexicon = open_lexicon("zh", "en");
    size_t n_pairs = 0;
    for (uint32_t word = 0; word < bilingual_n_words(lexicon, BILINGUAL_FIRST); word++) {
        struct bilingual_row row = bilingual_row(lexicon, BILINGUAL_FIRST, word);
        double sum = 0;
        assert_in_range(row.n, 0, 8);
        for (size_t i = 0; i < row.n; i++) {
            assert_true(i == 0 || row.probabilities[i] <= row.probabilities[i - 1]);
            assert_true(row.partners[i] < bilingual_n_words(lexicon, BILINGUAL_SECOND));
            sum += row.probabilities[i] / 65535.0;
        }
        assert_true(sum < 1.001);
        n_pairs += row.n;
    }
    assert_true(n_pairs > 100000);
    bilingual_close(lexicon);
}

static struct str said(const char *language, const char *text, const struct bilingual *lexicon)
{
    struct content_words found =
        content_words_find(str_from(text), str_from(language), lexicon, arena);
    struct str all = STR("");
    for (size_t i = 0; i < found.n; i++)
        all = arena_printf(arena, "%.*s%s%.*s%s", STR_ARG(all), i ? " " : "",
                           STR_ARG(found.items[i].form),
                           found.items[i].kind == CONTENT_NAME    ? "^"
                           : found.items[i].kind == CONTENT_LATIN ? "="
                                                                  : "");
    return all;
}

static void expect(const char *language, const char *text, const struct bilingual *lexicon,
                   const char *wanted)
{
    struct str found = said(language, text, lexicon);
    if (!str_is(found, wanted))
        fail_msg("\"%s\": \"%.*s\", not \"%s\"", text, STR_ARG(found), wanted);
}

static void test_content_words(void **state)
{
    (void)state;
    struct bilingual *lexicon = open_lexicon("zh", "ru");
    expect("zh", "中俄战略协作伙伴关系。", lexicon, "中 俄 战略 协作 伙伴关系");
    expect("zh", "沙拉赫丁说COVID", lexicon, "沙拉赫丁^ covid=");
    expect("ru", "Россия и её партнёры в БРИКС (BRICS)", NULL, "россия^ партнер брикс^ bric=");
    expect("en", "China's partners should not be sanctioned", NULL, "china^ partner sanction");
    bilingual_close(lexicon);
}

static void test_damage(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    assert_null(bilingual_open("no/such/folder", STR("zh"), STR("ru"), &err));
    assert_int_equal(err.kind, ERR_MISSING);
}

/* Chinese and Russian are linked by English; whichever language is named first, it is one lexicon.
 */
static void test_folder(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct bilinguals *lexicons = bilinguals_new(LEXICON_FOLDER);
    const struct bilingual *chinese = bilinguals_get(lexicons, STR("en"), STR("zh"), &err);
    const struct bilingual *russian = bilinguals_get(lexicons, STR("en"), STR("ru"), &err);
    assert_non_null(chinese);
    assert_non_null(russian);
    assert_ptr_equal(chinese, bilinguals_get(lexicons, STR("zh-Hant"), STR("en"), &err));
    struct str via = bilingual_via(chinese, russian, STR("主权"), STR("суверенитет"));
    assert_true(str_is(via, "sovereignti"));
    assert_int_equal(bilingual_via(chinese, russian, STR("主权"), STR("кошка")).len, 0);
    assert_null(bilinguals_get(lexicons, STR("zh"), STR("zh-Hant"), &err));
    assert_int_equal(err.kind, ERR_INPUT);
    bilinguals_free(lexicons);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_translations), cmocka_unit_test(test_rows),
        cmocka_unit_test(test_folder),       cmocka_unit_test(test_content_words),
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

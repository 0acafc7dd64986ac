/* METHOD: words/chinese  METHOD: words/sentences */
#include "text/splitter.h"

#include "base/buf.h"

#include "../cmocka_all.h"
#include "../splitter_fixture.h"

static int open_with_own_terms(void **state)
{
    (void)state;
    struct str own = STR("命运共同体");
    return open_splitter_with(&own, 1);
}

/* Tokens with a bar between them, a gap as ¶; sentences in square brackets. */
static void assert_cut(const char *text, const char *expected)
{
    struct err err = ERR_INIT;
    struct tokens tokens = {0};
    struct buf out = {0};
    struct str all = str_from(text);
    assert_true(splitter_cut(splitter, all, &tokens, &err));
    size_t sentence = 0;
    for (size_t i = 0; i < tokens.n; i++) {
        if (sentence < tokens.n_sentences && tokens.sentences[sentence] == i) {
            buf_add_text(&out, "[");
            sentence++;
        } else if (i > 0) {
            buf_add_text(&out, "|");
        }
        if (tokens.kinds[i] == TOKEN_GAP)
            buf_add_text(&out, "¶");
        else
            buf_add(&out, str_cut(all, tokens.begins[i], tokens.ends[i]));
    }
    assert_string_equal(out.at, expected);
    buf_done(&out);
    tokens_done(&tokens);
}

static void test_words(void **state)
{
    (void)state;
    assert_cut("The U.S. said: don't (3.5%).", "[The|U.S|.|said|:|don't|(|3.5|%|)|.");
    assert_cut("Мир, порядок-2", "[Мир|,|порядок|-|2");
    assert_cut("联合国 国际法\n世界秩序", "[联合国|¶|国际法|¶[世界秩序");
    assert_cut("人类命运共同体", "[人类|命运共同体");
}

static void test_sentences(void **state)
{
    (void)state;
    assert_cut("Выступил В.В. Путин. Потом г-н Лавров.",
               "[Выступил|В.В|.|Путин|.[Потом|г|-|н|Лавров|.");
    assert_cut("Dr. Smith of the U.S. Army spoke. He left.",
               "[Dr|.|Smith|of|the|U.S|.|Army|spoke|.[He|left|.");
    assert_cut("反对。“这是错误的！”是", "[反对|。[“|这|是|错误|的|！|”[是");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_sentences),
    };
    return cmocka_run_group_tests(tests, open_with_own_terms, close_splitter);
}

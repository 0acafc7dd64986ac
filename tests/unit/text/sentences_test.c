/* METHOD: words/sentences
 * The expected cuts are what a reader of the language would say; "|" stands where one begins. */
#include "text/sentences.h"

#include "base/buf.h"

#include "../cmocka_all.h"

static void assert_sentences(const char *const *cases)
{
    struct sentences *sentences = sentences_open();
    assert_non_null(sentences);
    for (; *cases; cases++) {
        struct buf text = {0}, out = {0};
        for (const char *at = *cases; *at; at++)
            if (*at != '|')
                buf_add_char(&text, *at);
        size_t n;
        const uint32_t *begins = sentences_find(sentences, buf_str(&text), &n);
        assert_non_null(begins);
        for (size_t i = 0; i < n; i++)
            buf_printf(
                &out, "%s%.*s", i ? "|" : "",
                STR_ARG(str_cut(buf_str(&text), begins[i], i + 1 < n ? begins[i + 1] : text.len)));
        assert_string_equal(out.at, *cases);
        buf_done(&text);
        buf_done(&out);
    }
    sentences_free(sentences);
}

static void test_russian(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "Выступил В.В. Путин. |Потом выступил С. В. Лавров. |Все ушли.",
        "По словам г-на Лаврова, это так. |Г-н Ван И согласился.",
        "Документ подписан 1 мая 2022 г. в Москве. |Он вступил в силу.",
        "Это было в 2022 г. |В Москве прошла встреча.",
        "В 2022 г. Китай подписал договор. |В 1996–2001 гг. Россия тоже.",
        "Хлеб, масло и т.д. и т.п. |Всё это есть.",
        "Товарооборот достиг 190 млрд долл. США. |Это рекорд.",
        "См. ст. 5 Устава ООН. |Она ясна.",
        "Подписано 4 февр. 2022 года. |Ст. 2 гласит иное.",
        "«Это недопустимо!» — сказал он. |«Почему?» |«Потому что…»",
        "«Стой!» крикнул часовой. |Что делать? — спросил он.",
        "Ну… |Пойдём дальше… и дальше. |Конец",
        "1. Стороны согласны. |2. Стороны едины.",
        "Он посетил г. Москву и ул. Ленина. |Затем уехал.",
        "Договор с СССР. |Договор с США.",
        "Речь шла об ООН, т.е. Объединённых Нациях. |Точка.",
        "Мы за мир! |Мы против войны? |Да.",
        NULL};
    assert_sentences(CASES);
}

static void test_english(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "Dr. Smith of the U.S. Army spoke. |He left.",
        "He lives in the U.S. |The embassy said so.",
        "The U.N. Security Council met. |It voted.",
        "Gen. Lee met Sen. J. Smith Jr. |They spoke.",
        "No. |We do not. |See No. 5 and Art. 2 of it.",
        "On Feb. 4, 2022, President Xi met President Putin. |They agreed.",
        "\"Stop!\" he said. |“Why?” she asked. |“Because.”",
        "Yahoo! announced it. |See http://a.org/x?y=Z!q for more. |Good.",
        "1. We support peace. |2. We oppose war. |IV. Annex",
        "He said... |Then he left... and came back.",
        "It costs 3.5 percent, e.g. Russia pays, i.e. China sells. |Yes.",
        "First line\n|Second line.",
        "He asked: \"Is it so?\" |\"It is so.\"",
        NULL};
    assert_sentences(CASES);
}

static void test_chinese(void **state)
{
    (void)state;
    static const char *const CASES[] = {"反对。|“这是错误的！”|是的。",
                                        "他说：“好。”|然后走了。",
                                        "他说“好。”，然后走了。|完。",
                                        "怎么办？！|不知道……也许吧。|好！！",
                                        "中方反对。|《宪章》明确。|（完）",
                                        "他问：“是吗？”|“是的。”|“《公约》呢？”",
                                        "增长3.5%。|1. 坚持和平。|2. 坚持合作。",
                                        "秩序；和平；发展。",
                                        NULL};
    assert_sentences(CASES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_russian),
        cmocka_unit_test(test_english),
        cmocka_unit_test(test_chinese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

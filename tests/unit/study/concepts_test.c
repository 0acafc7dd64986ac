#include "study/concepts.h"

#include "mistakes.h"

static void assert_mistakes(const char *yaml, const char *expected)
{
    assert_mistakes_of(concepts_read, yaml, expected);
}

static void test_all_mistakes_are_found(void **state)
{
    (void)state;
    assert_mistakes("a:\n"
                    "  lable: A\n"
                    "  zh: [国际秩序, order]\n"
                    "  en: ['world \"order', a||b]\n"
                    "b:\n"
                    "  ru: [мир, world]\n"
                    "  stems: perhaps\n"
                    "  not: {fr: [ordre], en: [new order]}\n"
                    "c: text\n"
                    "d: {label: D}\n",
                    "2:3 unknown key \"lable\"\n"
                    "3:14 the term \"order\" is not in the script of zh\n"
                    "4:15 a quotation mark that is not closed in the term \"world \"order\"\n"
                    "4:26 an empty alternative in the term \"a||b\"\n"
                    "7:10 \"perhaps\" is neither true nor false\n"
                    "6:13 the term \"world\" is not in the script of ru\n"
                    "8:9 unknown key \"fr\"\n"
                    "9:4 a concept is a mapping from language to terms\n"
                    "10:1 the concept \"d\" has no terms\n");
}

/* However it is written: case, forms of a Russian word, alternatives. */
static void test_terms_are_claimed_once(void **state)
{
    (void)state;
    assert_mistakes("a:\n"
                    "  zh: [霸权, 霸权]\n"
                    "  ru: [мировой порядок]\n"
                    "  en: [World Order]\n"
                    "b:\n"
                    "  zh: [霸权]\n"
                    "  ru: [мировые порядки]\n"
                    "  en: [new|world order, '\"world order\"']\n",
                    "2:12 the term \"霸权\" stands here twice\n"
                    "6:8 the term \"霸权\" belongs to the concept \"a\" too\n"
                    "7:8 the term \"мировые порядки\" belongs to the concept \"a\" too\n"
                    "8:8 the term \"new|world order\" belongs to the concept \"a\" too\n");
}

static void test_a_list_is_no_concepts(void **state)
{
    (void)state;
    assert_mistakes("- a\n", "1:1 this file is a mapping from a concept's name to the concept\n");
}

static void test_a_good_file(void **state)
{
    (void)state;
    assert_mistakes(
        "a: {label: {en: A}, zh: 国际秩序, en: [order, \"\\\"the West\\\"\"], stems: true,\n"
        "    not: {zh: [新国际秩序]}}\n",
        "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_mistakes_are_found),
        cmocka_unit_test(test_terms_are_claimed_once),
        cmocka_unit_test(test_a_list_is_no_concepts),
        cmocka_unit_test(test_a_good_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

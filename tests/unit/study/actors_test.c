#include "study/actors.h"

#include "mistakes.h"

static void assert_mistakes(const char *yaml, const char *expected)
{
    assert_mistakes_of(actors_read, yaml, expected);
}

static void test_all_mistakes_are_found(void **state)
{
    (void)state;
    assert_mistakes("CHN:\n"
                    "  labl: China\n"
                    "  zh: [中国, Китай, 中国]\n"
                    "  en: [China, {name: PRC, form: 1949}, {from: 1949}]\n"
                    "A-B: {en: A}\n"
                    "RUS: {kind: country, en: Russia, from: long ago}\n"
                    "SUN: {en: Soviet Union, from: 1991, to: 1922, not: {fr: [x]}}\n"
                    "XI: {kind: person, en: Xi, of: CHINA}\n"
                    "EU: {kind: organisation, en: EU, of: CHN}\n"
                    "NN: {label: Nobody}\n"
                    "T: text\n",
                    "2:3 unknown key \"labl\"\n"
                    "3:12 the name \"Китай\" is not in the script of zh\n"
                    "3:19 the name \"中国\" stands here twice\n"
                    "4:27 unknown key \"form\"\n"
                    "4:47 a name is a text, or {name: …, from: 1949, to: 1991}\n"
                    "5:1 \"A-B\" cannot be a code: no blanks, commas or hyphens\n"
                    "6:13 kind is state, organisation or person\n"
                    "6:40 \"long ago\" is no year\n"
                    "7:41 it ends before it begins\n"
                    "7:53 unknown key \"fr\"\n"
                    "10:1 the actor \"NN\" has no names\n"
                    "11:4 an actor is a mapping with kind and names by language\n"
                    "8:32 there is no state or organisation \"CHINA\"\n"
                    "9:38 only a person is \"of\" another actor\n");
}

static void test_what_is_right_is_read(void **state)
{
    (void)state;
    assert_mistakes("CHN: {label: China, zh: 中国, en: [China, {name: PRC, from: 1949}]}\n"
                    "XI: {kind: person, of: CHN, from: 2012, zh: [习近平]}\n",
                    "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_mistakes_are_found),
        cmocka_unit_test(test_what_is_right_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* METHOD: claims/judgement */
#include "study/matrix.h"

#include "mistakes.h"

#define HEAD                                                                                       \
    "by: a reader\n"                                                                               \
    "on: 2023-01-05\n"                                                                             \
    "criteria:\n"                                                                                  \
    "  defence: {name: Defence, means: A treaty promises help.}\n"                                 \
    "  bases: {name: Bases, means: Forces are stationed.}\n"                                       \
    "cases:\n"                                                                                     \
    "  a_b: {name: A and B}\n"

static bool read_matrix(const char *path, struct study *study, struct arena *arena,
                        struct findings *findings)
{
    struct matrix matrix;
    (void)study;
    matrix_read(STR("alliance"), path, arena, &matrix, findings);
    return findings->n_errors == 0;
}

static void assert_mistakes(const char *yaml, const char *expected)
{
    assert_mistakes_of(read_matrix, yaml, expected);
}

static void test_a_good_file(void **state)
{
    (void)state;
    assert_mistakes(HEAD "cells:\n"
                         "  a_b:\n"
                         "    defence: {judgement: no, why: None., measure: 1 = 1}\n"
                         "    bases: {judgement: unknown, why: Not published.}\n",
                    "");
}

static void test_all_mistakes_are_found(void **state)
{
    (void)state;
    assert_mistakes("criteria:\n"
                    "  de-fence: {name: Defence, means: Help.}\n"
                    "  bases: {name: Bases}\n"
                    "  arms: {name: Arms, means: Deliveries.}\n"
                    "cases:\n"
                    "  a_b: A and B\n"
                    "  c_d: {name: C and D}\n"
                    "cells:\n"
                    "  a_b: {}\n"
                    "  c_d:\n"
                    "    arm: {judgement: yes}\n"
                    "    arms: {judgement: maybe}\n",
                    "2:3 \"de-fence\" cannot be a name: letters, digits and _ can\n"
                    "3:3 the criterion \"bases\" is not defined: means is missing\n"
                    "6:8 a case is a mapping with name and means\n"
                    "9:3 there is no case \"a_b\"\n"
                    "11:5 there is no criterion \"arm\"\n"
                    "12:23 a judgement is yes, partly, no or unknown\n");
}

static void assert_cell(const char *cell, const char *expected)
{
    struct buf yaml = {0};
    buf_printf(&yaml, "%scells:\n  a_b:\n    bases: %s\n", HEAD, cell);
    assert_mistakes(yaml.at, expected);
    buf_done(&yaml);
}

/* The sources of interviews are role and date; nobody is named. */
static void test_a_judgement_has_grounds(void **state)
{
    (void)state;
    assert_cell("{judgement: yes, why: So., sources: [{interview: a scholar, date: 2022-11-03}]}",
                "");
    assert_cell("{judgement: yes, why: So.}",
                "10:5 the judgement rests on nothing: sources, quotations or measure\n");
    assert_cell("{judgement: yes, measure: 1 = 1}",
                "10:5 the judgement gives no reason: why is missing\n");
    assert_cell("{judgement: yes, why: So., sources: [{interview: a scholar}]}",
                "10:61 an interview has a role and a date\n");
    assert_cell("{judgement: yes, why: So., quotations: [{passage: no limits}]}",
                "10:53 a quotation has a passage and names its document\n");
    assert_cell("{judgement: yes, why: So., measure: 'rank(x'}",
                "10:55 a bracket that is not closed\n");
    assert_cell("{judgement: yes, why: So., on: yesterday, measure: 1 = 1}",
                "10:43 \"yesterday\" is no day such as 2023-01-05\n");
}

static void test_somebody_judged_on_some_day(void **state)
{
    (void)state;
    assert_mistakes("criteria: {bases: {name: Bases, means: Forces.}}\n"
                    "cases: {a_b: {name: A and B}}\n"
                    "cells: {a_b: {bases: {judgement: unknown, why: So.}}}\n",
                    "3:15 the judgement does not say whose\n");
    assert_mistakes("by: a reader\n"
                    "criteria: {bases: {name: Bases, means: Forces.}}\n"
                    "cases: {a_b: {name: A and B}}\n"
                    "cells: {a_b: {bases: {judgement: unknown, why: So.}}}\n",
                    "4:15 the judgement does not say when\n");
}

static void test_an_empty_file_says_what_it_lacks(void **state)
{
    (void)state;
    assert_mistakes("title: Nothing\n",
                    "1:1 a matrix has criteria: a mapping from name to criterion\n"
                    "1:1 a matrix has cases: a mapping from name to case\n"
                    "1:1 a matrix has cells: a mapping from case to its cells\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_good_file),
        cmocka_unit_test(test_all_mistakes_are_found),
        cmocka_unit_test(test_a_judgement_has_grounds),
        cmocka_unit_test(test_somebody_judged_on_some_day),
        cmocka_unit_test(test_an_empty_file_says_what_it_lacks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

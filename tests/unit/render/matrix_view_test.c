#include "render/matrix_view.h"

#include "../cmocka_all.h"

static struct str SOURCES[] = {STR("document: Treaty <1>, article 9, 2001")};
static struct matrix_part PARTS[] = {
    {.part = {.expects = STR("1 = 1"), .arithmetic = STR("1 = 1: yes")},
     .has_mark = true,
     .mark = CLAIM_HOLDS},
    {.part = {.expects = STR("1 < 2"), .arithmetic = STR("2 & 1")},
     .has_mark = true,
     .mark = CLAIM_FAILS},
    {.part = {.expects = STR("3"), .arithmetic = STR("3")}},
};
static struct matrix_view_cell CELLS[] = {
    {.mark = MATRIX_NO,
     .why = STR("No help & none."),
     .by = STR("a reader"),
     .on = STR("2023-01-05"),
     .sources = SOURCES,
     .n_sources = 1,
     .parts = PARTS,
     .n_parts = 3},
    {.mark = MATRIX_BLANK},
};
static struct matrix_view_line CRITERIA[] = {{STR("defence"), STR("Defence"), STR("Help.")},
                                             {STR("bases"), STR("Bases"), STR("Forces.")}};
static struct matrix_view_line CASES[] = {{STR("a_b"), STR("A–B"), STR("")}};
static const struct matrix_view VIEW = {.id = STR("alliance"),
                                        .title = STR("Is it?"),
                                        .criteria = CRITERIA,
                                        .cases = CASES,
                                        .n_criteria = 2,
                                        .n_cases = 1,
                                        .cells = CELLS};

static void test_the_worst_answer_stands_under_a_cell(void **state)
{
    (void)state;
    enum claim_mark mark;
    struct matrix_view_cell first = CELLS[0];
    assert_true(matrix_record(&first, &mark));
    assert_int_equal(mark, CLAIM_FAILS);
    first.n_parts = 1;
    assert_true(matrix_record(&first, &mark));
    assert_int_equal(mark, CLAIM_HOLDS);
    first.parts = &PARTS[2]; /* a number alone says neither */
    assert_false(matrix_record(&first, &mark));
}

static void test_the_legend_names_what_is_there(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    assert_string_equal(matrix_legend(&VIEW, arena).at,
                        "− no · – not judged. Judgements of people, not measurements; below, what "
                        "tables and texts say: ✗ otherwise.");
    assert_string_equal(matrix_description(&VIEW, arena).at,
                        "Table of judgements. A–B: Defence no, Bases not judged.");
    arena_free(arena);
}

static void assert_holds(struct str text, const char *part)
{
    if (!str_contains(text, str_from(part)))
        fail_msg("%s is not in:\n%.*s", part, STR_ARG(text));
}

/* Every cell that was judged leads to a section, which is there; foreign words are only text. */
static void test_cells_lead_to_their_evidence(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct buf out = {0};
    matrix_html(&VIEW, STR("graph"), arena, &out);
    struct str html = buf_str(&out);
    assert_holds(html, "<td class=\"mark-no\"><a href=\"#graph-a_b-defence\">");
    assert_holds(html, "<section class=\"claim-row\" id=\"graph-a_b-defence\"");
    assert_holds(html, "<td class=\"mark-blank\"><span title=\"not judged\">–</span></td>");
    assert_false(str_contains(html, STR("graph-a_b-bases")));
    assert_holds(html, "No help &amp; none.");
    assert_holds(html, "Treaty &lt;1&gt;, article 9, 2001");
    assert_holds(html, "<span class=\"unseen\"> fails</span>");
    assert_holds(html, "1 &lt; 2");
    buf_done(&out);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_worst_answer_stands_under_a_cell),
        cmocka_unit_test(test_the_legend_names_what_is_there),
        cmocka_unit_test(test_cells_lead_to_their_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

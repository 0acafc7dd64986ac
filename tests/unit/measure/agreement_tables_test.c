#include "measure/agreement_tables.h"

#include <math.h>

#include "measure/judgement_rows.h"

#include "../cmocka_all.h"
#include "../group_arena.h"

/* Example C of Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", as a table with one
 * judgement a row; the last unit has one judgement. */
static const char *const ROWS[] = {"123321412...", "1233224125..", ".33323422513", "12332441251."};

static struct str example(void)
{
    struct str rows = STR("unit,coder,code\n");
    for (int coder = 0; coder < 4; coder++)
        for (int unit = 0; unit < 12; unit++)
            if (ROWS[coder][unit] != '.')
                rows = arena_printf(arena, "%.*su%d,%c,%c\n", STR_ARG(rows), unit, 'A' + coder,
                                    ROWS[coder][unit]);
    return rows;
}

static struct judgements *read(struct str rows, const struct judgement_options *options,
                               struct err *err)
{
    static const struct str UNIT[] = {{"unit", 4}};
    struct judgement_columns columns = {.units = UNIT,
                                        .n_units = 1,
                                        .coder = STR("coder"),
                                        .code = STR("code"),
                                        .source = "rows.csv"};
    struct judgements *judgements = judgements_new(options, arena);
    if (!judgement_rows_read(rows, &columns, judgements, err) || !judgements_close(judgements, err))
        return NULL;
    return judgements;
}

static struct judgements *must_read(struct str rows, bool is_multiple)
{
    struct err err = ERR_INIT;
    struct judgement_options options = {.is_multiple = is_multiple};
    struct judgements *judgements = read(rows, &options, &err);
    if (!judgements)
        fail_msg("%s", err.message);
    return judgements;
}

static double real(const struct table *table, const char *column, size_t row)
{
    return table_find(table, column)->cells[row].real;
}

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) < 5e-4))
        fail_msg("%.10g is not %.10g", value, expected);
}

/* Printed in the paper: .743, .815, .849, .797. */
static void test_scales_equal_the_paper(void **state)
{
    (void)state;
    static const double EXPECTED[] = {0.743, 0.815, 0.849, 0.797};
    struct judgements *judgements = must_read(example(), false);
    for (int scale = SCALE_NOMINAL; scale <= SCALE_RATIO; scale++) {
        struct err err = ERR_INIT;
        struct agreement_question question = {.scale = (enum rating_scale)scale};
        question.wants[AGREEMENT_ALPHA] = true;
        struct table *table = agreement_summary(judgements, &question, arena, &err);
        assert_non_null(table);
        assert_near(real(table, "value", 0), EXPECTED[scale]);
        /* the whole, and on the nominal scale each of the five codes */
        assert_int_equal(table->n_rows, scale == SCALE_NOMINAL ? 6 : 1);
        assert_int_equal(table_find(table, "units")->cells[0].integer, 11);
        assert_int_equal(table_find(table, "judgements")->cells[0].integer, 40);
    }
}

/* The coincidence matrix as the paper prints it; fractions there are thirds of three judgements. */
static void test_confusion_equals_the_paper(void **state)
{
    (void)state;
    static const double EXPECTED[5][5] = {{7, 4.0 / 3, 1.0 / 3, 1.0 / 3, 0},
                                          {4.0 / 3, 10, 4.0 / 3, 1.0 / 3, 0},
                                          {1.0 / 3, 4.0 / 3, 8, 1.0 / 3, 0},
                                          {1.0 / 3, 1.0 / 3, 1.0 / 3, 4, 0},
                                          {0, 0, 0, 0, 3}};
    struct err err = ERR_INIT;
    struct table *table = agreement_confusion(must_read(example(), false), arena, &err);
    assert_int_equal(table->n_columns, 6);
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 5; j++)
            assert_near(table->columns[j + 1].cells[i].real, EXPECTED[i][j]);
}

/* A and D have nine units in common and differ on one; kappa2 of R's irr gives 0.85. */
static void test_pairs(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct table *table = agreement_pairs(must_read(example(), false), arena, &err);
    assert_int_equal(table->n_rows, 6);
    assert_true(str_is(table_find(table, "other")->cells[2].text, "D"));
    assert_int_equal(table_find(table, "units")->cells[2].integer, 9);
    assert_near(real(table, "percent", 2), 8.0 / 9);
    assert_near(real(table, "cohen", 2), 0.85);
}

static void test_splits(void **state)
{
    (void)state;
    struct table *table = agreement_splits(must_read(example(), false), 2, arena);
    const struct column *answers = table_find(table, "answers");
    assert_int_equal(table->n_rows, 2);
    assert_int_equal(table->n_total, 3);
    assert_true(str_is(table_find(table, "unit")->cells[0].text, "u5"));
    assert_true(str_is(answers->cells[0].text, "1: A; 2: B; 3: C; 4: D"));
    assert_true(str_is(answers->cells[1].text, "2: A, B, D; 3: C"));
}

/* Sets of labels, by hand. u1: {a, b} and {a}; u2: {c} and {c}; u3: nothing and {b}.
 * MASI: 1 − 1/2 · 2/3 = 2/3; 0; 1. */
static void test_sets_of_labels(void **state)
{
    (void)state;
    struct str rows =
        STR("unit;coder;code\nu1;A;a\nu1;A;b\nu1;B;a\nu2;A;c\nu2;B;c\nu3;A;\nu3;B;b\n");
    struct err err = ERR_INIT;
    struct judgements *judgements = must_read(rows, true);
    struct agreement_question question = {.wants = {[AGREEMENT_ALPHA] = true}};
    struct table *table = agreement_summary(judgements, &question, arena, &err);
    /* Answers ab, a, b, c, none with margins 1, 1, 1, 2, 1 of 6; observed 2 · (2/3 + 0 + 1) = 10/3;
     * expected over ordered pairs: ab-a 2/3, ab-b 2/3 and all others 1: the pairs of unlike answers
     * weigh 36 − (1+1+1+4+1) = 28, less 4 · 1/3. alpha = 1 − 5 · (10/3) / (28 − 4/3). */
    assert_near(real(table, "value", 0), 1 - 5 * (10.0 / 3) / (28 - 4.0 / 3));
    /* Of topic a all agree; of b they differ on u1 and u3. */
    assert_near(real(table, "value", 1), 1);
    assert_near(real(table, "share", 2), 2.0 / 6);
    struct table *confusion = agreement_confusion(judgements, arena, &err);
    assert_true(str_is(confusion->columns[4].name ? str_from(confusion->columns[4].name) : STR(""),
                       "none"));
    assert_near(confusion->columns[4].cells[1].real, 1); /* A said b, B nothing more */
    assert_near(confusion->columns[2].cells[3].real, 1); /* A said nothing, B said b */
    assert_near(confusion->columns[3].cells[2].real, 1); /* c beside c */
}

/* One point a row of that measure, the whole first; what the summary does not have is no series. */
static void test_series(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct agreement_question question = {
        .wants = {[AGREEMENT_ALPHA] = true, [AGREEMENT_PERCENT] = true}, .n_draws = 50, .seed = 1};
    struct table *table = agreement_summary(must_read(example(), false), &question, arena, &err);
    const struct series_set *set = agreement_series(table, AGREEMENT_ALPHA, arena);
    assert_int_equal(set->n_series * 2, table->n_rows);
    assert_int_equal(set->n_levels, 2);
    assert_true(str_is(set->series[0].label, "overall"));
    for (size_t i = 0; i < set->n_series; i++) {
        const struct point *point = &set->series[i].points[0];
        assert_true(str_equal(set->series[i].label, table->columns[0].cells[2 * i].text));
        assert_near(point->value, real(table, "value", 2 * i + 1));
        assert_near(point->low, real(table, "low", 2 * i + 1));
        assert_near(point->high, real(table, "high", 2 * i + 1));
    }
    assert_int_equal(agreement_series(table, AGREEMENT_PERCENT, arena)->n_levels, 0);
    assert_null(agreement_series(table, AGREEMENT_GWET, arena));
}

static void test_repeats(void **state)
{
    (void)state;
    struct str rows = STR("unit\tcoder\tcode\nu\tA\tx\nu\tA\ty\nu\tB\ty\nv\tA\t\n");
    struct err err = ERR_INIT;
    struct judgement_options all = {.repeats = REPEATS_ALL};
    struct judgements *last = must_read(rows, false), *each = read(rows, &all, &err);
    assert_int_equal(judgements_ratings(last)->begins[1], 2);
    assert_int_equal(judgements_n_replaced(last), 1);
    assert_int_equal(judgements_ratings(each)->begins[1], 3);
    assert_int_equal(judgements_n_replaced(each), 0);
    assert_int_equal(judgements_ratings(last)->n_units, 1); /* v was not judged */
}

static void assert_refused(const char *rows, const char *message, int64_t line, int64_t column)
{
    struct err err = ERR_INIT;
    struct judgement_options options = {0};
    assert_null(read(str_from(rows), &options, &err));
    if (!strstr(err.message, message) || err.line != line || err.column != column)
        fail_msg("%s:%d:%d", err.message, (int)err.line, (int)err.column);
}

static void test_mistakes_have_a_place(void **state)
{
    (void)state;
    assert_refused("unit,coder,topic\n1,A,x\n", "no column \"code\"", 1, 1);
    assert_refused("unit,coder,code\n1,A,x\n,A,x\n", "names no unit", 3, 1);
    assert_refused("unit,coder,code\n1,,x\n", "names no coder", 2, 3);
    assert_refused("unit,coder,code\n", "no judgement", 0, 0);
    assert_refused("", "no head row", 0, 0);
}

/* Words have no distance, and an order only where the asker gives one. */
static void test_scale_must_fit(void **state)
{
    (void)state;
    struct str rows =
        STR("unit,coder,code\n1,A,low\n1,B,high\n2,A,low\n2,B,low\n3,A,mid\n3,B,mid\n");
    static const struct str ORDER[] = {{"low", 3}, {"mid", 3}, {"high", 4}};
    struct err err = ERR_INIT;
    struct agreement_question question = {.scale = SCALE_ORDINAL};
    assert_null(agreement_summary(must_read(rows, false), &question, arena, &err));
    assert_non_null(strstr(err.message, "is no number"));
    err_clear(&err);
    struct judgement_options options = {.codes = ORDER, .n_codes = 3};
    question.is_ordered = true;
    struct judgements *judgements = read(rows, &options, &err);
    struct table *table = agreement_summary(judgements, &question, arena, &err);
    /* irr's kripp.alpha(rbind(c(1,1,2), c(3,1,2)), "ordinal") */
    assert_near(real(table, "value", 1), 1.0 / 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scales_equal_the_paper),
        cmocka_unit_test(test_confusion_equals_the_paper),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_splits),
        cmocka_unit_test(test_sets_of_labels),
        cmocka_unit_test(test_series),
        cmocka_unit_test(test_repeats),
        cmocka_unit_test(test_mistakes_have_a_place),
        cmocka_unit_test(test_scale_must_fit),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

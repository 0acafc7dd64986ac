#include "measure/expression.h"

#include <math.h>

#include "../cmocka_all.h"
#include "../group_arena.h"

static struct expression parse(const char *text)
{
    struct expression expression;
    struct err err = ERR_INIT;
    if (!expression_parse(str_from(text), arena, &expression, &err))
        fail_msg("%s: %s at %lld", text, err.message, (long long)err.column);
    return expression;
}

static void assert_str(struct str text, const char *expected)
{
    if (!str_is(text, expected))
        fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(text), expected);
}

static void test_growth_with_tolerance(void **state)
{
    (void)state;
    struct expression e = parse("growth(trade(CHN,RUS,total),2022) = 29.3% ± 0.05");
    assert_int_equal(e.root->kind, NODE_COMPARE);
    assert_int_equal(e.root->relation, IS_EQUAL);
    assert_true(fabs(e.root->tolerance - 0.0005) < 1e-12);
    const struct node *growth = e.root->children[0], *written = e.root->children[1];
    assert_str(growth->text, "growth");
    assert_int_equal(growth->n_children, 2);
    assert_str(growth->children[0]->children[1]->text, "RUS");
    assert_true(growth->children[1]->is_year);
    assert_int_equal(growth->children[1]->period.end - growth->children[1]->period.begin, 365);
    assert_true(fabs(written->number - 0.293) < 1e-12);
    assert_true(fabs(written->step - 0.001) < 1e-12);
    assert_str(written->unit, "%");
    assert_str(node_text(&e, growth), "growth(trade(CHN,RUS,total),2022)");
}

static void test_options_and_ranges(void **state)
{
    (void)state;
    struct expression e = parse("rank(imports(CHN, HS:2709, by=volume), RUS, 2013..2019) <= 2");
    const struct node *imports = e.root->children[0]->children[0];
    assert_str(node_option(imports, "by")->text, "volume");
    assert_null(node_option(imports, "unit"));
    assert_str(imports->children[1]->text, "HS:2709");
    assert_int_equal(e.root->children[0]->children[2]->kind, NODE_PERIOD);
}

static void test_arithmetic_binds(void **state)
{
    (void)state;
    struct expression e = parse("share(a,2022) > 4 * share(b,2022) - 2 / 1,468.9");
    const struct node *right = e.root->children[1];
    assert_int_equal(right->kind, NODE_SUM);
    assert_int_equal(right->sign, '-');
    assert_int_equal(right->children[0]->sign, '*');
    assert_true(right->children[1]->children[1]->number == 1468.9);
}

static void test_texts_and_days(void **state)
{
    (void)state;
    struct expression e = parse("last(@biolabs in transcripts) = 2022-07-06");
    assert_str(e.root->children[0]->children[0]->text, "biolabs");
    assert_str(e.root->children[0]->children[0]->corpus, "transcripts");
    assert_int_equal(e.root->children[1]->period.begin, day_from_civil(2022, 7, 6));
    e = parse("rate(@world_order in readouts) rises after 2014 and not count(x) = 0");
    assert_int_equal(e.root->kind, NODE_AND);
    assert_int_equal(e.root->children[0]->kind, NODE_TREND);
    assert_int_equal(e.root->children[0]->period.begin, day_from_civil(2015, 1, 1));
    assert_int_equal(e.root->children[1]->kind, NODE_NOT);
}

static void test_units(void **state)
{
    (void)state;
    assert_true(parse("3,413 million USD").root->number == 3413e6);
    assert_str(parse("3,413 million USD").root->unit, "USD");
    assert_true(parse("86.25 Mt").root->number == 86.25e9);
    assert_str(parse("86.25 Mt").root->unit, "kg");
    assert_true(parse("5,024 million TIV").root->number == 5024);
    assert_true(parse("2022-1").root->kind == NODE_SUM);
    assert_true(parse("2022-01").root->kind == NODE_PERIOD);
}

static void assert_refused(const char *text, int64_t column)
{
    struct expression expression;
    struct err err = ERR_INIT;
    if (expression_parse(str_from(text), arena, &expression, &err))
        fail_msg("\"%s\" was read", text);
    if (err.column != column || !err.hint[0])
        fail_msg("\"%s\" refused at %lld: %s", text, (long long)err.column, err.message);
}

static void test_mistakes_have_a_place(void **state)
{
    (void)state;
    assert_refused("growth(trade(CHN,RUS),2022) =", 30);
    assert_refused("growth(trade(CHN,RUS,2022) = 2", 28);
    assert_refused("a = 3 ± b", 9);
    assert_refused("@ in x", 2);
    assert_refused("count(\"air) = 2", 7);
    assert_refused("世界 = = 2", 6);
    assert_refused("x rises after y", 16);
    assert_refused("x rises after 0000", 19); /* a number, and no year */
    assert_refused("x = 2023..2022", 5);
}

static void test_depth_is_limited(void **state)
{
    (void)state;
    char brackets[2000], nots[3998];
    memset(brackets, '(', sizeof brackets);
    for (size_t i = 0; i + 4 < sizeof nots; i += 4)
        memcpy(nots + i, "not ", 4);
    struct expression expression;
    struct err err = ERR_INIT;
    assert_false(
        expression_parse((struct str){brackets, sizeof brackets}, arena, &expression, &err));
    err_clear(&err);
    assert_false(expression_parse((struct str){nots, sizeof nots - 2}, arena, &expression, &err));
    assert_non_null(strstr(err.message, "beyond measure"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_growth_with_tolerance),
        cmocka_unit_test(test_options_and_ranges),
        cmocka_unit_test(test_arithmetic_binds),
        cmocka_unit_test(test_texts_and_days),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_mistakes_have_a_place),
        cmocka_unit_test(test_depth_is_limited),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

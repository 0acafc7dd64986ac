#include "measure/rule.h"

#include "base/buf.h"

#include "../cmocka_all.h"

static struct arena *arena;
static struct concept concepts[2];

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(0);
    concepts[0] = (struct concept){.id = STR("nato")};
    concepts[1] = (struct concept){.id = STR("talks")};
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* The tree in brackets, each part by its kind. */
static void say(const struct rule_node *node, struct buf *out)
{
    static const char *const WORDS[] = {
        [RULE_NEAR] = "near", [RULE_AND] = "and", [RULE_OR] = "or", [RULE_NOT] = "not"};
    if (node->kind == RULE_MENTION) {
        buf_printf(out, "%.*s", STR_ARG(node->concept->id));
        return;
    }
    if (node->kind == RULE_PLACE)
        buf_add_text(out, node->place == PLACE_QUESTION ? "(question" : "(unit");
    else if (node->kind == RULE_LANGUAGE)
        buf_printf(out, "(%.*s", STR_ARG(node->lang));
    else
        buf_printf(out, "(%s", WORDS[node->kind]);
    for (size_t i = 0; i < node->n_children; i++) {
        buf_add_char(out, ' ');
        say(node->children[i], out);
    }
    if (node->kind == RULE_NEAR)
        buf_printf(out, " %zu", node->n_words);
    buf_add_char(out, ')');
}

static void assert_tree(const char *text, const char *tree)
{
    struct rule rule;
    struct err err = ERR_INIT;
    struct buf out = {0};
    if (!rule_parse(str_from(text), concepts, 2, arena, &rule, &err))
        fail_msg("%s: %s at %lld", text, err.message, (long long)err.column);
    say(rule.root, &out);
    assert_string_equal(out.at, tree);
    buf_done(&out);
}

static void assert_refused(const char *text, int column, const char *message)
{
    struct rule rule;
    struct err err = ERR_INIT;
    assert_false(rule_parse(str_from(text), concepts, 2, arena, &rule, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_string_equal(err.message, message);
    assert_int_equal(err.column, column);
    assert_string_equal(err.excerpt, text);
    assert_true(err.hint[0] != 0);
}

static void test_precedence(void **state)
{
    (void)state;
    assert_tree("@nato", "nato");
    assert_tree("@nato or @talks and peace", "(or nato (and talks peace))");
    assert_tree("(@nato or @talks) and not peace", "(and (or nato talks) (not peace))");
    assert_tree("not not @nato", "(not (not nato))");
    assert_tree("question: @nato or @talks", "(or (question nato) talks)");
    assert_tree("question: (@nato or @talks)", "(question (or nato talks))");
    assert_tree("zh: 北约 or en: question: nato", "(or (zh 北约) (en (question nato)))");
    assert_tree("answer: peace and unit: war", "(and (unit peace) (unit war))");
}

static void test_terms(void **state)
{
    (void)state;
    assert_tree("ceasefire talks and 停火|止战", "(and ceasefire talks 停火|止战)");
    assert_tree("\"war and peace\" or war", "(or \"war and peace\" war)");
    assert_tree("'war and peace' or war", "(or war and peace war)");
    assert_tree("people's republic", "people's republic");
    assert_tree("near miss or near", "(or near miss near)");
    assert_tree("android or order", "(or android order)");
}

static void test_near(void **state)
{
    (void)state;
    assert_tree("near(@nato, expand*, 5 words)", "(near nato expand* 5)");
    assert_tree("near ( @nato or 北约 , east|further , 1 word ) and x",
                "(and (near (or nato 北约) east|further 1) x)");
    assert_tree("near(a, b, 0)", "(near a b 0)");
}

static void test_mistakes(void **state)
{
    (void)state;
    assert_refused("@natto", 1, "there is no concept \"natto\"");
    assert_refused("北约 and @x", 8, "there is no concept \"x\"");
    assert_refused("@nato and", 10, "something is missing at the end");
    assert_refused("(@nato or @talks", 17, "a bracket that is not closed");
    assert_refused("@nato @talks", 7, "this cannot stand here");
    assert_refused("@nato)", 6, "this cannot stand here");
    assert_refused("title: peace", 1, "no place is called so");
    assert_refused("near(not a, b, 3 words)", 6, "near looks for words, not for a condition");
    assert_refused("near(a, b)", 10, "near has three parts");
    assert_refused("near(a, b, many words)", 12, "no number of words");
    assert_refused("near(a, b, 3 steps)", 14, "a bracket that is not closed");
    assert_refused("'open", 1, "a quotation mark that is not closed");
    assert_refused("北约 and a|", 10, "an empty alternative in the term \"a|\"");
}

static void test_limits(void **state)
{
    (void)state;
    struct rule rule;
    struct err err = ERR_INIT;
    char deep[200];
    memset(deep, '(', sizeof deep);
    assert_false(rule_parse((struct str){deep, sizeof deep}, concepts, 2, arena, &rule, &err));
    assert_string_equal(err.message, "brackets within brackets beyond measure");
    err_clear(&err);
    char *nots = arena_alloc(arena, 4000);
    for (size_t i = 0; i < 4000; i += 4)
        memcpy(nots + i, "not ", 4);
    assert_false(rule_parse((struct str){nots, 4000}, concepts, 2, arena, &rule, &err));
    assert_string_equal(err.message, "parts within parts beyond measure");
    err_clear(&err);
    char *wide = arena_alloc(arena, 5000);
    memset(wide, 'a', 5000);
    assert_false(rule_parse((struct str){wide, 5000}, concepts, 2, arena, &rule, &err));
    assert_int_equal(err.kind, ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_precedence), cmocka_unit_test(test_terms),
        cmocka_unit_test(test_near),       cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

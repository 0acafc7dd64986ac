/* METHOD: claims/judgement */
#include "measure/verdict.h"

#include "../cmocka_all.h"

static const struct material_judgement JUDGEMENTS[] = {
    {STR("alliance"), STR("a_b"), STR("defence"), STR("no"), STR("no: no article on it")},
    {STR("alliance"), STR("a_b"), STR("bases"), STR(""), STR("")},
    {STR("other"), STR("c_d"), STR("defence"), STR("yes"), STR("yes: article 2")},
};
static struct fact_set facts;
static const struct material MATERIAL = {
    .facts = &facts, .judgements = JUDGEMENTS, .n_judgements = 3};

static void assert_kind(const char *text, enum verdict_kind kind, const char *arithmetic)
{
    struct arena *arena = arena_new(0);
    struct expression expression;
    struct verdict verdict;
    struct err err = ERR_INIT;
    if (!expression_parse(str_from(text), arena, &expression, &err) ||
        !verdict_find(&MATERIAL, &expression, arena, &verdict, &err))
        fail_msg("%s: %s at %lld", text, err.message, (long long)err.column);
    assert_string_equal(verdict_name(verdict.kind), verdict_name(kind));
    assert_string_equal(arena_cstr(arena, verdict.outcome.arithmetic), arithmetic);
    arena_free(arena);
}

static void assert_refused(const char *text, int64_t column, const char *message)
{
    struct arena *arena = arena_new(0);
    struct expression expression;
    struct verdict verdict;
    struct err err = ERR_INIT;
    assert_true(expression_parse(str_from(text), arena, &expression, &err));
    assert_false(verdict_find(&MATERIAL, &expression, arena, &verdict, &err));
    assert_string_equal(err.message, message);
    assert_int_equal(err.column, column);
    arena_free(arena);
}

static void test_a_cell_is_compared_word_for_word(void **state)
{
    (void)state;
    const char *line = "alliance, a_b, defence: no: no article on it";
    assert_kind("judgement(alliance, a_b, defence) = no", VERDICT_JUDGEMENT, line);
    assert_kind("judgement(alliance, a_b, defence) = partly", VERDICT_FAILS, line);
    assert_kind("judgement(alliance, a_b, defence) != yes", VERDICT_JUDGEMENT, line);
    assert_kind("judgement(\"other\", c_d, defence) = yes", VERDICT_JUDGEMENT,
                "other, c_d, defence: yes: article 2");
}

static void test_what_nobody_judged_has_no_data(void **state)
{
    (void)state;
    assert_kind("judgement(alliance, a_b, bases) = no", VERDICT_NO_DATA, "");
}

/* A measure beside it does not make it a measurement; one that fails decides. */
static void test_joined_it_stays_a_judgement(void **state)
{
    (void)state;
    assert_kind("judgement(alliance, a_b, defence) = no and 1 = 1", VERDICT_JUDGEMENT,
                "alliance, a_b, defence: no: no article on it\n1 = 1: yes");
    assert_kind("2 = 2 and judgement(alliance, a_b, defence) = no", VERDICT_JUDGEMENT,
                "2 = 2: yes\nalliance, a_b, defence: no: no article on it");
    assert_kind("judgement(alliance, a_b, defence) = no and 1 = 2", VERDICT_FAILS,
                "alliance, a_b, defence: no: no article on it\n1 = 2: no");
    assert_kind("not judgement(alliance, a_b, defence) = yes", VERDICT_JUDGEMENT,
                "alliance, a_b, defence: no: no article on it");
}

static void test_what_is_not_there_is_refused(void **state)
{
    (void)state;
    assert_refused("judgement(allianze, a_b, defence) = no", 11, "there is no matrix \"allianze\"");
    assert_refused("judgement(alliance, c_d, defence) = no", 21, "there is no case \"c_d\"");
    assert_refused("judgement(alliance, a_b, arms) = no", 26, "there is no criterion \"arms\"");
    assert_refused("judgement(alliance, a_b) = no", 1, "judgement needs a name here");
    assert_refused("judgement(alliance, a_b, defence) = never", 37,
                   "a judgement is compared with a word");
    assert_refused("judgement(alliance, a_b, defence) = 1", 37,
                   "a judgement is compared with a word");
    assert_refused("judgement(alliance, a_b, defence) > no", 1,
                   "a judgement is equal to a word or not; no order is known");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_cell_is_compared_word_for_word),
        cmocka_unit_test(test_what_nobody_judged_has_no_data),
        cmocka_unit_test(test_joined_it_stays_a_judgement),
        cmocka_unit_test(test_what_is_not_there_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

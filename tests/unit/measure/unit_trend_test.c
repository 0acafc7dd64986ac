/* METHOD: frequency/units  METHOD: concordance/units */
#include "measure/unit_trend.h"

#include "../corpus/scratch_folder.h"

#include "../cmocka_all.h"

#define TEXT STR("Q: War?\nA: Peace and peace.\nQ: Trade?\nA: It grows.\nA: And peace.\n")

struct fixture {
    struct arena *arena;
    const char *folder;
    struct store *store;
    struct concept peace, war;
};

static struct concept concept_of(struct arena *arena, const char *word)
{
    struct err err = ERR_INIT;
    struct term *term = arena_zero(arena, 1, sizeof *term);
    assert_true(term_parse(str_from(word), STR("en"), arena, term, &err));
    return (struct concept){
        .id = str_from(word), .label = str_from(word), .terms = term, .n_terms = 1};
}

static struct document talk(const char *id, day date, struct str text, struct arena *arena)
{
    struct err err = ERR_INIT;
    struct turn_list turns;
    const struct turn_profiles *profiles = turn_profiles_shipped(arena, &err);
    turns_split(turn_profiles_named(profiles, STR("generic")), STR(""), text, arena, &turns);
    return (struct document){.id = str_from(id),
                             .text = text,
                             .lang = STR("en"),
                             .date = date,
                             .turns = turns.at,
                             .n_turns = turns.n,
                             .turn_names = turns.names};
}

/* Two documents in two segments: three answers in 2021, of which two mention peace; one in 2022. */
static int set_up(void **state)
{
    struct err err = ERR_INIT;
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct arena *arena = fixture->arena = arena_new(0);
    fixture->folder = scratch_folder(arena);
    struct document early = talk("early", day_from_civil(2021, 5, 1), TEXT, arena);
    struct document late =
        talk("late", day_from_civil(2022, 5, 1), STR("Q: War and war?\nA: No comment.\n"), arena);
    struct splitter_dictionary *dictionary = splitter_dictionary_open(NULL, 0, &err);
    struct splitter *splitter = splitter_open(dictionary, &err);
    struct store *store = store_open(fixture->folder, STORE_WRITE, &err);
    assert_true(segment_write(store_new_path(store, 0, arena), &late, 1, STR(""), splitter, &err));
    assert_true(segment_write(store_new_path(store, 1, arena), &early, 1, STR(""), splitter, &err));
    assert_true(store_commit(store, 2, NULL, 0, &err));
    store_close(store);
    splitter_close(splitter);
    splitter_dictionary_close(dictionary);
    fixture->store = store_open(fixture->folder, STORE_READ, &err);
    fixture->peace = concept_of(arena, "peace");
    fixture->war = concept_of(arena, "war");
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    scratch_remove(fixture->folder, fixture->arena);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

static struct series_set *measure(struct fixture *fixture, const struct concept *asked)
{
    struct err err = ERR_INIT;
    struct trend_options options = {
        .concepts = &fixture->peace, .n_concepts = 1, .by = BY_YEAR, .wants_evidence = true};
    struct unit_query query = {.kind = UNIT_ANSWER, .corpus = STR("talks"), .asked = asked};
    struct series_set *set =
        unit_trend_measure(fixture->store, &options, &query, fixture->arena, &err);
    assert_non_null(set);
    assert_int_equal(set->n_series, 1);
    return set;
}

/* Wilson's interval for 2 of 3 and 0 of 1 by his formula, by hand (z = 1.959964). */
static void test_answers_that_mention(void **state)
{
    const struct series_set *set = measure(*state, NULL);
    const struct point *points = set->series[0].points;
    assert_int_equal(set->series[0].n_points, 2);
    assert_float_equal(points[0].numerator, 2, 0);
    assert_float_equal(points[0].denominator, 3, 0);
    assert_float_equal(points[0].value, 200.0 / 3, 1e-9);
    assert_float_equal(points[0].low, 20.766, 0.001);
    assert_float_equal(points[0].high, 93.851, 0.001);
    assert_int_equal(points[0].n_documents, 1);
    assert_float_equal(points[1].numerator, 0, 0);
    assert_float_equal(points[1].denominator, 1, 0);
    assert_float_equal(points[1].high, 79.346, 0.001);
}

static void test_evidence_names_units_and_questions(void **state)
{
    const struct series_set *set = measure(*state, NULL);
    const struct table *rows = set->evidence;
    assert_int_equal(rows->n_rows, 2);
    assert_int_equal(set->series[0].points[0].evidence_begin, 0);
    assert_int_equal(set->series[0].points[0].evidence_end, 2);
    assert_true(str_is(table_find(rows, "unit")->cells[0].text, "talks/early#a1"));
    assert_true(str_is(table_find(rows, "unit")->cells[1].text, "talks/early#a3"));
    assert_int_equal(table_find(rows, "mentions")->cells[0].integer, 2);
    assert_true(str_is(table_find(rows, "question")->cells[0].text, "War?"));
    assert_true(str_is(table_find(rows, "question")->cells[1].text, "Trade?"));
}

static void test_answers_by_what_was_asked(void **state)
{
    struct fixture *fixture = *state;
    const struct series_set *set = measure(fixture, &fixture->war);
    assert_float_equal(set->series[0].points[0].numerator, 1, 0);
    assert_float_equal(set->series[0].points[0].denominator, 1, 0);
    assert_float_equal(set->series[0].points[1].denominator, 1, 0);
}

/* Two answers on end have one question: both are asked about it. */
static void test_two_answers_to_one_question(void **state)
{
    struct fixture *fixture = *state;
    struct err err = ERR_INIT;
    struct concept trade = concept_of(fixture->arena, "trade");
    struct unit_query query = {.sought = query_of_concept(&fixture->peace, fixture->arena),
                               .asked = &trade,
                               .kind = UNIT_ANSWER,
                               .corpus = STR("talks")};
    struct unit_list units;
    assert_true(unit_query_list(fixture->store, &query, fixture->arena, &units, &err));
    assert_int_equal(units.n, 2);
    struct table *table = unit_concordance(fixture->store, &query, fixture->arena, &err);
    assert_int_equal(table->n_rows, 1);
    assert_true(str_is(table_find(table, "unit")->cells[0].text, "talks/early#a3"));
}

static void test_conditions_on_turns(void **state)
{
    struct fixture *fixture = *state;
    struct err err = ERR_INIT;
    struct filter filter = {0};
    assert_true(filter_parse(STR("role=question"), fixture->arena, &filter, &err));
    struct unit_list sentences = units_list(fixture->store, &filter, UNIT_SENTENCE, fixture->arena);
    assert_int_equal(sentences.n, 3);
    assert_int_equal(sentences.at[1].order, 3); /* as without the condition */
    assert_int_equal(units_list(fixture->store, &filter, UNIT_ANSWER, fixture->arena).n, 0);
    struct filter nobody = {0};
    assert_true(filter_parse(STR("speaker=Anna"), fixture->arena, &nobody, &err));
    assert_int_equal(units_list(fixture->store, &nobody, UNIT_DOCUMENT, fixture->arena).n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers_that_mention),
        cmocka_unit_test(test_evidence_names_units_and_questions),
        cmocka_unit_test(test_answers_by_what_was_asked),
        cmocka_unit_test(test_two_answers_to_one_question),
        cmocka_unit_test(test_conditions_on_turns),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* METHOD: versions/pairing. Cosines reckoned by hand, and who may be a pair. */
#include "../cmocka_all.h"
#include "../group_arena.h"

#include "measure/version_sets.h"

#include <math.h>

static struct document document(const char *id, const char *lang, const char *text, day date)
{
    return (struct document){
        .id = str_from(id), .lang = str_from(lang), .text = str_from(text), .date = date};
}

static struct pairing find(const struct document *first, size_t n_first,
                           const struct document *second, size_t n_second)
{
    static const struct str LANGUAGES[2] = {{"zh", 2}, {"ru", 2}};
    struct err err = ERR_INIT;
    const struct document *lists[2][4];
    struct bilingual *lexicon = bilingual_open(LEXICON_FOLDER, LANGUAGES[0], LANGUAGES[1], &err);
    assert_non_null(lexicon);
    for (size_t i = 0; i < n_first; i++)
        lists[0][i] = &first[i];
    for (size_t i = 0; i < n_second; i++)
        lists[1][i] = &second[i];
    const struct document *const *texts[2] = {lists[0], lists[1]};
    size_t n[2] = {n_first, n_second};
    struct pairing_options options = {.languages = LANGUAGES};
    struct pairing pairing = pairing_find(lexicon, texts, n, &options, arena);
    bilingual_close(lexicon);
    return pairing;
}

/* The second text has two years. Of two texts, one has 1997 and both have 2003: weights ln 2 and
 * ln 1.2, so that the cosine with 1997 alone is 0.693147 / sqrt(0.693147² + 0.182322²). */
static void test_cosine(void **state)
{
    (void)state;
    struct document first[] = {document("a", "zh", "1997年", 0)};
    struct document second[] = {document("b", "ru", "в 1997 году и в 2003 году", 0),
                                document("c", "ru", "в 2003 году", 0)};
    struct pairing pairing = find(first, 1, second, 2);
    assert_int_equal(pairing.at[0].texts[1], 0);
    assert_float_equal(pairing.at[0].cosine, 0.967103, 1e-5);
    assert_float_equal(pairing.at[0].margin, 0.967103, 1e-5);
    assert_float_equal(pairing.at[0].confidence,
                       1 / (1 + exp(2 - (8.1 + 29.3) * pairing.at[0].cosine)), 1e-9);
    assert_true(pairing.at[0].is_linked);
}

static size_t n_linked(const struct document *first, const struct document *second)
{
    struct pairing pairing = find(first, 1, second, 1);
    return pairing.n == 0 ? 0 : pairing.at[0].is_linked;
}

static void test_candidates(void **state)
{
    (void)state;
    struct document first = document("a", "zh", "两国贸易额增长三成，双方讨论乌克兰。", 100);
    struct document second =
        document("b", "ru", "Торговля двух стран выросла на 30 %, обсуждалась Украина.", 103);
    assert_int_equal(n_linked(&first, &second), 1);
    second.date = 104;
    assert_int_equal(n_linked(&first, &second), 0);
    second.date = DAY_NONE;
    assert_int_equal(n_linked(&first, &second), 1);
    first.actors = STR("CHN RUS");
    second.actors = STR("DEU FRA");
    assert_int_equal(n_linked(&first, &second), 0);
    second.actors = STR("FRA RUS");
    assert_int_equal(n_linked(&first, &second), 1);
}

/* A kind divides only where both sides use both kinds. */
static void test_kinds(void **state)
{
    (void)state;
    struct document first[] = {document("a", "zh", "1997年", 0), document("b", "zh", "2003年", 0)};
    struct document second[] = {document("c", "ru", "в 1997 году", 0),
                                document("d", "ru", "в 2003 году", 0)};
    first[0].kind = first[1].kind = STR("xinwen");
    second[0].kind = second[1].kind = STR("novosti");
    assert_int_equal(find(first, 2, second, 2).at[0].is_linked, true);
    first[0].kind = second[1].kind = STR("speech");
    first[1].kind = second[0].kind = STR("readout");
    struct pairing pairing = find(first, 2, second, 2);
    for (size_t i = 0; i < pairing.n; i++)
        assert_false(pairing.at[i].is_linked);
}

/* One event in three languages, a second that a person named and tied, a third that only the
 * Russian side reported. */
static void test_sets(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct version_document list[] = {
        {.document = document("z1", "zh", "1997年，30%。", 10), .rank = 0},
        {.document = document("z2", "zh", "没有相同的话。", 10), .rank = 0},
        {.document = document("e1", "en", "in 1997, by 30 %", 11), .rank = 1},
        {.document = document("r1", "ru", "в 1997 году, на 30 %", 12), .rank = 2},
        {.document = document("r2", "ru", "Ничего похожего.", 40), .rank = 2},
        {.document = document("r3", "ru", "Погода хорошая.", 70), .rank = 2}};
    for (size_t i = 0; i < 6; i++)
        list[i].corpus = STR("c");
    struct version_documents documents = {list, 6};
    uint32_t tied[] = {1, 4};
    struct version_said said = {STR("summit"), STR("by telephone"), tied, 2};
    struct version_rules rules = {.said = &said, .n_said = 1};
    struct bilinguals *lexicons = bilinguals_new(LEXICON_FOLDER);
    struct version_sets *sets = version_sets_find(&documents, &rules, lexicons, arena, &err);
    assert_non_null(sets);
    assert_int_equal(sets->n_events, 3);
    assert_int_equal(sets->events[0].n, 3);
    assert_true(str_is(sets->events[0].name, "1970-01-11"));
    assert_true(str_is(sets->events[1].name, "summit"));
    assert_int_equal(sets->events[1].n, 2);
    assert_int_equal(sets->events[2].n, 1);
    struct table *table = version_sets_table(sets, arena);
    assert_int_equal(table->n_rows, 5); /* three pairs of the first, one of the second, one alone */
    assert_true(str_is(table_find(table, "finding")->cells[4].text, "only ru"));

    struct version_tie apart[] = {{.documents = {0, 3}}, {.documents = {0, 2}}};
    rules = (struct version_rules){.apart = apart, .n_apart = 2};
    sets = version_sets_find(&documents, &rules, lexicons, arena, &err);
    for (size_t i = 0; i < sets->n_ties; i++)
        assert_false(sets->ties[i].is_linked && sets->ties[i].documents[0] == 0);
    bilinguals_free(lexicons);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cosine),
        cmocka_unit_test(test_candidates),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_sets),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

/* METHOD: coding/rules. Paragraphs stand for units of any kind. */
#include "measure/rules.h"

#include "../corpus/scratch_folder.h"
#include "stat/random.h"

#include "../cmocka_all.h"

enum { DOCUMENTS = 60, PARAGRAPHS = 4, WORDS = 9, VOCABULARY = 8 };

static const char *const VOCABULARY_WORDS[VOCABULARY] = {"nato", "east",  "talks", "grain",
                                                         "war",  "peace", "gas",   "vote"};

struct fixture {
    struct arena *arena;
    const char *folder;
    struct store *store;
    struct concept concept; /* @talks: talks or vote */
    struct unit_list units;
};

/* Words by chance, a comma behind every third. Each second document has a Chinese paragraph. */
static struct str make_text(struct random *random, size_t number, struct arena *arena)
{
    struct str text = STR("");
    for (size_t i = 0; i < PARAGRAPHS; i++) {
        for (size_t j = 0; j < WORDS; j++)
            text = arena_printf(arena, "%.*s%s%s%s", STR_ARG(text), j ? " " : "",
                                VOCABULARY_WORDS[random_below(random, VOCABULARY)],
                                j % 3 == 2 ? "," : "");
        text = arena_printf(arena, "%.*s\n", STR_ARG(text));
    }
    if (number % 2)
        text = arena_printf(arena, "%.*s北约不断东扩，我们呼吁和谈。\n", STR_ARG(text));
    return text;
}

static bool fill(struct fixture *fixture, struct splitter *splitter, struct err *err)
{
    struct random random = {7};
    bool is_good = true;
    for (size_t segment = 0; is_good && segment < 3; segment++) {
        struct document documents[DOCUMENTS / 3];
        for (size_t i = 0; i < DOCUMENTS / 3; i++)
            documents[i] =
                (struct document){.id = arena_printf(fixture->arena, "d%zu-%zu", i, segment),
                                  .lang = i % 4 == 3 ? STR("zh-Hant") : STR("en"),
                                  .date = (day)random_below(&random, 50),
                                  .text = make_text(&random, i, fixture->arena)};
        const char *path = store_new_path(fixture->store, 0, fixture->arena);
        is_good = segment_write(path, documents, DOCUMENTS / 3, STR(""), splitter, err) &&
                  store_commit(fixture->store, 1, NULL, 0, err);
    }
    return is_good;
}

static int set_up(void **state)
{
    static const struct filter all;
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_zero(arena, 1, sizeof *fixture);
    fixture->arena = arena;
    fixture->folder = scratch_folder(arena);
    struct splitter_dictionary *dictionary = splitter_dictionary_open(NULL, 0, &err);
    struct splitter *splitter = dictionary ? splitter_open(dictionary, &err) : NULL;
    fixture->store = splitter ? store_open(fixture->folder, STORE_WRITE, &err) : NULL;
    bool is_good = fixture->store && fill(fixture, splitter, &err);
    splitter_close(splitter);
    splitter_dictionary_close(dictionary);
    store_close(fixture->store);
    fixture->store = is_good ? store_open(fixture->folder, STORE_READ, &err) : NULL;
    if (!fixture->store)
        return -1;
    fixture->units = units_list(fixture->store, &all, UNIT_PARAGRAPH, arena);
    struct term *terms = arena_zero(arena, 2, sizeof *terms);
    assert_true(term_parse(STR("talks"), STR("en"), arena, &terms[0], &err));
    assert_true(term_parse(STR("vote"), STR("en"), arena, &terms[1], &err));
    fixture->concept =
        (struct concept){.id = STR("talks"), .label = STR("Talks"), .terms = terms, .n_terms = 2};
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    scratch_remove(fixture->folder, fixture->arena);
    arena_free(fixture->arena);
    return 0;
}

/* --- the same by hand ------------------------------------------------------------------------- */

/* The words of the paragraph as numbers of the vocabulary. */
static size_t words_of(struct str text, int *words)
{
    size_t n = 0;
    struct str word;
    while (str_next(&text, ' ', &word)) {
        if (str_ends_with(word, STR(",")))
            word.len--;
        for (int i = 0; i < VOCABULARY; i++)
            if (str_is(word, VOCABULARY_WORDS[i]))
                words[n++] = i;
    }
    return n;
}

static bool says(struct str text, int a)
{
    int words[WORDS];
    size_t n = words_of(text, words);
    for (size_t i = 0; i < n; i++)
        if (words[i] == a)
            return true;
    return false;
}

static bool says_near(struct str text, int a, int b, int n_between)
{
    int words[WORDS];
    int n = (int)words_of(text, words);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            if (i != j && words[i] == a && words[j] == b && abs(i - j) - 1 <= n_between)
                return true;
    return false;
}

enum { NATO, EAST, TALKS, GRAIN, WAR, PEACE, GAS, VOTE };

static bool by_hand(size_t rule, const struct unit *unit)
{
    struct str t = unit->text;
    bool is_english = str_is(unit->document->lang, "en");
    switch (rule) {
    case 0:
        return says(t, NATO) && !says(t, GAS);
    case 1:
        return (says(t, GRAIN) || (says(t, WAR) && says(t, PEACE))) && is_english;
    case 2:
        return says_near(t, NATO, EAST, 2);
    case 3:
        return says_near(t, NATO, TALKS, 1) || says_near(t, NATO, VOTE, 1);
    case 4:
        return !(says(t, TALKS) || says(t, VOTE));
    case 5:
        return says_near(t, GRAIN, GRAIN, 0);
    default:
        return str_contains(t, STR("北约")) && !is_english;
    }
}

static const char *const RULES[] = {
    "nato and not gas",
    "en: (grain or war and peace)",
    "near(nato, east, 2 words)",
    "near(nato, @talks, 1 word)",
    "not @talks",
    "near(grain, grain, 0 words)",
    "zh: near(北约, 东扩, 3 words)",
};
enum { N_RULES = sizeof RULES / sizeof *RULES };

static struct rule_hits *apply(struct fixture *fixture, struct arena *arena)
{
    struct err err = ERR_INIT;
    struct rule *rules = arena_zero(arena, N_RULES, sizeof *rules);
    for (size_t i = 0; i < N_RULES; i++)
        assert_true(rule_parse(str_from(RULES[i]), &fixture->concept, 1, arena, &rules[i], &err));
    struct rule_hits *hits =
        rules_apply(fixture->store, &fixture->units, rules, N_RULES, arena, &err);
    assert_non_null(hits);
    return hits;
}

static void test_rules_hold_where_they_hold_by_hand(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = arena_new(0);
    struct rule_hits *hits = apply(fixture, arena);
    for (size_t i = 0; i < N_RULES; i++) {
        size_t n = 0;
        for (size_t j = 0; j < fixture->units.n; j++) {
            bool expected = by_hand(i, &fixture->units.at[j]);
            if (rule_hits_has(hits, i, j) != expected)
                fail_msg("%s: %.*s", RULES[i], STR_ARG(fixture->units.at[j].text));
            n += expected;
        }
        assert_int_equal(rule_hits_count(hits, i), n);
        assert_true(n > 0 && n < fixture->units.n);
    }
    arena_free(arena);
}

/* Every unit that a rule without "not" holds for has a reason, and the reason stands in it. */
static void test_places_are_told(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = arena_new(0);
    struct rule_hits *hits = apply(fixture, arena);
    for (size_t i = 1; i < N_RULES; i++)
        for (size_t j = 0; j < fixture->units.n; j++) {
            struct table *table = rule_places_new(arena);
            rule_places_add(table, hits, i, j, STR("u"), STR("code"));
            bool has_reason = rule_hits_has(hits, i, j) && i != 4;
            assert_int_equal(table->n_rows > 0, has_reason);
            for (size_t k = 0; k < table->n_rows; k++) {
                int64_t begin = table_find(table, "begin")->cells[k].integer;
                int64_t end = table_find(table, "end")->cells[k].integer;
                assert_true(begin >= (int64_t)fixture->units.at[j].begin &&
                            end <= (int64_t)fixture->units.at[j].end);
            }
        }
    arena_free(arena);
}

static void test_a_reason_is_the_part_that_holds(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = arena_new(0);
    struct rule_hits *hits = apply(fixture, arena);
    size_t unit = 0;
    while (!rule_hits_has(hits, 6, unit))
        unit++;
    struct table *table = rule_places_new(arena);
    rule_places_add(table, hits, 6, unit, STR("CORPUS/x#p5"), STR("expansion"));
    assert_int_equal(table->n_rows, 1);
    assert_true(str_is(table_find(table, "match")->cells[0].text, "北约不断东扩"));
    assert_true(str_is(table_find(table, "because")->cells[0].text, "near(北约, 东扩, 3 words)"));
    assert_true(str_is(table_find(table, "looked_at")->cells[0].text, "paragraph"));
    assert_true(str_is(table_find(table, "unit")->cells[0].text, "CORPUS/x#p5"));
    assert_true(str_is(table_find(table, "code")->cells[0].text, "expansion"));
    arena_free(arena);
}

static void test_nothing_has_no_question(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct rule rules[2];
    assert_true(rule_parse(STR("question: nato"), NULL, 0, arena, &rules[0], &err));
    assert_true(rule_parse(STR("not question: nato"), NULL, 0, arena, &rules[1], &err));
    struct rule_hits *hits = rules_apply(fixture->store, &fixture->units, rules, 2, arena, &err);
    assert_non_null(hits);
    assert_int_equal(rule_hits_count(hits, 0), 0);
    assert_int_equal(rule_hits_count(hits, 1), fixture->units.n);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules_hold_where_they_hold_by_hand),
        cmocka_unit_test(test_places_are_told),
        cmocka_unit_test(test_a_reason_is_the_part_that_holds),
        cmocka_unit_test(test_nothing_has_no_question),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

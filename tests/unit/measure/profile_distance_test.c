/* METHOD: comparison/distance
 * Profiles by hand; the numbers behind a distance are held to numpy in stat/divergence_test.c. */
#include "measure/profile_distance.h"

#include "measure/trend_groups.h"

#include <math.h>

#include "../cmocka_all.h"
#include "store_fixture.h"

/* The kind stands for who speaks: north of peace, south of war, the east in Russian. */
static const struct sample_text TEXTS[] = {
    {"north/a", "2001-01-01", "en", "Peace and trade. The new order is peace."},
    {"south/a", "2001-02-01", "en", "War, war and trade."},
    {"north/b", "2001-03-01", "en", "Peace and peace. Trade of states."},
    {"south/b", "2001-04-01", "en", "War in the new order. No trade."},
    {"north/c", "2001-05-01", "en", "Peace in trade, peace in states."},
    {"south/c", "2001-06-01", "en", "War for war. A war."},
    {"north/d", "2002-01-01", "en", "Peace."},
    {"south/d", "2002-02-01", "en", "Nothing of interest."},
    {"east/a", "2001-02-01", "ru", "Мир и торговля."},
};
enum { N_TEXTS = sizeof TEXTS / sizeof *TEXTS, N_WORDS = 3 };

static const char *const WORDS[N_WORDS] = {"peace", "war", "trade"};

static struct concept concept_of(const char *word)
{
    struct err err = ERR_INIT;
    struct term *term = arena_zero(arena, 1, sizeof *term);
    assert_true(term_parse(str_from(word), STR("en"), arena, term, &err));
    return (struct concept){
        .id = str_from(word), .label = str_from(word), .terms = term, .n_terms = 1};
}

/* Calls use while the corpus is open. */
static void measure(struct distance_options options, const char *const *of, size_t n_of,
                    size_t per_segment, void (*use)(const struct distances *, struct err *))
{
    struct err err = ERR_INIT;
    struct str texts[4];
    const struct str *wrong;
    struct concept concepts[N_WORDS];
    for (size_t i = 0; i < N_WORDS; i++)
        concepts[i] = concept_of(WORDS[i]);
    options.profile.concepts = concepts;
    options.profile.n_concepts = N_WORDS;
    options.axis.split = SPLIT_KIND;
    for (size_t i = 0; i < n_of; i++)
        texts[i] = str_from(of[i]);
    assert_true(trend_groups_read(&options.axis, texts, n_of, arena, &wrong, &err));
    const char *folder = scratch_folder(arena);
    struct store *store = store_of_texts(folder, TEXTS, N_TEXTS, per_segment);
    assert_non_null(store);
    use(distances_measure(store, &options, arena, &err), &err);
    store_close(store);
    scratch_remove(folder, arena);
}

static const union cell *cell(const struct table *table, size_t row, const char *column)
{
    const struct column *found = table_find(table, column);
    assert_non_null(found);
    return found->states[row] == CELL_PRESENT ? &found->cells[row] : NULL;
}

static const char *const BOTH[] = {"north", "south"};

/* In 2001 north counts six of peace and three of trade, south six of war and two of trade. */
static void check_concepts(const struct distances *distances, struct err *err)
{
    (void)err;
    assert_non_null(distances);
    struct table *table = distances_table(distances, arena);
    double p = 6 / 9., q = 3 / 9., r = 6 / 8., s = 2 / 8., m = (q + s) / 2;
    double counted = p / 2 + r / 2 + (q * log2(q / m) + s * log2(s / m)) / 2;
    assert_int_equal(table->n_rows, 2);
    assert_int_equal(cell(table, 0, "n_a")->integer, 9);
    assert_int_equal(cell(table, 0, "n_b")->integer, 8);
    assert_int_equal(cell(table, 0, "documents_a")->integer, 3);
    assert_true(fabs(cell(table, 0, "counted")->real - sqrt(counted)) < 1e-12);
    assert_true(cell(table, 0, "chance")->real < cell(table, 0, "counted")->real);
    assert_true(cell(table, 0, "low")->real <= cell(table, 0, "distance")->real);
    assert_true(str_is(cell(table, 0, "apart")->text, "war (south), peace (north), trade (north)"));
    assert_null(cell(table, 1, "distance")); /* one document */
    struct table *parts = distances_parts(distances, 0, arena);
    assert_int_equal(parts->n_rows, 3);
    assert_true(str_is(cell(parts, 0, "what")->text, "war")); /* 6 of 8; peace is 7 of 10 */
    assert_int_equal(cell(parts, 0, "n_b")->integer, 6);
    assert_int_equal(cell(parts, 1, "n_a")->integer, 7); /* with the one of 2002 */
    assert_true(fabs(cell(parts, 1, "share_a")->real - 70) < 1e-12);
}

static void test_concepts(void **state)
{
    (void)state;
    for (size_t n = 1; n <= N_TEXTS; n++)
        measure((struct distance_options){.axis.by = BY_YEAR}, BOTH, 2, n, check_concepts);
}

/* Function words do not count: of the sentences with the new order there are left "peace" and
 * "war", and nothing of the order itself. */
static void check_near(const struct distances *distances, struct err *err)
{
    (void)err;
    assert_non_null(distances);
    struct table *parts = distances_parts(distances, 0, arena);
    assert_int_equal(parts->n_rows, 2);
    assert_int_equal(cell(parts, 0, "n_a")->integer + cell(parts, 1, "n_a")->integer, 1);
    assert_int_equal(cell(parts, 0, "n_b")->integer + cell(parts, 1, "n_b")->integer, 1);
}

static void test_near(void **state)
{
    (void)state;
    struct concept order = concept_of("new order");
    struct distance_options options = {.axis.by = BY_ALL,
                                       .profile = {.over = PROFILE_LEMMAS, .near = &order}};
    for (size_t n = 1; n <= N_TEXTS; n += 4)
        measure(options, BOTH, 2, n, check_near);
}

/* The stem of states is state; the window of two years has north's four documents. */
static void check_words(const struct distances *distances, struct err *err)
{
    (void)err;
    assert_non_null(distances);
    struct table *table = distances_table(distances, arena);
    struct table *parts = distances_parts(distances, 0, arena);
    assert_null(cell(table, 0, "distance")); /* the window is not full */
    assert_int_equal(cell(table, 1, "documents_a")->integer, 4);
    size_t n_states = 0;
    for (size_t i = 0; i < parts->n_rows; i++)
        n_states +=
            str_is(cell(parts, i, "what")->text, "state") ? cell(parts, i, "n_a")->integer : 0;
    assert_int_equal(n_states, 2);
}

static void test_words(void **state)
{
    (void)state;
    struct distance_options options = {
        .axis.by = BY_YEAR, .profile.over = PROFILE_LEMMAS, .window = 2};
    measure(options, BOTH, 2, 3, check_words);
}

static void check_input(const struct distances *distances, struct err *err)
{
    assert_null(distances);
    assert_int_equal(err->kind, ERR_INPUT);
}

static void check_missing(const struct distances *distances, struct err *err)
{
    assert_null(distances);
    assert_int_equal(err->kind, ERR_MISSING);
}

static void test_mistakes(void **state)
{
    (void)state;
    static const char *const LANGUAGES[] = {"north", "east"}, *const WRONG[] = {"north", "souht"};
    struct distance_options options = {.axis.by = BY_ALL};
    measure(options, BOTH, 1, 3, check_input);
    measure(options, WRONG, 2, 3, check_missing);
    options.profile.over = PROFILE_WORDS;
    measure(options, LANGUAGES, 2, 3, check_input);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_concepts),
        cmocka_unit_test(test_near),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_mistakes),
    };
    return cmocka_run_group_tests(tests, open_group, close_group);
}

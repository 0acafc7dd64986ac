/* METHOD: frequency/rate. Run under the thread sanitizer too. */
#include "measure/trend.h"

#include "../corpus/scratch_folder.h"

#include "../cmocka_all.h"

#include <math.h>

enum { SEGMENTS = 3, DOCUMENTS = 40, CONCEPTS = 4 };

struct fixture {
    struct arena *arena;
    const char *folder;
    struct store *store;
    struct concept concepts[CONCEPTS];
};

/* Document i of a segment is of the year 2000 + i / 10 and says "order" i % 3 times in its five
 * words. */
static void make_documents(struct fixture *fixture, size_t segment, struct document *documents)
{
    static const char *const TEXTS[] = {"peace and law for all", "an order for all men",
                                        "order is the best order"};
    for (size_t i = 0; i < DOCUMENTS; i++)
        documents[i] = (struct document){
            .id = arena_printf(fixture->arena, "%zu-%zu", segment, i),
            .lang = STR("en"),
            .text = str_from(TEXTS[i % 3]),
            .date = day_from_civil(2000 + (int)i / 10, 1 + (int)i % 10, 1),
        };
}

static bool fill(struct fixture *fixture, struct splitter *splitter, struct err *err)
{
    bool is_good = true;
    for (size_t i = 0; i < SEGMENTS && is_good; i++) {
        struct document documents[DOCUMENTS];
        make_documents(fixture, i, documents);
        const char *path = store_new_path(fixture->store, 0, fixture->arena);
        is_good = segment_write(path, documents, DOCUMENTS, STR(""), splitter, err) &&
                  store_commit(fixture->store, 1, NULL, 0, err);
    }
    return is_good;
}

static bool make_concepts(struct fixture *fixture, struct err *err)
{
    static const char *const TERMS[CONCEPTS] = {"order", "for all", "law|peace", "war"};
    for (size_t i = 0; i < CONCEPTS; i++) {
        struct term *term = arena_zero(fixture->arena, 1, sizeof *term);
        struct str word = str_from(TERMS[i]);
        fixture->concepts[i] =
            (struct concept){.id = word, .label = word, .terms = term, .n_terms = 1};
        if (!term_parse(word, STR("en"), fixture->arena, term, err))
            return false;
    }
    return true;
}

static int set_up(void **state)
{
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_zero(arena, 1, sizeof *fixture);
    struct err err = ERR_INIT;
    fixture->arena = arena;
    fixture->folder = scratch_folder(arena);
    struct splitter_dictionary *dictionary = splitter_dictionary_open(NULL, 0, &err);
    struct splitter *splitter = dictionary ? splitter_open(dictionary, &err) : NULL;
    fixture->store = splitter ? store_open(fixture->folder, STORE_WRITE, &err) : NULL;
    bool is_good = fixture->store && fill(fixture, splitter, &err) && make_concepts(fixture, &err);
    splitter_close(splitter);
    splitter_dictionary_close(dictionary);
    store_close(fixture->store);
    fixture->store = is_good ? store_open(fixture->folder, STORE_READ, &err) : NULL;
    *state = fixture;
    return fixture->store ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    scratch_remove(fixture->folder, fixture->arena);
    arena_free(fixture->arena);
    return 0;
}

static struct series_set *measure(struct fixture *fixture, struct trend_options options)
{
    struct err err = ERR_INIT;
    options.concepts = fixture->concepts;
    options.n_concepts = CONCEPTS;
    struct series_set *set = trend_measure(fixture->store, &options, fixture->arena, &err);
    assert_non_null(set);
    assert_int_equal(set->n_series, CONCEPTS);
    return set;
}

/* Counted by hand from TEXTS: of documents 0 to 9, four have none, three one, three two: 9 mentions
 * in 50 words, and three segments of them. */
static void test_counts_and_rates(void **state)
{
    struct series_set *set = measure(*state, (struct trend_options){.scale = 100});
    const struct point *first = &set->series[0].points[0];
    assert_int_equal(set->series[0].n_points, 4);
    assert_true(first->numerator == 27 && first->denominator == 150);
    assert_true(fabs(first->value - 18) < 1e-12);
    assert_int_equal(first->n_documents, 18);
    assert_int_equal(first->n_documents_all, 30);
    assert_true(first->low < 18 && first->high > 18);
    assert_true(set->series[3].points[0].numerator == 0); /* war: a zero, not a gap */
    assert_int_equal(set->series[3].points[0].state, CELL_PRESENT);
}

static bool is_same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* The same numbers and the same evidence, to the last bit, on any number of threads. */
static void test_threads_change_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct trend_options options = {
        .by = BY_MONTH, .interval = INTERVAL_BOOTSTRAP, .wants_evidence = true, .n_threads = 1};
    struct series_set *alone = measure(fixture, options);
    for (options.n_threads = 2; options.n_threads < 9; options.n_threads += 3) {
        struct series_set *set = measure(fixture, options);
        assert_int_equal(set->evidence->n_rows, alone->evidence->n_rows);
        for (size_t i = 0; i < CONCEPTS; i++)
            for (size_t j = 0; j < set->series[i].n_points; j++) {
                const struct point *a = &alone->series[i].points[j], *b = &set->series[i].points[j];
                assert_true(is_same(a->value, b->value) && is_same(a->low, b->low) &&
                            is_same(a->high, b->high) && a->evidence_end == b->evidence_end);
            }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_counts_and_rates),
        TEST(test_threads_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

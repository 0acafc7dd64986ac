#include "corpus/query_cost.h"

#include "scratch_folder.h"

#include <math.h>

#include "../cmocka_all.h"
#include "../splitter_fixture.h"

/* Two segments with 4 + 2 "order" and 2 + 1 "world"; 世界 twice in a word of its own. */
static struct store *small_store(const char *folder)
{
    static const char *const TEXTS[] = {"World order, order; order of the world order.",
                                        "Order, the world. Order! 世界。世界。"};
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    for (size_t i = 0; i < 2; i++) {
        struct document document = {
            .id = str_from(TEXTS[i]), .text = str_from(TEXTS[i]), .date = DAY_NONE};
        struct store *store = store_open(folder, STORE_WRITE, &err);
        assert_non_null(store);
        assert_true(
            segment_write(store_new_path(store, 0, arena), &document, 1, STR(""), splitter, &err));
        assert_true(store_commit(store, 1, NULL, 0, &err));
        store_close(store);
    }
    arena_free(arena);
    return store_open(folder, STORE_READ, &err);
}

static struct query_cost cost_of(const struct store *store, const char *text, const char * not,
                                 size_t lines_limit, struct arena *arena)
{
    struct err err = ERR_INIT;
    struct term term, unwanted;
    assert_true(term_parse(str_from(text), STR(""), arena, &term, &err));
    assert_true(!not || term_parse(str_from(not ), STR(""), arena, &unwanted, &err));
    struct concept concept = {
        .id = STR("c"), .terms = &term, .n_terms = 1, .nots = &unwanted, .n_nots = not ? 1 : 0};
    struct query_cost *costs = query_costs(store, &concept, 1, lines_limit, arena, &err);
    assert_non_null(costs);
    return costs[0];
}

static void assert_work(const struct store *store, const char *text, uint64_t n_places,
                        uint64_t n_hits)
{
    struct arena *arena = arena_new(0);
    struct query_cost cost = cost_of(store, text, NULL, 0, arena);
    assert_int_equal(cost.work.n_places, n_places);
    assert_int_equal(cost.work.n_hits, n_hits);
    arena_free(arena);
}

static void test_places_of_the_rarest_word(void **state)
{
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct store *store = small_store(folder);
    (void)state;
    assert_non_null(store);
    assert_work(store, "order", 6, 6);
    assert_work(store, "world order", 3, 0);
    assert_work(store, "world|order", 9, 9);
    assert_work(store, "the order", 2, 0);
    assert_work(store, "nowhere order", 0, 0);
    assert_work(store, "世界", 4, 2); /* once as part of words, once as a word */
    struct query_cost with_not = cost_of(store, "order", "world order", 0, arena);
    assert_int_equal(with_not.work.n_places, 9);
    assert_int_equal(with_not.work.n_hits, 6);
    store_close(store);
    scratch_remove(folder, arena);
    arena_free(arena);
}

static void test_lines_cost_most_and_are_limited(void **state)
{
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct store *store = small_store(folder);
    (void)state;
    double counted = cost_of(store, "order", NULL, 0, arena).seconds;
    double one = cost_of(store, "order", NULL, 1, arena).seconds;
    double all = cost_of(store, "order", NULL, SIZE_MAX, arena).seconds;
    assert_true(counted > 0 && counted < one);
    assert_true(fabs((all - counted) / (one - counted) - 6) < 1e-6);
    struct term term;
    struct err err = ERR_INIT;
    assert_true(term_parse(STR("order"), STR(""), arena, &term, &err));
    struct concept concept = {.terms = &term, .n_terms = 1};
    assert_false(query_cost_may_be_long(store, &concept, 1, SIZE_MAX));
    store_close(store);
    scratch_remove(folder, arena);
    arena_free(arena);
}

static void test_a_place_of_a_phrase_costs_more_than_a_hit(void **state)
{
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct store *store = small_store(folder);
    (void)state;
    double one = cost_of(store, "order", NULL, 0, arena).seconds;
    double phrase = cost_of(store, "world order", NULL, 0, arena).seconds;
    /* 3 places of "world", 6 of "order" */
    assert_true(phrase > 0 && phrase < one && phrase > one / 2);
    store_close(store);
    scratch_remove(folder, arena);
    arena_free(arena);
}

static void test_sums_are_of_all_concepts(void **state)
{
    const struct query_cost costs[] = {{.work = {5, 2}, .seconds = 1.5},
                                       {.work = {7, 0}, .seconds = 0.25}};
    struct query_cost sum = query_cost_sum(costs, 2);
    (void)state;
    assert_int_equal(sum.work.n_places, 12);
    assert_int_equal(sum.work.n_hits, 2);
    assert_true(sum.seconds == 1.75);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places_of_the_rarest_word),
        cmocka_unit_test(test_lines_cost_most_and_are_limited),
        cmocka_unit_test(test_a_place_of_a_phrase_costs_more_than_a_hit),
        cmocka_unit_test(test_sums_are_of_all_concepts),
    };
    return cmocka_run_group_tests(tests, open_splitter, close_splitter);
}

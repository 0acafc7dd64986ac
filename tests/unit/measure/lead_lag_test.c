/* METHOD: comparison/lead-lag
 * A corpus in which the south says twelve months' words two months after the north. */
#include "measure/lead_lag.h"

#include "measure/trend_groups.h"

#include <math.h>

#include "../cmocka_all.h"
#include "store_fixture.h"

enum { MONTHS = 36, BEHIND = 2 };

static const int USES[MONTHS] = {0, 3, 1, 0, 0, 5, 2, 0, 4, 0, 1, 6, 0, 0, 2, 7, 1, 0,
                                 3, 0, 0, 4, 1, 5, 0, 2, 0, 6, 3, 0, 1, 0, 5, 0, 2, 4};

static const char *text_of(int n)
{
    struct str text = STR("Talks and trade of both sides went on that month, and on.");
    for (int i = 0; i < n; i++)
        text = arena_printf(arena, "%.*s Order.", STR_ARG(text));
    return arena_cstr(arena, text);
}

static struct store *make_store(const char *folder)
{
    struct sample_text texts[2 * MONTHS];
    for (int i = 0; i < MONTHS; i++) {
        const char *date = arena_printf(arena, "20%02d-%02d-10", i / 12 + 1, i % 12 + 1).at;
        texts[2 * i] = (struct sample_text){arena_printf(arena, "north/%d", i).at, date, "en",
                                            text_of(USES[i])};
        texts[2 * i + 1] = (struct sample_text){arena_printf(arena, "south/%d", i).at, date, "en",
                                                text_of(i < BEHIND ? 1 : USES[i - BEHIND])};
    }
    return store_of_texts(folder, texts, 2 * MONTHS, 20);
}

static void test_finds_the_lag(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct term *term = arena_zero(arena, 1, sizeof *term);
    struct concept concept = {
        .id = STR("order"), .label = STR("order"), .terms = term, .n_terms = 1};
    assert_true(term_parse(STR("order"), STR("en"), arena, term, &err));
    struct lead_options options = {
        .axis = {.concepts = &concept, .n_concepts = 1, .split = SPLIT_KIND, .by = BY_MONTH},
        .most = 4};
    const char *folder = scratch_folder(arena);
    struct store *store = make_store(folder);
    struct lead lead;
    assert_non_null(store);
    assert_true(lead_measure(store, &options, arena, &lead, &err));
    assert_int_equal(lead.n_pairs, 1);
    const struct cross_correlation *found = &lead.pairs[0].found[4 + BEHIND];
    assert_int_equal(found->lag, BEHIND);
    assert_true(found->r > 0.9 && found->p < 0.01);
    assert_true(str_contains(lead.set->notes, STR("south 2 months behind north (r +")));
    struct table *table = lead_table(&lead, arena);
    assert_int_equal(table->n_rows, 9);
    options.axis.by = BY_ALL;
    assert_false(lead_measure(store, &options, arena, &lead, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    store_close(store);
    scratch_remove(folder, arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_finds_the_lag)};
    return cmocka_run_group_tests(tests, open_group, close_group);
}

/* METHOD: dispersion/deviation
 * Counts by hand; the formulas are held to R in stat/dispersion_test.c. */
#include "measure/term_dispersion.h"

#include <math.h>

#include "../cmocka_all.h"
#include "store_fixture.h"

static const struct sample_text TEXTS[] = {
    {"a", "2001-01-01", "en", "peace and peace and"},
    {"b", "2001-05-01", "en", "war"},
    {"c", "2002-01-01", "en", "war and peace, and war and"},
    {"d", "", "en", "peace peace"},
};
enum { N_TEXTS = sizeof TEXTS / sizeof *TEXTS };

static struct table *measure(struct term_dispersion_options options, size_t per_segment)
{
    struct err err = ERR_INIT;
    const char *folder = scratch_folder(arena);
    struct store *store = store_of_texts(folder, TEXTS, N_TEXTS, per_segment);
    assert_non_null(store);
    struct query *query = arena_zero(arena, 1, sizeof *query);
    const struct query *sought[] = {query};
    assert_true(query_parse(STR("[word=\"peace\"]"), NULL, NULL, arena, query, &err));
    options.sought = sought;
    options.n_sought = 1;
    struct table *table = term_dispersion_measure(store, &options, arena, &err);
    assert_non_null(table);
    store_close(store);
    scratch_remove(folder, arena);
    return table;
}

static double real(const struct table *table, size_t row, const char *column)
{
    return table_find(table, column)->cells[row].real;
}

static int64_t whole(const struct table *table, size_t row, const char *column)
{
    return table_find(table, column)->cells[row].integer;
}

/* Words 4, 1, 6, 2 of 13; places 2, 0, 1, 2 of 5. */
static void test_documents(void **state)
{
    (void)state;
    for (size_t n = 1; n <= N_TEXTS; n++) {
        struct table *table = measure((struct term_dispersion_options){0}, n);
        double dp = 2 / 5. - 4 / 13. + 2 / 5. - 2 / 13.;
        assert_int_equal(whole(table, 0, "n"), 5);
        assert_int_equal(whole(table, 0, "parts"), 4);
        assert_int_equal(whole(table, 0, "range"), 3);
        assert_true(fabs(real(table, 0, "dp") - dp) < 1e-12);
        assert_true(fabs(real(table, 0, "dp_norm") - dp / (1 - 1 / 13.)) < 1e-12);
    }
}

/* Without the undated d: 5 and 6 words, 2 and 1 places. */
static void test_periods(void **state)
{
    (void)state;
    struct term_dispersion_options options = {.by_period = true, .period = BY_YEAR};
    for (size_t n = 1; n <= N_TEXTS; n++) {
        struct table *table = measure(options, n);
        assert_int_equal(whole(table, 0, "parts"), 2);
        assert_true(fabs(real(table, 0, "dp") - (2 / 3. - 5 / 11.)) < 1e-12);
        assert_true(str_contains(table->notes, STR("1 documents have no date")));
    }
}

static void test_parts(void **state)
{
    (void)state;
    struct term_dispersion_options options = {.wants_parts = true, .limit = 3};
    struct table *table = measure(options, 2);
    assert_int_equal(table->n_rows, 3);
    assert_int_equal(table->n_total, 4);
    assert_true(str_is(table_find(table, "part")->cells[0].text, "a"));
    assert_true(str_is(table_find(table, "part")->cells[1].text, "d"));
    assert_int_equal(whole(table, 2, "n"), 1);
    assert_true(fabs(real(table, 2, "share_of_hits") - 20) < 1e-12);
    assert_true(fabs(real(table, 2, "share_of_words") - 600 / 13.) < 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_documents),
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_parts),
    };
    return cmocka_run_group_tests(tests, open_group, close_group);
}

/* METHOD: comparison/rates
 * Counts by hand. */
#include "measure/comparison.h"

#include "measure/trend_groups.h"

#include <math.h>

#include "../cmocka_all.h"
#include "store_fixture.h"

/* The kind stands for who speaks. */
static const struct sample_text TEXTS[] = {
    {"north/a", "2001-01-01", "en", "a new order of peace"},
    {"south/b", "2001-06-01", "en", "order and order"},
    {"north/c", "2002-01-01", "en", "peace for all of us"},
    {"west/d", "2002-03-01", "en", "order, order, order now"},
    {"east/e", "2002-04-01", "ru", "мир и порядок"},
};
enum { N_TEXTS = sizeof TEXTS / sizeof *TEXTS, N_WORDS = 2 };

static const char *const WORDS[N_WORDS] = {"order", "peace"};

/* Of the groups that the texts name. */
struct asked {
    const char *of[4];
    const char *where;
    enum granularity by;
};

static struct table *measure(const struct asked *asked, size_t per_segment, struct err *err)
{
    struct concept concepts[N_WORDS] = {0};
    struct str of[4];
    const struct str *wrong;
    size_t n = 0;
    struct trend_options options = {
        .concepts = concepts, .n_concepts = N_WORDS, .split = SPLIT_KIND, .by = asked->by};
    for (size_t i = 0; i < N_WORDS; i++) {
        struct term *term = arena_zero(arena, 1, sizeof *term);
        concepts[i] = (struct concept){
            .id = str_from(WORDS[i]), .label = str_from(WORDS[i]), .terms = term, .n_terms = 1};
        assert_true(term_parse(str_from(WORDS[i]), STR("en"), arena, term, err));
    }
    for (; n < 4 && asked->of[n]; n++)
        of[n] = str_from(asked->of[n]);
    if (asked->where)
        assert_true(filter_parse(str_from(asked->where), arena, &options.filter, err));
    if (!trend_groups_read(&options, of, n, arena, &wrong, err))
        return NULL;
    const char *folder = scratch_folder(arena);
    struct store *store = store_of_texts(folder, TEXTS, N_TEXTS, per_segment);
    assert_non_null(store);
    struct comparison comparison;
    struct table *table = comparison_measure(store, &options, arena, &comparison, err)
                              ? comparison_table(&comparison, &options, arena)
                              : NULL;
    store_close(store);
    scratch_remove(folder, arena);
    return table;
}

static const union cell *cell(const struct table *table, size_t row, const char *column)
{
    const struct column *found = table_find(table, column);
    assert_non_null(found);
    return found->states[row] == CELL_PRESENT ? &found->cells[row] : NULL;
}

/* North has 10 words, order once; south and west together 7 words, order five times. */
static void test_rates_and_ratios(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    const struct asked asked = {.of = {"north", "others=south,west"}, .by = BY_ALL};
    for (size_t n = 1; n <= N_TEXTS; n++) {
        struct table *table = measure(&asked, n, &err);
        assert_non_null(table);
        assert_int_equal(table->n_rows, 4);
        assert_true(str_is(cell(table, 0, "group")->text, "north"));
        assert_true(str_is(cell(table, 1, "group")->text, "others"));
        assert_true(str_is(cell(table, 1, "where")->text, "kind=south,west"));
        assert_int_equal(cell(table, 0, "numerator")->integer, 1);
        assert_int_equal(cell(table, 0, "denominator")->integer, 10);
        assert_int_equal(cell(table, 1, "numerator")->integer, 5);
        assert_int_equal(cell(table, 1, "denominator")->integer, 7);
        assert_true(fabs(cell(table, 0, "value")->real - 1000) < 1e-9);
        assert_true(fabs(cell(table, 0, "log_ratio")->real - log2(0.1 / (5 / 7.))) < 1e-12);
        assert_true(fabs(cell(table, 1, "log_ratio")->real + log2(0.1 / (5 / 7.))) < 1e-12);
        assert_true(str_is(cell(table, 2, "concept")->text, "peace"));
        assert_int_equal(cell(table, 3, "numerator")->integer, 0); /* a zero, not a gap */
        assert_null(cell(table, 2, "log_ratio"));                  /* and no ratio to it */
        assert_null(cell(table, 3, "log_ratio"));
        assert_true(table->notes.len == 0);
    }
}

/* In 2002 the south says nothing at all: no value and no ratio to it. */
static void test_periods(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    const struct asked asked = {.of = {"north", "south"}, .by = BY_YEAR};
    struct table *table = measure(&asked, 2, &err);
    assert_non_null(table);
    assert_int_equal(table->n_rows, 8);
    assert_true(str_is(cell(table, 3, "period")->text, "2002"));
    assert_null(cell(table, 3, "value"));
    assert_null(cell(table, 1, "log_ratio"));
    assert_true(fabs(cell(table, 0, "log_ratio")->real - log2((1 / 5.) / (2 / 3.))) < 1e-12);
}

static void test_notes_and_mistakes(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct table *table = measure(&(struct asked){.by = BY_ALL}, 3, &err);
    assert_non_null(table);
    assert_int_equal(table->n_rows, 8);
    assert_true(str_contains(table->notes, STR("different languages: east ru; north en;")));
    assert_null(measure(&(struct asked){.of = {"nroth", "south"}, .by = BY_ALL}, 3, &err));
    assert_int_equal(err.kind, ERR_MISSING);
    static const struct asked WRONG[] = {
        {.of = {"a=", "b"}}, {.of = {"=b", "b"}}, {.of = {"a", "a"}}};
    for (size_t i = 0; i < 3; i++) {
        err = (struct err)ERR_INIT;
        assert_null(measure(&WRONG[i], 3, &err));
        assert_int_equal(err.kind, ERR_INPUT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rates_and_ratios),
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_notes_and_mistakes),
    };
    return cmocka_run_group_tests(tests, open_group, close_group);
}

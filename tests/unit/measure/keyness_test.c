/* METHOD: keyness/log-likelihood  METHOD: keyness/effect  METHOD: keyness/false-discovery
 * METHOD: dispersion/deviation
 * Counts by hand; the formulas are held to R in stat/contrast_test.c and stat/dispersion_test.c. */
#include "measure/keyness.h"

#include <math.h>

#include "../cmocka_all.h"
#include "store_fixture.h"

static const struct sample_text TEXTS[] = {
    {"a", "2001-01-01", "en", "peace peace peace order"},
    {"b", "2002-01-01", "en", "peace, order and law. law"},
    {"c", "2003-01-01", "en", "war war order, war; and and war"},
    {"d", "2004-01-01", "ru", "порядки порядку"},
};
enum { N_TEXTS = sizeof TEXTS / sizeof *TEXTS };

static struct table *measure(const char *where, const char *against, struct keyness_options options,
                             size_t per_segment)
{
    struct err err = ERR_INIT;
    const char *folder = scratch_folder(arena);
    struct store *store = store_of_texts(folder, TEXTS, N_TEXTS, per_segment);
    struct filter other = {0};
    assert_non_null(store);
    assert_true(filter_parse(str_from(where), arena, &options.filter, &err));
    if (against)
        assert_true(filter_parse(str_from(against), arena, &other, &err));
    options.against = against ? &other : NULL;
    struct table *table = keyness_measure(store, &options, arena, &err);
    assert_true((table == NULL) == (err.kind == ERR_INPUT));
    store_close(store);
    scratch_remove(folder, arena);
    return table;
}

static const union cell *cell(const struct table *table, const char *word, const char *column)
{
    for (size_t i = 0; i < table->n_rows; i++)
        if (str_is(table->columns[0].cells[i].text, word))
            return &table_find(table, column)->cells[i];
    return NULL;
}

/* 9 words of a and b against 7 of c: peace 4 to 0, law 2 to 0, order 2 to 1; and 1 to 2 is no key.
 * DP of peace: ½ (|3/4 − 4/9| + |1/4 − 5/9|) = 11/36, over 1 − 4/9. */
static void test_counts(void **state)
{
    (void)state;
    struct keyness_options options = {.q_most = 1, .dp_most = 1};
    for (size_t n = 1; n <= N_TEXTS; n++) {
        struct table *table = measure("date=2001..2002", "date=2003", options, n);
        assert_int_equal(table->n_rows, 3);
        assert_true(str_is(table->columns[0].cells[0].text, "peace"));
        assert_int_equal(cell(table, "peace", "n")->integer, 4);
        assert_int_equal(cell(table, "peace", "documents")->integer, 2);
        assert_int_equal(cell(table, "order", "n_against")->integer, 1);
        assert_int_equal(cell(table, "order", "documents_against")->integer, 1);
        assert_null(cell(table, "and", "n"));
        assert_true(fabs(cell(table, "order", "log_ratio")->real - log2(2 / 9. * 7)) < 1e-12);
        assert_true(fabs(cell(table, "peace", "dp_norm")->real - 11 / 36. / (5 / 9.)) < 1e-12);
        assert_true(fabs(cell(table, "law", "dp_norm")->real - 4 / 9. / (5 / 9.)) < 1e-12);
        assert_true(str_contains(table->denominator, STR("9 words in 2 documents, there 7 words")));
    }
}

static void test_conditions(void **state)
{
    (void)state;
    struct keyness_options options = {.q_most = 1, .dp_most = 0.6};
    struct table *table = measure("date=2001..2002", "date=2003", options, 2);
    assert_int_equal(table->n_rows, 2);
    assert_null(cell(table, "law", "n"));
    options = (struct keyness_options){.q_most = 1, .dp_most = 1, .minimum_documents = 3};
    table = measure("date=2001..2002", "date=2003", options, 2);
    assert_int_equal(table->n_rows, 1);
    assert_true(fabs(cell(table, "order", "q")->real) <= 1);
    options = (struct keyness_options){.q_most = 1, .dp_most = 1, .minimum = 4};
    table = measure("date=2001..2002", "date=2003", options, 2);
    assert_int_equal(table->n_rows, 1);
    assert_non_null(cell(table, "peace", "n"));
    options = (struct keyness_options){.q_most = 0, .dp_most = 1};
    assert_int_equal(measure("date=2001..2002", "date=2003", options, 2)->n_rows, 0);
}

static void test_all_others_and_lemmas(void **state)
{
    (void)state;
    struct keyness_options options = {.q_most = 1, .dp_most = 1, .form = WORD_LEMMA};
    struct table *table = measure("lang=ru", NULL, options, 3);
    assert_int_equal(table->n_rows, 1);
    assert_int_equal(cell(table, "порядок", "n")->integer, 2);
    assert_true(str_contains(table->denominator, STR("there 16 words in 3 documents")));
}

static void test_refusals(void **state)
{
    (void)state;
    struct keyness_options options = {.q_most = 1, .dp_most = 1};
    assert_null(measure("date=2001..2002", "date=2002..2003", options, 2));
    assert_null(measure("date=1999", NULL, options, 2));
    assert_null(measure("date=2001..2004", NULL, options, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_all_others_and_lemmas),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, open_group, close_group);
}

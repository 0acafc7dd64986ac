/* METHOD: collocation/association
 * Texts small enough to count by hand; the formulas are held to R in stat/contrast_test.c. */
#include "measure/collocation.h"

#include <math.h>

#include "../cmocka_all.h"
#include "store_fixture.h"

static const struct sample_text TEXTS[] = {
    {"a", "2001-01-01", "en", "A new world order, a fair world order. Peace is near."},
    {"b", "2002-01-01", "en", "The fair, new rules of the world.\nOrder is the order of peace."},
    {"c", "2003-01-01", "ru", "Новый мировой порядок и новые порядки. Мир."},
    {"d", "2004-01-01", "en", "New world order"},
};
enum { N_TEXTS = sizeof TEXTS / sizeof *TEXTS };

static struct table *measure(const char *term, struct collocation_options options,
                             size_t per_segment)
{
    struct err err = ERR_INIT;
    const char *folder = scratch_folder(arena);
    struct store *store = store_of_texts(folder, TEXTS, N_TEXTS, per_segment);
    assert_non_null(store);
    struct term *parsed = arena_zero(arena, 1, sizeof *parsed);
    assert_true(term_parse(str_from(term), STR(""), arena, parsed, &err));
    struct concept concept = {.label = str_from(term), .terms = parsed, .n_terms = 1};
    options.sought = query_of_concept(&concept, arena);
    struct table *table = collocation_measure(store, &options, arena, &err);
    store_close(store);
    scratch_remove(folder, arena);
    return table;
}

static int64_t cell(const struct table *table, const char *word, const char *column)
{
    for (size_t i = 0; i < table->n_rows; i++)
        if (str_is(table->columns[0].cells[i].text, word))
            return table_find(table, column)->cells[i].integer;
    return -1;
}

/* Near "world order", two words on each side: "a new", "a fair" (of both mentions once); "peace is"
 * lies behind the mark and the sentence's end; "new" of d. */
static void test_windows_count_words_once(void **state)
{
    (void)state;
    for (size_t per_segment = 1; per_segment <= N_TEXTS; per_segment++) {
        struct table *table = measure(
            "world order", (struct collocation_options){.left = 2, .right = 2}, per_segment);
        assert_non_null(table);
        assert_int_equal(cell(table, "new", "together"), 2);
        assert_int_equal(cell(table, "new", "documents"), 2);
        assert_int_equal(cell(table, "new", "elsewhere"), 1);
        assert_int_equal(cell(table, "a", "together"), 2);
        assert_int_equal(cell(table, "a", "elsewhere"), 0);
        assert_int_equal(cell(table, "fair", "together"), 1);
        assert_int_equal(cell(table, "peace", "together"), 1);
        assert_int_equal(cell(table, "near", "together"), -1);
        assert_int_equal(cell(table, "order", "together"), -1);
        assert_true(str_contains(table->denominator, STR("7 words near 3 mentions")));
    }
}

static void test_left_is_not_right(void **state)
{
    (void)state;
    struct table *table = measure("world order", (struct collocation_options){.left = 1}, 2);
    assert_int_equal(table->n_rows, 2);
    assert_int_equal(cell(table, "new", "together"), 2);
    assert_int_equal(cell(table, "fair", "together"), 1);
}

static void test_sentences(void **state)
{
    (void)state;
    struct table *table = measure("fair", (struct collocation_options){.in_sentence = true}, 3);
    assert_int_equal(cell(table, "new", "together"), 2);
    assert_int_equal(cell(table, "world", "together"), 3);
    assert_int_equal(cell(table, "order", "together"), 2);
    assert_int_equal(cell(table, "order", "elsewhere"), 3);
    assert_int_equal(cell(table, "peace", "together"), -1);
}

static void test_lemmas(void **state)
{
    (void)state;
    struct collocation_options options = {.left = 9, .right = 9, .form = WORD_LEMMA};
    struct table *table = measure("мировой", options, 4);
    assert_int_equal(cell(table, "новый", "together"), 2);
    assert_int_equal(cell(table, "порядок", "together"), 2);
    options.form = WORD_AS_WRITTEN;
    table = measure("мировой", options, 4);
    assert_int_equal(cell(table, "новый", "together"), 1);
}

static void test_selection_and_minimum(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct collocation_options options = {.left = 2, .right = 2, .minimum = 2};
    struct table *table = measure("world order", options, 2);
    assert_int_equal(table->n_rows, 2);
    assert_true(filter_parse(STR("date=2001"), arena, &options.filter, &err));
    table = measure("world order", options, 2);
    assert_int_equal(table->n_rows, 1);
    assert_int_equal(cell(table, "a", "together"), 2);
    options.limit = 1;
    options.minimum = 1;
    table = measure("world order", options, 2);
    assert_int_equal(table->n_rows, 1);
    assert_int_equal(table->n_total, 5);
}

/* Whatever the order, the measures are the same: of "new" by hand 2 of 7 near, 1 of 14 elsewhere.
 */
static void test_measures(void **state)
{
    (void)state;
    for (int sort = 0; COLLOCATION_SORTS[sort]; sort++) {
        struct collocation_options options = {
            .left = 2, .right = 2, .sort = (enum collocation_sort)sort};
        struct err err = ERR_INIT;
        assert_true(filter_parse(STR("lang=en"), arena, &options.filter, &err));
        struct table *table = measure("world order", options, 1);
        size_t row = 0;
        while (!str_is(table->columns[0].cells[row].text, "new"))
            row++;
        double delta_p = table_find(table, "delta_p")->cells[row].real;
        assert_true(fabs(delta_p - 100 * (2 / 7. - 1 / 14.)) < 1e-12);
        assert_true(fabs(table_find(table, "mi")->cells[row].real - log2(2 / (3 * 7 / 21.))) <
                    1e-12);
        assert_true(fabs(table_find(table, "log_dice")->cells[row].real - (14 + log2(4 / 6.))) <
                    1e-12);
    }
}

static void test_nothing_to_compare_with(void **state)
{
    (void)state;
    struct collocation_options options = {.left = 99, .right = 99};
    struct err err = ERR_INIT;
    assert_true(filter_parse(STR("date=2004"), arena, &options.filter, &err));
    assert_null(measure("world order", options, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_windows_count_words_once),
        cmocka_unit_test(test_left_is_not_right),
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_lemmas),
        cmocka_unit_test(test_selection_and_minimum),
        cmocka_unit_test(test_measures),
        cmocka_unit_test(test_nothing_to_compare_with),
    };
    return cmocka_run_group_tests(tests, open_group, close_group);
}

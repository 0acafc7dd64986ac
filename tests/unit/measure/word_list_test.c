/* METHOD: words/frequency
 * Counts by hand. */
#include "measure/word_list.h"

#include "base/buf.h"

#include "../cmocka_all.h"
#include "store_fixture.h"

static const struct sample_text TEXTS[] = {
    {"a", "2001-01-01", "en", "A b c, a b c.\nA b"},
    {"b", "2002-01-01", "en", "b c a b"},
    {"c", "2003-01-01", "zh", "和平 发展 和平"},
};
enum { N_TEXTS = sizeof TEXTS / sizeof *TEXTS };

static void assert_list(struct word_list_options options, const char *expected)
{
    for (size_t per_segment = 1; per_segment <= N_TEXTS; per_segment++) {
        struct err err = ERR_INIT;
        const char *folder = scratch_folder(arena);
        struct store *store = store_of_texts(folder, TEXTS, N_TEXTS, per_segment);
        assert_non_null(store);
        const struct table *table = word_list_measure(store, &options, arena, &err);
        assert_non_null(table);
        struct buf out = {0};
        buf_add_text(&out, "");
        for (size_t i = 0; i < table->n_rows; i++)
            buf_printf(&out, "%s%.*s %d %d", i ? "|" : "",
                       STR_ARG(table_find(table, "word")->cells[i].text),
                       (int)table_find(table, "n")->cells[i].integer,
                       (int)table_find(table, "documents")->cells[i].integer);
        assert_string_equal(out.at, expected);
        buf_done(&out);
        store_close(store);
        scratch_remove(folder, arena);
    }
}

static void test_words(void **state)
{
    (void)state;
    assert_list((struct word_list_options){.length = 1, .minimum = 1},
                "b 5 2|a 4 2|c 3 2|和平 2 1|发展 1 1");
    assert_list((struct word_list_options){.length = 1, .minimum = 3, .limit = 2}, "b 5 2|a 4 2");
}

static void test_runs_do_not_cross_marks(void **state)
{
    (void)state;
    assert_list((struct word_list_options){.length = 2, .minimum = 1}, "a b 4 2|b c 3 2|c a 1 1");
    assert_list((struct word_list_options){.length = 3, .minimum = 2}, "a b c 2 1");
    assert_list((struct word_list_options){.length = 4, .minimum = 1}, "b c a b 1 1");
    assert_list((struct word_list_options){.length = 5, .minimum = 1}, "");
}

/* A run that holds two places counts once. */
static void test_runs_around(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct query query;
    assert_true(query_parse(STR("[word=\"b\"]"), NULL, NULL, arena, &query, &err));
    assert_list((struct word_list_options){.length = 2, .minimum = 1, .around = &query},
                "a b 4 2|b c 3 2");
    assert_list((struct word_list_options){.length = 1, .minimum = 1, .around = &query}, "b 5 2");
    assert_list((struct word_list_options){.length = 4, .minimum = 1, .around = &query},
                "b c a b 1 1");
    assert_true(query_parse(STR("\"b\" \"c\""), NULL, NULL, arena, &query, &err));
    assert_list((struct word_list_options){.length = 3, .minimum = 1, .around = &query},
                "a b c 2 1|b c a 1 1");
    assert_list((struct word_list_options){.length = 1, .minimum = 1, .around = &query}, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs_around),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_runs_do_not_cross_marks),
    };
    return cmocka_run_group_tests(tests, open_group, close_group);
}

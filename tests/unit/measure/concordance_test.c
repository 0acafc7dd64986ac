/* METHOD: concordance/kwic  METHOD: concordance/order */
#include "measure/concordance.h"

#include "base/buf.h"

#include "../cmocka_all.h"
#include "store_fixture.h"

static const struct sample_text TEXTS[] = {
    {"a", "2001-01-01", "en", "One b order: peace. The b order, war"},
    {"b", "2002-01-01", "en", "Order a\nthe c order (art)"},
    {"c", "2000-01-01", "en", "a b order peace and b"},
};
enum { N_TEXTS = sizeof TEXTS / sizeof *TEXTS };

/* Before and after of each line, joined. */
static void assert_lines(struct concordance_options options, size_t per_segment,
                         const char *expected)
{
    struct err err = ERR_INIT;
    const char *folder = scratch_folder(arena);
    struct store *store = store_of_texts(folder, TEXTS, N_TEXTS, per_segment);
    assert_non_null(store);
    struct query query;
    assert_true(query_parse(STR("[word=\"order\" %c]"), NULL, NULL, arena, &query, &err));
    options.sought = &query;
    options.context = 6;
    const struct table *table = concordance_measure(store, &options, arena, &err);
    assert_non_null(table);
    struct buf out = {0};
    for (size_t i = 0; i < table->n_rows; i++)
        buf_printf(&out, "%s%.*s_%.*s", i ? "|" : "",
                   STR_ARG(table_find(table, "left")->cells[i].text),
                   STR_ARG(table_find(table, "right")->cells[i].text));
    assert_string_equal(out.at, expected);
    buf_done(&out);
    store_close(store);
    scratch_remove(folder, arena);
}

static void test_orders(void **state)
{
    (void)state;
    for (size_t n = 1; n <= N_TEXTS; n++) {
        assert_lines((struct concordance_options){0}, n,
                     "a b _ peace|One b _: peac|The b _, war|_ a|the c _ (art)");
        assert_lines((struct concordance_options){.sort = CONCORDANCE_BY_LEFT}, n,
                     "_ a|a b _ peace|One b _: peac|The b _, war|the c _ (art)");
        assert_lines((struct concordance_options){.sort = CONCORDANCE_BY_RIGHT}, n,
                     "_ a|the c _ (art)|a b _ peace|One b _: peac|The b _, war");
        assert_lines((struct concordance_options){.sort = CONCORDANCE_BY_NODE, .limit = 2}, n,
                     "a b _ peace|One b _: peac");
    }
}

static void test_thin_is_the_same_for_a_seed(void **state)
{
    (void)state;
    struct concordance_options options = {.thin = 2, .seed = 4};
    for (size_t n = 1; n <= N_TEXTS; n++)
        assert_lines(options, n, "_ a|the c _ (art)");
    options.thin = 9;
    assert_lines(options, 2, "a b _ peace|One b _: peac|The b _, war|_ a|the c _ (art)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_orders),
        cmocka_unit_test(test_thin_is_the_same_for_a_seed),
    };
    return cmocka_run_group_tests(tests, open_group, close_group);
}

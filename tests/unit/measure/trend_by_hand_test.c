/* METHOD: frequency/rate  METHOD: frequency/garwood  METHOD: concordance/kwic
 * A corpus small enough to count by hand, cut into segments in several ways. */
#include "measure/trend.h"

#include "../corpus/scratch_folder.h"
#include "base/buf.h"
#include "measure/concordance.h"

#include <math.h>

#include "../cmocka_all.h"
#include "../splitter_fixture.h"

/* Words: 2001: 7 + 4, 2002: 5, 2003: none, 2004: 6; hits of "world order": 2 + 1, 0, –, 1. */
static const struct {
    const char *id, *date, *text;
} TEXTS[] = {
    {"b", "2001-03-01", "The world order is the world order."},
    {"a", "2001-03-01", "A new world order."},
    {"d", "2002-07-07", "In the world, order fell."},
    {"c", "2004-12-31", "World order: 3.5 % of it 7!"},
    {"e", "", "world order"},
};
enum { N_TEXTS = sizeof TEXTS / sizeof *TEXTS };

/* Commits the texts in segments of so many. */
static struct store *make_store(const char *folder, size_t per_segment, struct arena *arena)
{
    struct err err = ERR_INIT;
    struct store *store = store_open(folder, STORE_WRITE, &err);
    assert_non_null(store);
    for (size_t i = 0; i < N_TEXTS; i += per_segment) {
        struct document documents[N_TEXTS];
        size_t n = 0;
        for (; n < per_segment && i + n < N_TEXTS; n++) {
            struct period period = {DAY_NONE, 0};
            if (TEXTS[i + n].date[0])
                assert_true(period_parse(str_from(TEXTS[i + n].date), &period, &err));
            documents[n] = (struct document){.id = str_from(TEXTS[i + n].id),
                                             .lang = STR("en"),
                                             .text = str_from(TEXTS[i + n].text),
                                             .date = period.begin,
                                             .revision = 1};
        }
        assert_true(
            segment_write(store_new_path(store, 0, arena), documents, n, STR(""), splitter, &err));
        assert_true(store_commit(store, 1, NULL, 0, &err));
    }
    return store;
}

static struct concept world_order(struct arena *arena)
{
    struct err err = ERR_INIT;
    struct term *term = arena_zero(arena, 1, sizeof *term);
    assert_true(term_parse(STR("world order"), STR("en"), arena, term, &err));
    return (struct concept){.id = STR("o"), .label = STR("o"), .terms = term, .n_terms = 1};
}

static void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance))
        fail_msg("%.12g is not %.12g", value, expected);
}

static void check_point(const struct point *point, double numerator, double denominator,
                        int64_t n_documents)
{
    assert_near(point->numerator, numerator, 0);
    assert_near(point->denominator, denominator, 0);
    assert_int_equal(point->n_documents, n_documents);
}

static void test_counts_by_hand(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct err err = ERR_INIT;
    struct store *store = make_store(folder, 2, arena);
    struct concept concept = world_order(arena);
    struct trend_options options = {.concepts = &concept, .n_concepts = 1, .by = BY_YEAR};
    struct series_set *set = trend_measure(store, &options, arena, &err);
    assert_non_null(set);
    assert_int_equal(set->n_series, 1);
    assert_int_equal(set->series[0].n_points, 4);
    const struct point *points = set->series[0].points;
    check_point(&points[0], 3, 11, 2);
    check_point(&points[1], 0, 5, 0);
    check_point(&points[3], 1, 6, 1);
    assert_int_equal(points[2].state, CELL_MISSING);
    assert_near(points[0].value, 3.0 / 11 * 10000, 1e-9);
    /* R 4.2: poisson.test(3)$conf.int, poisson.test(0)$conf.int */
    assert_near(points[0].low, 0.618672122 / 11 * 10000, 1e-4);
    assert_near(points[0].high, 8.767273079 / 11 * 10000, 1e-4);
    assert_near(points[1].low, 0, 0);
    assert_near(points[1].high, 3.688879454 / 5 * 10000, 1e-4);
    store_close(store);
    scratch_remove(folder, arena);
    arena_free(arena);
}

/* All cells, in a form that nothing is lost in. */
static void dump(const struct table *table, struct buf *out)
{
    for (size_t row = 0; row < table->n_rows; row++)
        for (size_t i = 0; i < table->n_columns; i++) {
            const struct column *column = &table->columns[i];
            union cell cell = column->cells[row];
            if (column->states[row] != CELL_PRESENT)
                buf_add_text(out, "–\t");
            else if (column->type == COLUMN_TEXT)
                buf_printf(out, "%.*s\t", STR_ARG(cell.text));
            else if (column->type == COLUMN_REAL)
                buf_printf(out, "%.17g\t", cell.real);
            else
                buf_printf(out, "%lld\t",
                           (long long)(column->type == COLUMN_DAY ? cell.at : cell.integer));
        }
}

static struct str answers(size_t per_segment, size_t n_threads, struct arena *arena)
{
    const char *folder = scratch_folder(arena);
    struct err err = ERR_INIT;
    struct store *store = make_store(folder, per_segment, arena);
    struct concept concept = world_order(arena);
    struct trend_options options = {.concepts = &concept,
                                    .n_concepts = 1,
                                    .by = BY_YEAR,
                                    .wants_evidence = true,
                                    .n_threads = n_threads};
    struct concordance_options lines = {.sought = query_of_concept(&concept, arena)};
    struct series_set *set = trend_measure(store, &options, arena, &err);
    assert_non_null(set);
    struct table *tables[] = {series_table(set, arena), set->evidence,
                              concordance_measure(store, &lines, arena, &err)};
    struct buf out = {0};
    buf_add(&out, store_data_hash(store, arena));
    for (size_t i = 0; i < 3; i++)
        dump(tables[i], &out);
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    store_close(store);
    scratch_remove(folder, arena);
    return text;
}

/* Two documents of one day lie in the wrong order, or in two segments, or all in one. */
static void test_segments_and_threads_do_not_show(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct str expected = answers(N_TEXTS, 1, arena);
    for (size_t per_segment = 1; per_segment < N_TEXTS; per_segment++)
        for (size_t n_threads = 1; n_threads <= 5; n_threads += 2) {
            struct str here = answers(per_segment, n_threads, arena);
            assert_int_equal(here.len, expected.len);
            assert_memory_equal(here.at, expected.at, expected.len);
        }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_by_hand),
        cmocka_unit_test(test_segments_and_threads_do_not_show),
    };
    return cmocka_run_group_tests(tests, open_splitter, close_splitter);
}

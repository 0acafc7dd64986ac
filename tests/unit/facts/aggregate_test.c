#include "facts/aggregate.h"

#include "../corpus/scratch_folder.h"

#include <math.h>

#include "../cmocka_all.h"

enum { N = (1 << 20) + 70000 }; /* more than one block */

static const char *const PLACES[] = {"CHN", "RUS", "USA"};

/* Values of very different size, some missing, over two years and three reporters. */
static struct records *table_of_many(struct arena *arena, const char *folder)
{
    struct err err = ERR_INIT;
    const char *path = path_join(arena, folder, "t.records");
    struct records_writer *writer = records_writer_new(RECORD_FLOW);
    for (int i = 0; i < N; i++) {
        records_row(writer);
        records_day(writer, FIELD_BEGIN, day_from_civil(2021 + i % 2, 1, 1));
        records_code(writer, FLOW_REPORTER, str_from(PLACES[i % 3]));
        if (i % 7)
            records_number(writer, FLOW_VALUE, i % 1000 == 1 ? 1e12 : 0.1 * (i % 10));
    }
    assert_true(records_write(writer, path, STR(""), &err));
    records_writer_free(writer);
    struct records *records = records_open(path, &err);
    assert_non_null(records);
    return records;
}

/* Against a sum in long double, row by row. */
static void test_groups(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct records *records = table_of_many(arena, folder);
    struct aggregate_query query = {
        .value = FLOW_VALUE, .by = {BY_BEGIN_YEAR, FLOW_REPORTER}, .n_by = 2};
    struct err err = ERR_INIT;
    struct aggregate_group *groups, *again;
    size_t n, n_again;
    query.n_threads = 1;
    assert_true(aggregate(records, &query, arena, &groups, &n, &err));
    assert_int_equal(n, 6);
    for (size_t g = 0; g < n; g++) {
        long double sum = 0;
        uint64_t n_present = 0, n_absent = 0;
        for (size_t i = 0; i < N; i++) {
            double value = records_number_at(records, FLOW_VALUE, i);
            bool is_in = 2021 + i % 2 == groups[g].keys[0] && i % 3 == groups[g].keys[1];
            n_absent += is_in && isnan(value);
            n_present += is_in && !isnan(value);
            sum += is_in && !isnan(value) ? value : 0;
        }
        assert_int_equal(groups[g].n, n_present);
        assert_int_equal(groups[g].n_absent, n_absent);
        assert_true(fabsl(sum - groups[g].sum) <= 2e-16L * sum);
    }
    query.n_threads = 4; /* to the last bit, whoever does the work */
    assert_true(aggregate(records, &query, arena, &again, &n_again, &err));
    assert_int_equal(n_again, n);
    assert_memory_equal(groups, again, n * sizeof *groups);
    records_close(records);
    scratch_remove(folder, arena);
    arena_free(arena);
}

static void test_where(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct records *records = table_of_many(arena, folder);
    struct aggregate_query query = {.value = FLOW_VALUE, .by = {BY_BEGIN_YEAR}, .n_by = 1};
    struct err err = ERR_INIT;
    struct aggregate_group *groups;
    size_t n;
    query.where[0].field = FLOW_REPORTER;
    query.where[0].code = records_find(records, FLOW_REPORTER, STR("RUS"));
    query.n_where = 1;
    assert_true(aggregate(records, &query, arena, &groups, &n, &err));
    assert_int_equal(n, 2);
    assert_int_equal(groups[0].keys[0], 2021);
    assert_int_equal(groups[0].n + groups[0].n_absent + groups[1].n + groups[1].n_absent,
                     (N + 1) / 3);
    query.where[0].code = records_find(records, FLOW_REPORTER, STR("NAM"));
    assert_true(aggregate(records, &query, arena, &groups, &n, &err));
    assert_int_equal(n, 0);
    records_close(records);
    scratch_remove(folder, arena);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

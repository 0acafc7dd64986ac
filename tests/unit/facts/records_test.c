#include "facts/records.h"

#include "base/chunks.h"
#include "base/fault.h"
#include "../corpus/scratch_folder.h"

#include <math.h>
#include <pthread.h>

#include "../cmocka_all.h"

static struct records_writer *three_flows(void)
{
    struct records_writer *writer = records_writer_new(RECORD_FLOW);
    records_every_code(writer, FLOW_CURRENCY, STR("USD"));
    records_every_day(writer, FIELD_BEGIN, day_from_civil(2022, 1, 1));
    records_row(writer);
    records_code(writer, FLOW_PARTNER, STR("RUS"));
    records_code(writer, FLOW_COMMODITY, STR("HS:010121"));
    records_number(writer, FLOW_VALUE, 0);
    records_row(writer);
    records_code(writer, FLOW_PARTNER, STR("NAM"));
    records_state(writer, FLOW_VALUE, CELL_SUPPRESSED);
    records_every_code(writer, FLOW_CURRENCY, STR("CNY"));
    records_row(writer);
    records_code(writer, FLOW_PARTNER, STR("NA"));
    records_code(writer, FLOW_PARTNER, STR("AUS")); /* the last one stands */
    records_whole(writer, FIELD_LINE, 4);
    return writer;
}

static bool write_three(const char *path, struct err *err)
{
    struct records_writer *writer = three_flows();
    bool is_good = records_write(writer, path, STR("abc"), err);
    records_writer_free(writer);
    return is_good;
}

static void assert_cell(const struct records *records, int field, size_t row, const char *expected)
{
    struct str cell = records_cell(records, field, row);
    assert_true(str_is(cell, expected));
}

static void assert_three(const struct records *records)
{
    assert_int_equal(records_kind(records), RECORD_FLOW);
    assert_int_equal(records_n(records), 3);
    assert_true(str_is(records_hash(records), "abc"));
    assert_cell(records, FLOW_PARTNER, 0, "RUS");
    assert_cell(records, FLOW_PARTNER, 1, "NAM");
    assert_cell(records, FLOW_PARTNER, 2, "AUS");
    assert_cell(records, FLOW_COMMODITY, 0, "HS:010121");
    assert_cell(records, FLOW_COMMODITY, 1, "");
    assert_cell(records, FLOW_CURRENCY, 1, "USD");
    assert_cell(records, FLOW_CURRENCY, 2, "CNY");
    assert_int_equal(records_find(records, FLOW_PARTNER, STR("NA")), UINT32_MAX);
    assert_int_equal(records_codes(records, FLOW_PARTNER).n_texts, 3);
    assert_int_equal(records_cell_state(records, FLOW_VALUE, 0), CELL_PRESENT);
    assert_int_equal(records_cell_state(records, FLOW_VALUE, 1), CELL_SUPPRESSED);
    assert_int_equal(records_cell_state(records, FLOW_VALUE, 2), CELL_MISSING);
    assert_true(records_numbers(records, FLOW_VALUE)[0] == 0);
    assert_true(isnan(records_numbers(records, FLOW_VALUE)[1]));
    assert_true(isnan(records_numbers(records, FLOW_GROWTH)[2]));
    assert_int_equal(records_days(records, FIELD_BEGIN)[2], day_from_civil(2022, 1, 1));
    assert_int_equal(records_days(records, FIELD_VINTAGE)[1], DAY_NONE);
    assert_int_equal(records_days(records, FIELD_LINE)[2], 4);
    assert_int_equal(records_days(records, FIELD_LINE)[0], 0);
}

/* Zero, missing and suppressed come back as three things, and what every row says is not stored
 * by row. */
static void test_round_trip(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena), *path = path_join(arena, folder, "t.records");
    struct err err = ERR_INIT;
    assert_true(write_three(path, &err));
    struct records *records = records_open(path, &err);
    assert_non_null(records);
    assert_true(records_verify(records, &err));
    assert_three(records);
    assert_true(records_is_constant(records, FIELD_BEGIN));
    assert_false(records_is_constant(records, FLOW_VALUE));
    records_close(records);
    scratch_remove(folder, arena);
    arena_free(arena);
}

static void test_no_rows(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena), *path = path_join(arena, folder, "t.records");
    struct err err = ERR_INIT;
    for (int kind = 0; kind < N_RECORD_KINDS; kind++) {
        struct records_writer *writer = records_writer_new((enum record_kind)kind);
        assert_true(records_write(writer, path, STR(""), &err));
        records_writer_free(writer);
        struct records *records = records_open(path, &err);
        assert_non_null(records);
        assert_int_equal(records_n(records), 0);
        assert_int_equal(records_kind(records), kind);
        assert_int_equal(records_find(records, FIELD_FILE, STR("x")), UINT32_MAX);
        records_close(records);
    }
    scratch_remove(folder, arena);
    arena_free(arena);
}

/* Codes take one, two and four bytes as there are more of them, and stay sorted. */
static void test_widths(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena), *path = path_join(arena, folder, "t.records");
    static const struct {
        int n_texts;
        unsigned width;
    } CASES[] = {{1, 0}, {2, 1}, {256, 1}, {257, 2}, {65536, 2}, {65537, 4}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct err err = ERR_INIT;
        struct records_writer *writer = records_writer_new(RECORD_VOTE);
        char text[16];
        for (int j = 0; j < CASES[i].n_texts; j++) {
            int len = snprintf(text, sizeof text, "%05d", j * 7 % CASES[i].n_texts);
            records_row(writer);
            records_code(writer, VOTE_ROLL_CALL, (struct str){text, (size_t)len});
        }
        assert_true(records_write(writer, path, STR(""), &err));
        records_writer_free(writer);
        struct records *records = records_open(path, &err);
        assert_non_null(records);
        struct code_column codes = records_codes(records, VOTE_ROLL_CALL);
        assert_int_equal(codes.width_bytes, CASES[i].width);
        for (int j = 0; j < CASES[i].n_texts; j += 97) {
            snprintf(text, sizeof text, "%05d", j * 7 % CASES[i].n_texts);
            assert_cell(records, VOTE_ROLL_CALL, (size_t)j, text);
            assert_int_equal(records_find(records, VOTE_ROLL_CALL, str_from(text)),
                             code_at(&codes, (size_t)j));
        }
        records_close(records);
    }
    scratch_remove(folder, arena);
    arena_free(arena);
}

/* Every write, sync and rename fails in turn: the table is as before or as after. */
static void test_every_operation_may_fail(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena), *path = path_join(arena, folder, "t.records");
    bool is_done = false;
    for (int64_t n = 1; !is_done; n++) {
        struct err err = ERR_INIT, trouble = ERR_INIT;
        fault_set(FAULT_ERROR, n);
        is_done = write_three(path, &err);
        fault_set(FAULT_NONE, 0);
        assert_true(is_done == (err.kind == ERR_NONE));
        if (file_exists(path)) {
            struct records *records = records_open(path, &trouble);
            assert_non_null(records);
            assert_three(records);
            records_close(records);
        }
        assert_true(n < 100);
    }
    scratch_remove(folder, arena);
    arena_free(arena);
}

/* Any byte that is changed, and any end that is cut off, is noticed or does no harm. */
static void test_damage_is_noticed(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena), *path = path_join(arena, folder, "t.records");
    struct err err = ERR_INIT;
    struct str bytes;
    assert_true(write_three(path, &err));
    assert_true(file_read(path, 1 << 20, arena, &bytes, &err));
    size_t n_noticed = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        struct arena *own = arena_new(0);
        char *copy = (char *)arena_str(own, bytes).at;
        copy[i] ^= 0x41;
        struct err trouble = ERR_INIT;
        struct records *records = records_over((struct str){copy, bytes.len}, own, &trouble);
        if (records && records_verify(records, &trouble)) {
            assert_true(bytes.at[i] == 0); /* what lies between chunks */
            assert_three(records);
        } else {
            assert_int_equal(trouble.kind, ERR_CORRUPT);
            n_noticed++;
        }
        records_close(records);
    }
    assert_true(n_noticed > bytes.len / 3);
    for (size_t len = 0; len < bytes.len; len += 13) {
        struct err trouble = ERR_INIT;
        struct arena *own = arena_new(0);
        struct str cut = arena_str(own, str_cut(bytes, 0, len));
        assert_null(records_over(cut, own, &trouble));
        assert_int_equal(trouble.kind, ERR_CORRUPT);
    }
    scratch_remove(folder, arena);
    arena_free(arena);
}

static void *ask_for_numbers(void *arg)
{
    const struct records *records = arg;
    return (void *)(uintptr_t)records_numbers(records, FLOW_GROWTH);
}

/* Two threads that ask first get the same array. */
static void test_threads_share(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena), *path = path_join(arena, folder, "t.records");
    struct err err = ERR_INIT;
    assert_true(write_three(path, &err));
    struct records *records = records_open(path, &err);
    pthread_t threads[4];
    void *arrays[4];
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask_for_numbers, records), 0);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], &arrays[i]);
    for (int i = 1; i < 4; i++)
        assert_ptr_equal(arrays[i], arrays[0]);
    records_close(records);
    scratch_remove(folder, arena);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_no_rows),
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_every_operation_may_fail),
        cmocka_unit_test(test_damage_is_noticed),
        cmocka_unit_test(test_threads_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

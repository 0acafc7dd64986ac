#include "corpus/store.h"

#include "base/fault.h"
#include "scratch_folder.h"

#include "../cmocka_all.h"
#include "../splitter_fixture.h"

/* Adds one document in a commit of its own. */
static bool add_one(const char *folder, const char *id, struct err *err)
{
    struct arena *arena = arena_new(0);
    struct document document = {.id = str_from(id), .text = STR("one text"), .date = DAY_NONE};
    struct store *store = store_open(folder, STORE_WRITE, err);
    bool is_good =
        store &&
        segment_write(store_new_path(store, 0, arena), &document, 1, STR(""), splitter, err) &&
        store_commit(store, 1, NULL, 0, err);
    store_close(store);
    arena_free(arena);
    return is_good;
}

static size_t count(const char *folder)
{
    struct err err = ERR_INIT;
    struct store *store = store_open(folder, STORE_READ, &err);
    assert_non_null(store);
    assert_true(store_verify(store, &err));
    size_t n = store_n_documents(store);
    store_close(store);
    return n;
}

/* Every write, sync and rename fails in turn: the corpus is as before or as after, never else. */
static void test_every_operation_may_fail(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct err first = ERR_INIT;
    assert_true(add_one(folder, "first", &first));
    size_t n_documents = 1;
    bool is_done = false;
    for (int64_t n = 1; !is_done; n++) {
        struct err err = ERR_INIT;
        fault_set(FAULT_ERROR, n);
        is_done = add_one(folder, "second", &err);
        fault_set(FAULT_NONE, 0);
        assert_true(is_done == (err.kind == ERR_NONE));
        size_t now = count(folder);
        assert_true(now == n_documents || now == n_documents + 1);
        if (is_done)
            assert_int_equal(now, n_documents + 1);
        n_documents = now;
        assert_true(n < 100);
    }
    scratch_remove(folder, arena);
    arena_free(arena);
}

static size_t merge(const char *folder, struct err *err)
{
    struct store *store = store_open(folder, STORE_WRITE, err);
    size_t n = 0;
    if (store && store_merge(store, NULL, err))
        n = store_n_segments(store);
    store_close(store);
    return n;
}

/* Of twenty tiny segments the first eight become one, which is as tiny and becomes one with the
 * next seven; the last five wait. */
static void test_merging(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct err err = ERR_INIT;
    for (size_t i = 0; i < 20; i++)
        assert_true(add_one(folder, arena_printf(arena, "%03zu", i).at, &err));
    struct store *store = store_open(folder, STORE_READ, &err);
    struct str before = store_data_hash(store, arena);
    store_close(store);
    assert_int_equal(merge(folder, &err), 6);
    assert_int_equal(merge(folder, &err), 6);
    store = store_open(folder, STORE_READ, &err);
    assert_int_equal(segment_n_documents(store_segment(store, 0)), 15);
    assert_int_equal(segment_n_documents(store_segment(store, 1)), 1);
    assert_true(str_equal(store_data_hash(store, arena), before));
    store_close(store);
    struct file_info *files;
    size_t n;
    assert_true(folder_list(folder, arena, &files, &n, &err));
    assert_int_equal(n, 6 + 2); /* segments, manifest and lock: the old files are gone */
    scratch_remove(folder, arena);
    arena_free(arena);
}

/* Every write, sync and rename of a merge fails in turn: no document is lost or doubled. */
static void test_merging_may_fail(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct err first = ERR_INIT;
    for (size_t i = 0; i < 8; i++)
        assert_true(add_one(folder, arena_printf(arena, "%03zu", i).at, &first));
    size_t n_segments = 0;
    for (int64_t n = 1; n_segments == 0; n++) {
        struct err err = ERR_INIT;
        fault_set(FAULT_ERROR, n);
        n_segments = merge(folder, &err);
        fault_set(FAULT_NONE, 0);
        assert_true((n_segments > 0) == (err.kind == ERR_NONE));
        assert_int_equal(count(folder), 8);
        assert_true(n < 100);
    }
    assert_int_equal(n_segments, 1);
    scratch_remove(folder, arena);
    arena_free(arena);
}

static void test_two_writers(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct err err = ERR_INIT, conflict = ERR_INIT;
    struct store *store = store_open(folder, STORE_WRITE, &err);
    assert_non_null(store);
    assert_null(store_open(folder, STORE_WRITE, &conflict));
    assert_int_equal(conflict.kind, ERR_CONFLICT);
    store_close(store);
    scratch_remove(folder, arena);
    arena_free(arena);
}

/* A changed byte of a text or of the manifest is noticed. */
static void test_damage_is_noticed(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct err err = ERR_INIT;
    assert_true(add_one(folder, "first", &err));
    const char *names[] = {"manifest", "00000001.segment"};
    for (size_t i = 0; i < 2; i++) {
        const char *path = path_join(arena, folder, names[i]);
        struct str bytes;
        assert_true(file_read(path, 1 << 20, arena, &bytes, &err));
        char *copy = (char *)arena_str(arena, bytes).at;
        size_t text = str_find(bytes, STR("one text"), 0);
        copy[text < bytes.len ? text : bytes.len / 2] ^= 1;
        assert_true(file_write(path, (struct str){copy, bytes.len}, &err));
        struct err trouble = ERR_INIT;
        struct store *store = store_open(folder, STORE_READ, &trouble);
        assert_false(store && store_verify(store, &trouble));
        assert_int_equal(trouble.kind, ERR_CORRUPT);
        store_close(store);
        assert_true(file_write(path, bytes, &err));
    }
    scratch_remove(folder, arena);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_operation_may_fail), cmocka_unit_test(test_merging),
        cmocka_unit_test(test_merging_may_fail),         cmocka_unit_test(test_two_writers),
        cmocka_unit_test(test_damage_is_noticed),
    };
    return cmocka_run_group_tests(tests, open_splitter, close_splitter);
}

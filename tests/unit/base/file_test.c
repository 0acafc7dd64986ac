#include "base/fault.h"
#include "base/file.h"
#include "base/pool.h"

#include "../cmocka_all.h"
#include "../corpus/scratch_folder.h"

struct fixture {
    struct arena *arena;
    const char *folder;
};

static int set_up(void **state)
{
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_zero(arena, 1, sizeof *fixture);
    fixture->arena = arena;
    fixture->folder = scratch_folder(arena);
    *state = fixture;
    return fixture->folder ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    fault_set(FAULT_NONE, 0);
    scratch_remove(fixture->folder, fixture->arena);
    arena_free(fixture->arena);
    return 0;
}

static struct str read_back(struct fixture *fixture, const char *path)
{
    struct err err = ERR_INIT;
    struct str bytes;
    assert_true(file_read(path, 1000, fixture->arena, &bytes, &err));
    return bytes;
}

static void test_write_read_append(void **state)
{
    struct fixture *fixture = *state;
    struct err err = ERR_INIT;
    const char *path = path_join(fixture->arena, fixture->folder, "a");
    assert_true(file_write(path, STR("one\0two"), &err));
    assert_true(str_equal(read_back(fixture, path), STR("one\0two")));
    assert_true(file_append(path, STR("!"), &err));
    assert_true(str_equal(read_back(fixture, path), STR("one\0two!")));
    struct str mapped;
    assert_true(file_map(path, fixture->arena, &mapped, &err));
    assert_true(str_equal(mapped, STR("one\0two!")));
}

static void test_refusals(void **state)
{
    struct fixture *fixture = *state;
    struct str bytes;
    struct err missing = ERR_INIT, limit = ERR_INIT;
    const char *path = path_join(fixture->arena, fixture->folder, "a");
    assert_false(file_read(path, 10, fixture->arena, &bytes, &missing));
    assert_int_equal(missing.kind, ERR_MISSING);
    assert_true(file_write(path, STR("12345678901"), &limit));
    assert_false(file_read(path, 10, fixture->arena, &bytes, &limit));
    assert_int_equal(limit.kind, ERR_LIMIT);
}

/* Whichever operation fails, the file is there whole, old or new, and nothing lies beside it. */
static void test_every_operation_may_fail(void **state)
{
    struct fixture *fixture = *state;
    struct err err = ERR_INIT;
    const char *path = path_join(fixture->arena, fixture->folder, "a");
    assert_true(file_write(path, STR("old"), &err));
    bool is_good = false;
    int64_t n = 0;
    while (!is_good) {
        struct err trouble = ERR_INIT;
        fault_set(FAULT_ERROR, ++n);
        is_good = file_write(path, STR("new bytes"), &trouble);
        fault_set(FAULT_NONE, 0);
        struct str bytes = read_back(fixture, path);
        assert_true(is_good ? str_is(bytes, "new bytes")
                            : str_is(bytes, "old") || str_is(bytes, "new bytes"));
        assert_int_equal(is_good, trouble.kind == ERR_NONE);
        struct file_info *files;
        size_t n_files;
        assert_true(folder_list(fixture->folder, fixture->arena, &files, &n_files, &err));
        assert_int_equal(n_files, 1);
    }
    assert_true(n >= 4); /* write, sync, rename, sync of the folder */
}

static void test_writer_is_seen_after_commit_only(void **state)
{
    struct fixture *fixture = *state;
    struct err err = ERR_INIT;
    const char *path = path_join(fixture->arena, fixture->folder, "a");
    struct file_writer *writer = file_writer_open(path, &err);
    assert_true(file_writer_add(writer, "123", 3, &err));
    assert_int_equal(file_writer_size(writer), 3);
    assert_false(file_exists(path));
    file_writer_drop(writer);
    assert_false(file_exists(path));
    writer = file_writer_open(path, &err);
    assert_true(file_writer_add(writer, "45", 2, &err) && file_writer_commit(writer, &err));
    assert_true(str_is(read_back(fixture, path), "45"));
}

static void test_folder_list_is_sorted_and_follows_no_link(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = fixture->arena;
    struct err err = ERR_INIT;
    const char *below = path_join(arena, fixture->folder, "b");
    assert_true(folder_make(below, &err) && folder_make(below, &err));
    const char *names[] = {"c", "b/z", "b/a", "a", ".hidden"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(file_write(path_join(arena, fixture->folder, names[i]), STR("x"), &err));
    const char *link = path_join(arena, fixture->folder, "link");
    assert_int_equal(symlink("a", link), 0);
    struct file_info *files;
    size_t n;
    assert_true(folder_list(fixture->folder, arena, &files, &n, &err));
    assert_int_equal(n, 5);
    assert_string_equal(files[0].path, "a");
    assert_null(files[0].trouble);
    assert_string_equal(files[1].path, "b/a");
    assert_string_equal(files[3].path, "c");
    assert_string_equal(files[4].path, "link");
    assert_string_equal(files[4].trouble, "it is a link");
    assert_int_equal(files[0].size_bytes, 1);
    unlink(link);
    unlink(path_join(arena, fixture->folder, ".hidden"));
    unlink(path_join(arena, below, "a"));
    unlink(path_join(arena, below, "z"));
    rmdir(below);
}

static bool write_hello(size_t i, void *path, struct err *err)
{
    (void)i;
    return file_write_once(path, STR("hello"), err);
}

/* Each thread needs a name of its own for the file beside: the first codings of several coders came
 * at once, and all but one failed. */
static void test_once_from_many_threads(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_join(fixture->arena, fixture->folder, "a");
    for (int round = 0; round < 50; round++) {
        struct err err = ERR_INIT;
        unlink(path);
        assert_true(pool_run(8, 8, write_hello, (void *)(uintptr_t)path, &err));
        assert_true(str_is(read_back(fixture, path), "hello"));
    }
}

static void test_paths(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(path_join(fixture->arena, "a", "b"), "a/b");
    assert_string_equal(path_join(fixture->arena, "", "b"), "b");
    assert_string_equal(path_join(fixture->arena, "a", "/b"), "/b");
    assert_string_equal(path_name("a/b/c"), "c");
    assert_string_equal(path_folder(fixture->arena, "a/b/c"), "a/b");
    assert_string_equal(path_folder(fixture->arena, "c"), ".");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_write_read_append),
        TEST(test_refusals),
        TEST(test_every_operation_may_fail),
        TEST(test_writer_is_seen_after_commit_only),
        TEST(test_folder_list_is_sorted_and_follows_no_link),
        TEST(test_once_from_many_threads),
        TEST(test_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

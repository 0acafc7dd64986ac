/* Files come out in the order in which they were asked for, with what each of them gave. */
#include "corpus/read_ahead.h"

#include "base/buf.h"
#include "scratch_folder.h"

#include "../cmocka_all.h"

enum { N_FILES = 40 };

static bool say_document(const struct document *document, void *arg, struct err *err)
{
    (void)err;
    buf_printf(arg, "%.*s: %.*s\n", STR_ARG(document->id), STR_ARG(document->text));
    return true;
}

static void say_refusal(struct str path, struct str reason, void *arg)
{
    buf_printf(arg, "%.*s refused: %.*s\n", STR_ARG(path), STR_ARG(reason));
}

static void say_leave(struct str path, void *arg)
{
    buf_printf(arg, "%.*s left\n", STR_ARG(path));
}

static void make_files(const char *folder, struct arena *arena, struct file_info files[N_FILES])
{
    struct err err = ERR_INIT;
    for (size_t i = 0; i < N_FILES; i++) {
        const char *ending = i == 7 ? "doc" : i == 8 ? "html" : "txt";
        files[i] = (struct file_info){
            .path = arena_printf(arena, "%zu.%s", i, ending).at,
            .size_bytes = 100,
        };
        struct str text = arena_printf(arena, i == 9 ? "" : "Text number %zu.", i);
        const char *path = path_join(arena, folder, files[i].path);
        assert_true(i == 11 || file_write(path, text, &err)); /* 11 is not there */
    }
}

/* What is given on, by whom it is asked. */
struct given {
    struct read_ahead *ahead;
    struct buf *out;
    size_t n_files;
};

static bool give_all(size_t n, void *arg, struct err *err)
{
    struct given *given = arg;
    struct source_sink sink = {say_document, say_refusal, say_leave, given->out};
    for (size_t i = 0; i < n; i++) {
        const struct read_ahead_file *file = read_ahead_file(given->ahead, i);
        size_t number = given->n_files++;
        assert_int_equal(file->stamp, number);
        assert_int_equal(file->trouble != NULL, number == 11);
        assert_true(read_ahead_give(given->ahead, i, &sink, err));
    }
    return true;
}

/* Groups of seven files. */
static void read_all(const char *folder, const struct file_info *files, size_t n_threads,
                     struct buf *out)
{
    struct err err = ERR_INIT;
    struct source_spec spec = {.path = folder, .pattern = STR("{id}.txt")};
    struct given given = {read_ahead_new(&spec, NULL, folder, n_threads), out, 0};
    for (size_t i = 0; i < N_FILES; i++) {
        read_ahead_add(given.ahead, &files[i], i);
        if (i % 7 == 6)
            assert_true(read_ahead_step(given.ahead, give_all, &given, &err));
        assert_int_equal(given.n_files, i < 6 ? 0 : (i - 6) / 7 * 7);
    }
    assert_true(read_ahead_step(given.ahead, give_all, &given, &err));
    assert_int_equal(given.n_files, N_FILES / 7 * 7);
    assert_true(read_ahead_step(given.ahead, give_all, &given, &err));
    assert_int_equal(given.n_files, N_FILES);
    assert_true(read_ahead_step(given.ahead, give_all, &given, &err));
    assert_int_equal(given.n_files, N_FILES);
    read_ahead_free(given.ahead);
}

static bool refuse_all(size_t n, void *arg, struct err *err)
{
    (void)arg;
    return err_set(err, ERR_IO, "%zu files are too many", n);
}

static void test_taker_fails(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct source_spec spec = {.path = "/", .pattern = STR("{id}.txt")};
    struct file_info file = {.path = "nowhere.txt", .size_bytes = 1};
    struct read_ahead *ahead = read_ahead_new(&spec, NULL, "/nowhere", 2);
    read_ahead_add(ahead, &file, 0);
    assert_true(read_ahead_step(ahead, refuse_all, NULL, &err)); /* nothing to take yet */
    read_ahead_add(ahead, &file, 1);
    assert_false(read_ahead_step(ahead, refuse_all, NULL, &err));
    assert_string_equal(err.message, "1 files are too many");
    read_ahead_free(ahead);
}

static void test_order(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct file_info files[N_FILES];
    struct buf one = {0}, many = {0};
    const char *folder = scratch_folder(arena);
    make_files(folder, arena, files);
    read_all(folder, files, 1, &one);
    read_all(folder, files, 4, &many);
    assert_string_equal(one.at, many.at);
    assert_non_null(strstr(one.at,
                           "6.txt: Text number 6.\n7.doc left\n8.html left\n"
                           "9.txt refused: it is empty\n10.txt: Text number 10.\n12.txt: "));
    scratch_remove(folder, arena);
    buf_done(&one);
    buf_done(&many);
    arena_free(arena);
}

static void test_takes(void **state)
{
    (void)state;
    assert_true(read_ahead_takes(&(struct file_info){.path = "a/b.txt", .size_bytes = 1000}));
    assert_false(read_ahead_takes(&(struct file_info){.path = "a/b.txt", .size_bytes = 1 << 30}));
    assert_false(read_ahead_takes(&(struct file_info){.path = "b.jsonl", .size_bytes = 1000}));
    assert_false(read_ahead_takes(&(struct file_info){.path = "b.zip", .size_bytes = 1000}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_taker_fails),
        cmocka_unit_test(test_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

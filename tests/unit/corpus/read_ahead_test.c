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

static void read_all(const char *folder, const struct file_info *files, size_t n_threads,
                     struct buf *out)
{
    struct err err = ERR_INIT;
    struct source_spec spec = {.path = folder, .pattern = STR("{id}.txt")};
    struct source_sink sink = {say_document, say_refusal, say_leave, out};
    struct read_ahead *ahead = read_ahead_new(&spec, NULL, folder, n_threads);
    for (size_t i = 0; i < N_FILES; i++)
        read_ahead_add(ahead, &files[i], i);
    assert_int_equal(read_ahead_run(ahead), N_FILES);
    for (size_t i = 0; i < N_FILES; i++) {
        const struct read_ahead_file *file = read_ahead_file(ahead, i);
        assert_int_equal(file->stamp, i);
        assert_int_equal(file->trouble != NULL, i == 11);
        assert_true(read_ahead_give(ahead, i, &sink, &err));
    }
    read_ahead_clear(ahead);
    assert_int_equal(read_ahead_run(ahead), 0);
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
        cmocka_unit_test(test_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

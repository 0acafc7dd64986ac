#include "corpus/intake.h"

#include "base/buf.h"
#include "base/fault.h"
#include "corpus/unit.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "../cmocka_all.h"
#include "scratch_folder.h"

static struct splitter_dictionary *dictionary;

static int open_dictionary(void **state)
{
    struct err err = ERR_INIT;
    (void)state;
    dictionary = splitter_dictionary_open(NULL, 0, &err);
    return dictionary ? 0 : -1;
}

static int close_dictionary(void **state)
{
    (void)state;
    splitter_dictionary_close(dictionary);
    return 0;
}

/* A study's texts and what was made of them, in a folder of their own. */
struct bench {
    struct arena *arena;
    const char *folder;
    struct intake_options options;
    struct intake_report report;
};

static struct bench bench_new(void)
{
    struct err err = ERR_INIT;
    struct bench bench = {.arena = arena_new(0)};
    bench.folder = scratch_folder(bench.arena);
    bench.options = (struct intake_options){
        .store_folder = path_join(bench.arena, bench.folder, "store"),
        .revisions_path = path_join(bench.arena, bench.folder, "revisions.jsonl"),
        .source = {.path = path_join(bench.arena, bench.folder, "texts")},
        .dictionary = dictionary,
        .n_threads = 1};
    assert_true(folder_make(bench.options.source.path, &err));
    return bench;
}

static void bench_done(struct bench *bench)
{
    scratch_remove(bench->folder, bench->arena);
    rmdir(path_join(bench->arena, bench->folder, "texts"));
    rmdir(path_join(bench->arena, bench->folder, "store"));
    rmdir(bench->folder);
    arena_free(bench->arena);
}

static void put_file(struct bench *bench, const char *name, const char *text)
{
    struct err err = ERR_INIT;
    const char *path = path_join(bench->arena, bench->options.source.path, name);
    assert_true(file_write(path, str_from(text), &err));
}

static void add(struct bench *bench)
{
    struct err err = ERR_INIT;
    assert_true(intake_add(&bench->options, bench->arena, &bench->report, &err));
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "id|date|lang|title|revision|origin" of each document, a line each, sorted. */
static const char *say_store(struct bench *bench)
{
    struct err err = ERR_INIT;
    struct buf out = {0};
    const char *lines[20];
    size_t n = 0;
    struct store *store = store_open(bench->options.store_folder, STORE_READ, &err);
    assert_non_null(store);
    assert_true(store_verify(store, &err));
    for (uint32_t i = 0; i < store_n_segments(store); i++)
        for (uint32_t j = 0; j < segment_n_documents(store_segment(store, i)); j++) {
            struct document document;
            segment_document(store_segment(store, i), j, &document);
            if (store_is_dead(store, (struct document_at){i, j}))
                continue;
            assert_true(n < 20);
            lines[n++] =
                arena_printf(bench->arena, "%.*s|%.*s|%.*s|%.*s|%u|%.*s\n", STR_ARG(document.id),
                             STR_ARG(day_format(document.date, bench->arena)),
                             STR_ARG(document.lang), STR_ARG(document.title), document.revision,
                             STR_ARG(document.origin))
                    .at;
        }
    store_close(store);
    qsort(lines, n, sizeof *lines, by_text);
    for (size_t i = 0; i < n; i++)
        buf_add_text(&out, lines[i]);
    const char *said = arena_cstr(bench->arena, buf_str(&out));
    buf_done(&out);
    return said;
}

static void test_rows_of_every_kind(void **state)
{
    struct bench bench = bench_new();
    (void)state;
    bench.options.source.columns[SOURCE_ID] = STR("nr");
    bench.options.source.columns[SOURCE_TEXT] = STR("body");
    put_file(&bench, "a.csv",
             "nr,date,body,title\r\n1,2022-03-01,\"He said \"\"yes\"\".\r\nSo.\",A\r\n"
             "2,1 марта 2021 года,Другой текст,\xD0\x91\r\n3,2020,,C\r\n4,2020\r\n");
    put_file(&bench, "b.TSV", "nr\tbody\n7\t一个中文文本\n");
    put_file(&bench, "c.jsonl",
             "{\"nr\": 9, \"date\": \"2001-02-03T10:00\", \"body\": \"text\"}\n[]\n");
    add(&bench);
    assert_string_equal(say_store(&bench), "1|2022-03-01|en|A|1|a.csv!2\n"
                                           "2|2021-03-01|ru|\xD0\x91|1|a.csv!4\n"
                                           "7||zh||1|b.TSV!2\n"
                                           "9|2001-02-03|en||1|c.jsonl!1\n");
    assert_int_equal(bench.report.n_added, 4);
    assert_int_equal(bench.report.n_refused, 3);
    assert_string_equal(bench.report.refusals[0].path.at, "a.csv!5");
    assert_string_equal(bench.report.refusals[0].reason.at, "it has no text");
    assert_string_equal(bench.report.refusals[1].reason.at, "it has 2 cells, the head 4");
    assert_string_equal(bench.report.refusals[2].path.at, "c.jsonl!2");
    bench_done(&bench);
}

static void test_mistakes_of_a_table_are_named(void **state)
{
    struct bench bench = bench_new();
    (void)state;
    bench.options.source.columns[SOURCE_ID] = STR("nr");
    put_file(&bench, "a.csv", "id,text\n1,x\n");
    put_file(&bench, "b.csv", "nr,text\n1,fine\n2,\"open\n");
    put_file(&bench, "c.csv", "");
    add(&bench);
    assert_int_equal(bench.report.n_added, 1);
    assert_int_equal(bench.report.n_refused, 3);
    assert_string_equal(bench.report.refusals[0].reason.at,
                        "it has no column \"nr\"; it has: id, text");
    assert_string_equal(bench.report.refusals[1].reason.at,
                        "line 3, column 3: the quote that opens here is never closed");
    assert_string_equal(bench.report.refusals[2].reason.at, "it is empty");
    bench_done(&bench);
}

static void test_a_source_may_be_one_file(void **state)
{
    struct bench bench = bench_new();
    const char *folder = bench.options.source.path;
    (void)state;
    put_file(&bench, "a.jsonl", "{\"text\": \"one\"}\n");
    put_file(&bench, "b.txt", "two");
    bench.options.source.path = path_join(bench.arena, folder, "a.jsonl");
    add(&bench);
    assert_string_equal(say_store(&bench), "a.jsonl!1||en||1|a.jsonl!1\n");
    bench_done(&bench);
}

static void test_a_changed_file_is_a_revision(void **state)
{
    struct bench bench = bench_new();
    struct err err = ERR_INIT;
    struct str kept;
    (void)state;
    put_file(&bench, "a.txt", "First text of 1 May 2001.");
    add(&bench);
    put_file(&bench, "a.txt", "Second text of 1 May 2001.");
    add(&bench);
    assert_int_equal(bench.report.n_revised, 1);
    assert_string_equal(say_store(&bench),
                        "a.txt|2001-05-01|en|Second text of 1 May 2001.|2|a.txt\n");
    assert_true(file_read(bench.options.revisions_path, 10000, bench.arena, &kept, &err));
    assert_true(str_contains(kept, STR("\"text\":\"First text of 1 May 2001.\"")));
    bench_done(&bench);
}

/* Rebuilding forgets nothing: revisions go on counting from those that are kept. */
static void test_revisions_count_on_after_a_rebuild(void **state)
{
    struct bench bench = bench_new();
    struct file_info *files;
    struct err err = ERR_INIT;
    size_t n;
    (void)state;
    put_file(&bench, "a.txt", "First text.");
    add(&bench);
    put_file(&bench, "a.txt", "Second text.");
    add(&bench);
    assert_true(folder_list(bench.options.store_folder, bench.arena, &files, &n, &err));
    for (size_t i = 0; i < n; i++)
        unlink(path_join(bench.arena, bench.options.store_folder, files[i].path));
    add(&bench);
    assert_string_equal(say_store(&bench), "a.txt||en|Second text.|2|a.txt\n");
    bench_done(&bench);
}

static void test_other_words_about_the_same_bytes(void **state)
{
    struct bench bench = bench_new();
    (void)state;
    put_file(&bench, "a.txt", "The text.");
    add(&bench);
    bench.options.source.lang = STR("ru");
    add(&bench);
    assert_int_equal(bench.report.n_relabelled, 1);
    assert_int_equal(bench.report.n_revised, 0);
    assert_string_equal(say_store(&bench), "a.txt||ru|The text.|1|a.txt\n");
    assert_false(file_exists(bench.options.revisions_path));
    bench_done(&bench);
}

static struct str actors_of(struct bench *bench, struct store *store, uint32_t i)
{
    struct document document;
    for (uint32_t j = 0; j < segment_n_documents(store_segment(store, i)); j++) {
        segment_document(store_segment(store, i), j, &document);
        if (!store_is_dead(store, (struct document_at){i, j}))
            return arena_str(bench->arena, document.actors);
    }
    return STR("");
}

/* Other actors are found in the texts that the corpus has, without a look at the files. */
static void test_changed_actors_are_found_again(void **state)
{
    struct bench bench = bench_new();
    struct err err = ERR_INIT;
    struct actor_name names[] = {{.text = STR("China"), .lang = STR("en")},
                                 {.text = STR("India"), .lang = STR("en")}};
    struct actor actors[] = {{.code = STR("CHN"), .names = names, .n_names = 1},
                             {.code = STR("IND"), .names = names + 1, .n_names = 1}};
    (void)state;
    put_file(&bench, "a.txt", "China and India met on 1 May 2001.");
    add(&bench);
    for (size_t n = 0; n <= 2; n++) {
        struct actor_finder *finder = actor_finder_new(actors, n);
        bench.options.actors = finder;
        add(&bench);
        assert_int_equal(bench.report.n_relabelled, n > 0);
        assert_int_equal(bench.report.n_unchanged, 1);
        struct store *store = store_open(bench.options.store_folder, STORE_READ, &err);
        struct str named = {"", 0};
        for (uint32_t i = 0; i < store_n_segments(store); i++)
            if (actors_of(&bench, store, i).len)
                named = actors_of(&bench, store, i);
        assert_true(str_is(named, n == 0 ? "" : n == 1 ? "CHN" : "CHN IND"));
        assert_int_equal(store_n_documents(store), 1);
        store_close(store);
        add(&bench);
        assert_int_equal(bench.report.n_relabelled, 0);
        actor_finder_free(finder);
    }
    bench_done(&bench);
}

/* "id, order of question: words" of the answers, a line each. */
static const char *say_answers(struct bench *bench)
{
    struct err err = ERR_INIT;
    struct filter all = {0};
    struct str said = {0};
    struct store *store = store_open(bench->options.store_folder, STORE_READ, &err);
    assert_non_null(store);
    assert_true(store_verify(store, &err));
    struct unit_list answers = units_list(store, &all, UNIT_ANSWER, bench->arena);
    for (size_t i = 0; i < answers.n; i++)
        said = arena_printf(bench->arena, "%.*s%.*s %u of %u: %.*s\n", STR_ARG(said),
                            STR_ARG(answers.at[i].document->id), answers.at[i].order,
                            answers.at[i].question, STR_ARG(answers.at[i].text));
    store_close(store);
    return said.at ? said.at : "";
}

static void test_transcripts_are_split(void **state)
{
    struct bench bench = bench_new();
    (void)state;
    bench.options.source.kind = STR("transcript");
    put_file(&bench, "talk.txt", "Q: Why?\nA: So.\nQ: When?\nA: Now.\nOr later.\n");
    add(&bench);
    assert_string_equal(say_answers(&bench),
                        "talk.txt 1 of 1: So.\ntalk.txt 2 of 2: Now.\nOr later.\n");
    bench.options.source.turns = STR("none");
    add(&bench);
    assert_int_equal(bench.report.n_relabelled, 1);
    assert_string_equal(say_answers(&bench), "");
    bench.options.source.turns = STR("generic");
    bench.options.source.kind = STR("talk");
    add(&bench);
    assert_string_equal(say_answers(&bench),
                        "talk.txt 1 of 1: So.\ntalk.txt 2 of 2: Now.\nOr later.\n");
    add(&bench);
    assert_int_equal(bench.report.n_relabelled, 0);
    bench_done(&bench);
}

static void test_changed_profiles_split_again(void **state)
{
    struct bench bench = bench_new();
    struct err err = ERR_INIT;
    (void)state;
    bench.options.source.turns = STR("auto");
    put_file(&bench, "talk.txt", "Fra: Why is that so?\nAnt: It only is so, no more.\n");
    add(&bench);
    assert_string_equal(say_answers(&bench), "");
    bench.options.source.turn_profiles_path = path_join(bench.arena, bench.folder, "turns.yaml");
    assert_true(file_write(bench.options.source.turn_profiles_path,
                           STR("- {name: own, lang: en, question: Fra, answer: Ant}\n"), &err));
    add(&bench);
    assert_int_equal(bench.report.n_relabelled, 1);
    assert_string_equal(say_answers(&bench), "talk.txt 1 of 1: It only is so, no more.\n");
    bench.options.source.turns = STR("mine");
    assert_false(intake_add(&bench.options, bench.arena, &bench.report, &err));
    assert_int_equal(err.kind, ERR_MISSING);
    assert_non_null(strstr(err.hint, "own, mfa-zh"));
    bench_done(&bench);
}

static void test_a_touched_file_is_unchanged(void **state)
{
    struct bench bench = bench_new();
    struct timespec times[2] = {{1000000, 0}, {1000000, 0}};
    (void)state;
    put_file(&bench, "a.txt", "The text.");
    add(&bench);
    utimensat(AT_FDCWD, path_join(bench.arena, bench.options.source.path, "a.txt"), times, 0);
    for (int i = 0; i < 2; i++) {
        add(&bench);
        assert_int_equal(bench.report.n_unchanged, 1);
        assert_int_equal(bench.report.n_added + bench.report.n_duplicates, 0);
    }
    bench_done(&bench);
}

static void test_ids_have_one_home(void **state)
{
    struct bench bench = bench_new();
    (void)state;
    put_file(&bench, "a.jsonl",
             "{\"id\":\"x\",\"text\":\"one\"}\n{\"id\":\"x\",\"text\":\"two\"}\n");
    put_file(&bench, "b.jsonl", "{\"id\":\"y\",\"text\":\"three\"}\n");
    put_file(&bench, "c.txt", "same");
    put_file(&bench, "d.txt", "same");
    add(&bench);
    assert_int_equal(bench.report.n_added, 3);
    assert_int_equal(bench.report.n_duplicates, 1);
    assert_string_equal(bench.report.refusals[0].reason.at, "a second document with this id");
    put_file(&bench, "b.jsonl", "{\"id\":\"x\",\"text\":\"from elsewhere\"}\n");
    add(&bench);
    assert_string_equal(bench.report.refusals[0].reason.at, "its id is that of a.jsonl!1");
    unlink(path_join(bench.arena, bench.options.source.path, "a.jsonl"));
    put_file(&bench, "b.jsonl", "{\"id\":\"x\",\"text\":\"moved and changed\"}\n");
    add(&bench);
    assert_int_equal(bench.report.n_revised, 1);
    bench_done(&bench);
}

/* Two files at first; then one changed and one more: every state an add can begin with. */
static void first_files(struct bench *bench)
{
    put_file(bench, "a.txt", "First text of 1 May 2001.");
    put_file(bench, "b.txt", "Other text of 1 May 2002.");
}

static void later_files(struct bench *bench)
{
    put_file(bench, "a.txt", "First text of 1 May 2001, changed.");
    put_file(bench, "c.txt", "Last text of 1 May 2003.");
}

static size_t n_lines(struct bench *bench, const char *path)
{
    struct err err = ERR_INIT;
    struct str bytes = {0}, line;
    size_t n = 0;
    if (file_exists(path))
        assert_true(file_read(path, 1 << 20, bench->arena, &bytes, &err));
    while (bytes.len > 0 && str_next(&bytes, '\n', &line))
        n++;
    return n;
}

static const char LATER[] = "a.txt|2001-05-01|en|First text of 1 May 2001, changed.|2|a.txt\n"
                            "b.txt|2002-05-01|en|Other text of 1 May 2002.|1|b.txt\n"
                            "c.txt|2003-05-01|en|Last text of 1 May 2003.|1|c.txt\n";

/* The n-th file operation fails; afterwards the store is whole, and a second run finishes. */
static bool add_with_fault(struct bench *bench, enum fault_kind kind, int64_t n)
{
    struct err err = ERR_INIT;
    bool is_stopped;
    pid_t child = kind == FAULT_CRASH ? fork() : 0;
    if (child == 0) {
        fault_set(kind, n);
        is_stopped = !intake_add(&bench->options, bench->arena, &bench->report, &err);
        if (kind == FAULT_CRASH)
            _Exit(0);
        is_stopped = fault_count() >= n;
        fault_set(FAULT_NONE, 0);
        return is_stopped;
    }
    int status;
    waitpid(child, &status, 0);
    is_stopped = WIFEXITED(status) && WEXITSTATUS(status) == 137;
    return is_stopped;
}

static void every_fault(enum fault_kind kind)
{
    bool is_stopped = true;
    for (int64_t n = 1; is_stopped; n++) {
        struct bench bench = bench_new();
        first_files(&bench);
        add(&bench);
        later_files(&bench);
        is_stopped = add_with_fault(&bench, kind, n);
        say_store(&bench); /* verifies every checksum */
        add(&bench);
        assert_string_equal(say_store(&bench), LATER);
        assert_int_equal(n_lines(&bench, bench.options.revisions_path), 1);
        bench_done(&bench);
        assert_true(n < 1000);
    }
}

static void test_full_disk_at_every_moment(void **state)
{
    (void)state;
    every_fault(FAULT_ERROR);
}

static void test_crash_at_every_moment(void **state)
{
    (void)state;
    every_fault(FAULT_CRASH);
}

static bool stop_at_once(int64_t done, int64_t total, const char *unit, void *arg)
{
    (void)done, (void)total, (void)unit, (void)arg;
    return false;
}

static void test_stopping_keeps_what_was_read(void **state)
{
    struct bench bench = bench_new();
    struct progress progress = {stop_at_once, NULL};
    struct err err = ERR_INIT;
    (void)state;
    first_files(&bench);
    bench.options.progress = &progress;
    assert_false(intake_add(&bench.options, bench.arena, &bench.report, &err));
    assert_int_equal(err.kind, ERR_CANCELLED);
    assert_int_equal(bench.report.n_added, 1);
    assert_string_equal(say_store(&bench),
                        "a.txt|2001-05-01|en|First text of 1 May 2001.|1|a.txt\n");
    bench.options.progress = NULL;
    add(&bench);
    assert_int_equal(bench.report.n_added, 1);
    bench_done(&bench);
}

/* What the corpus is after forty texts in three languages were read by n_threads, which have a
 * segment each to write, again and again. */
static struct str data_of_threads(struct arena *arena, size_t n_threads)
{
    static const char *const TEXTS[] = {"The world order of %zu.", "Мир %zu.", "世界秩序 %zu"};
    struct bench bench = bench_new();
    struct err err = ERR_INIT;
    bench.options.n_threads = n_threads;
    bench.options.batch_bytes = 40;
    for (size_t i = 0; i < 40; i++)
        put_file(&bench, arena_printf(arena, "%02zu.txt", i).at,
                 arena_printf(arena, TEXTS[i % 3], i).at);
    add(&bench);
    assert_int_equal(bench.report.n_added, 40);
    struct store *store = store_open(bench.options.store_folder, STORE_READ, &err);
    assert_non_null(store);
    assert_true(store_verify(store, &err));
    struct str hash = store_data_hash(store, arena);
    store_close(store);
    bench_done(&bench);
    return hash;
}

static void test_threads_do_not_show(void **state)
{
    struct arena *arena = arena_new(0);
    (void)state;
    struct str one = data_of_threads(arena, 1), four = data_of_threads(arena, 4);
    assert_true(one.len > 0 && str_equal(one, four));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_of_every_kind),
        cmocka_unit_test(test_mistakes_of_a_table_are_named),
        cmocka_unit_test(test_a_source_may_be_one_file),
        cmocka_unit_test(test_a_changed_file_is_a_revision),
        cmocka_unit_test(test_revisions_count_on_after_a_rebuild),
        cmocka_unit_test(test_other_words_about_the_same_bytes),
        cmocka_unit_test(test_changed_actors_are_found_again),
        cmocka_unit_test(test_transcripts_are_split),
        cmocka_unit_test(test_changed_profiles_split_again),
        cmocka_unit_test(test_a_touched_file_is_unchanged),
        cmocka_unit_test(test_ids_have_one_home),
        cmocka_unit_test(test_full_disk_at_every_moment),
        cmocka_unit_test(test_crash_at_every_moment),
        cmocka_unit_test(test_stopping_keeps_what_was_read),
        cmocka_unit_test(test_threads_do_not_show),
    };
    return cmocka_run_group_tests(tests, open_dictionary, close_dictionary);
}

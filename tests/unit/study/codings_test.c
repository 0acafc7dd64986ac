#include "study/codings.h"
#include "study/coding_scan.h"

#include "base/fault.h"
#include "base/hash.h"

#include "../cmocka_all.h"
#include "../corpus/scratch_folder.h"

#include <sys/wait.h>

struct fixture {
    struct arena *arena;
    const char *folder;
    struct codebook codebook;
    struct findings findings;
};

static void parse(struct fixture *fixture, const char *yaml)
{
    assert_true(codebook_parse(str_from(yaml), "war.yaml", STR("war"), fixture->arena,
                               &fixture->codebook, &fixture->findings));
    fixture->codebook.folder = arena_printf(fixture->arena, "%s/codings/war", fixture->folder).at;
}

static int set_up(void **state)
{
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_zero(arena, 1, sizeof *fixture);
    fixture->arena = arena;
    fixture->folder = scratch_folder(arena);
    parse(fixture, "labels: multiple\ntopics: {arms: {definition: A}, minsk: {definition: M}}\n");
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    fault_set(FAULT_NONE, 0);
    scratch_remove_all(fixture->folder);
    findings_done(&fixture->findings);
    arena_free(fixture->arena);
    return 0;
}

static const char *path_of(struct fixture *fixture, const char *name)
{
    return path_join(fixture->arena, fixture->codebook.folder, name);
}

/* code NULL = no topic applies. */
static bool add(struct fixture *fixture, const char *coder, const char *unit, const char *code,
                struct coding *kept)
{
    struct err err = ERR_INIT;
    struct str topic = str_from(code);
    struct coding coding = {.unit = str_from(unit),
                            .text_hash = 0xfedcba9876543210,
                            .coder = str_from(coder),
                            .codes = &topic,
                            .n_codes = code != NULL};
    bool is_good = codings_add(&fixture->codebook, &coding, 1, fixture->arena, &err);
    if (kept)
        *kept = coding;
    return is_good;
}

/* "unit coder: code code; …" of all current codings. */
static const char *say_current(struct fixture *fixture)
{
    struct err err = ERR_INIT;
    struct codings codings;
    struct buf out = {0};
    assert_true(
        codings_read(&fixture->codebook, fixture->arena, &codings, &fixture->findings, &err));
    buf_add_text(&out, "");
    for (size_t i = 0; i < codings.n_current; i++) {
        const struct coding *coding = &codings.current[i];
        buf_printf(&out, "%.*s %.*s:", STR_ARG(coding->unit), STR_ARG(coding->coder));
        for (size_t j = 0; j < coding->n_codes; j++)
            buf_printf(&out, " %.*s", STR_ARG(coding->codes[j]));
        buf_add_text(&out, "; ");
    }
    const char *said = buf_copy(&out, fixture->arena).at;
    buf_done(&out);
    return said;
}

static void test_the_last_act_holds_until_undone(void **state)
{
    struct fixture *fixture = *state;
    struct err err = ERR_INIT;
    struct coding second;
    assert_string_equal(say_current(fixture), "");
    assert_true(add(fixture, "anna", "t/1#a1", "arms", NULL));
    assert_true(add(fixture, "anna", "t/1#a1", "minsk", &second));
    assert_true(add(fixture, "бела", "t/1#a1", "arms", NULL));
    assert_true(add(fixture, "anna", "t/1#a2", NULL, NULL));
    assert_string_equal(say_current(fixture),
                        "t/1#a1 anna: minsk; t/1#a1 бела: arms; t/1#a2 anna:; ");
    assert_true(codings_undo(&fixture->codebook, &second, fixture->arena, &err));
    assert_string_equal(say_current(fixture),
                        "t/1#a1 anna: arms; t/1#a1 бела: arms; t/1#a2 anna:; ");
}

static void test_everything_said_is_kept(void **state)
{
    struct fixture *fixture = *state;
    struct err err = ERR_INIT;
    struct codings codings;
    struct str code = STR("arms");
    double probability = 0.25;
    struct coding coding = {.unit = STR("t/\"quoted\"\\#a1"),
                            .text_hash = 7,
                            .coder = STR("learner"),
                            .how = CODED_BY_MACHINE,
                            .codes = &code,
                            .n_codes = 1,
                            .probabilities = &probability,
                            .comment = STR("two\nlines, 中文")};
    assert_true(codings_add(&fixture->codebook, &coding, 1, fixture->arena, &err));
    assert_true(
        codings_read(&fixture->codebook, fixture->arena, &codings, &fixture->findings, &err));
    assert_int_equal(codings.n_current, 1);
    const struct coding *kept = codings.current;
    assert_true(str_equal(kept->unit, coding.unit));
    assert_true(kept->text_hash == 7 && kept->how == CODED_BY_MACHINE && kept->n == 1);
    assert_true(str_equal(kept->comment, coding.comment));
    assert_true(kept->probabilities[0] == 0.25);
    assert_true(str_equal(kept->version, fixture->codebook.version));
    assert_true(str_equal(kept->act, coding.act));
    assert_int_equal(kept->time.len, strlen("2022-06-01T09:30:12.250Z"));
}

/* A line as it is written and the same with a blank, which the quick reader leaves to the other. */
static void test_both_readers_read_the_same(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = fixture->arena;
    struct str codes[] = {STR("arms"), STR("minsk")};
    double probabilities[] = {0.1, 1};
    struct coding_vote votes[] = {{codes, 2}, {codes, 0}};
    struct coding said = {.unit = STR("t/1#a1"),
                          .text_hash = 7,
                          .coder = STR("бела"),
                          .how = CODED_BY_MACHINE,
                          .codes = codes,
                          .n_codes = 2,
                          .probabilities = probabilities,
                          .votes = votes,
                          .n_votes = 2,
                          .comment = STR("中文"),
                          .sent_as = STR("device-1"),
                          .version = STR("3fa9"),
                          .time = STR("2022-06-01T09:30:12.250Z"),
                          .n = 12};
    for (int i = 0; i < 2; i++) {
        struct coding quick, slow;
        struct err err = ERR_INIT;
        struct buf line = {0}, blank = {0}, again = {0};
        said.undoes = i ? STR("0123456789abcdef") : STR("");
        coding_say(&said, &line);
        struct str text = str_cut(buf_str(&line), 0, line.len - 1);
        size_t end = str_find(text, STR(",\"check\""), 0);
        buf_printf(&blank, "{ %.*s", STR_ARG(str_cut(text, 1, end)));
        uint64_t sum = hash_fast(blank.at, blank.len);
        buf_printf(&blank, ",\"check\":\"%016llx\"}", (unsigned long long)sum);
        assert_true(coding_scan(text, arena, &quick));
        assert_false(coding_scan(buf_str(&blank), arena, &slow));
        assert_true(coding_read(buf_str(&blank), arena, &slow, &err));
        coding_say(&slow, &again);
        assert_true(str_equal(buf_str(&again), buf_str(&line)));
        buf_clear(&again);
        coding_say(&quick, &again);
        assert_true(str_equal(buf_str(&again), buf_str(&line)));
        buf_done(&line);
        buf_done(&blank);
        buf_done(&again);
    }
}

/* A browser that heard no answer sends again: from the same device twice, from another once more.
 */
static void test_sent_twice_counts_once(void **state)
{
    struct fixture *fixture = *state;
    struct err err = ERR_INIT;
    struct codings codings;
    struct str arms = STR("arms"), minsk = STR("minsk");
    struct coding first = {.unit = STR("u1"),
                           .coder = STR("anna"),
                           .codes = &arms,
                           .n_codes = 1,
                           .comment = STR(",\"sent_as\":\"device-2\""),
                           .sent_as = STR("device-1")};
    struct coding again = first, other = first;
    assert_true(codings_add(&fixture->codebook, &first, 1, fixture->arena, &err));
    other.codes = &minsk;
    other.sent_as = STR("device-2");
    assert_true(codings_add(&fixture->codebook, &other, 1, fixture->arena, &err));
    assert_true(codings_add(&fixture->codebook, &again, 1, fixture->arena, &err));
    assert_true(str_equal(again.act, first.act) && str_equal(again.time, first.time));
    assert_true(
        codings_read(&fixture->codebook, fixture->arena, &codings, &fixture->findings, &err));
    assert_int_equal(codings.n_acts, 2);
    assert_string_equal(say_current(fixture), "u1 anna: minsk; ");
    assert_false(sent_as_check(STR("short"), &err));
    assert_false(sent_as_check(STR("no \"quotes\""), &err));
    assert_true(sent_as_check(STR("0123-abcd"), &err));
}

static void test_what_is_wrong_is_not_kept(void **state)
{
    struct fixture *fixture = *state;
    assert_false(add(fixture, "anna", "t/1#a1", "nuclear", NULL));
    assert_false(add(fixture, "an/na", "t/1#a1", "arms", NULL));
    assert_false(add(fixture, ".anna", "t/1#a1", "arms", NULL));
    assert_false(add(fixture, "anna b", "t/1#a1", "arms", NULL));
    assert_false(folder_exists(fixture->codebook.folder));
}

/* A coding names the codebook it was made with, and that can be read when there is another. */
static void test_versions_are_kept(void **state)
{
    struct fixture *fixture = *state;
    struct err err = ERR_INIT;
    struct coding coding;
    struct codebook then;
    assert_true(add(fixture, "anna", "t/1#a1", "arms", &coding));
    parse(fixture, "topics: {grain: {definition: G}}\n");
    assert_string_equal(say_current(fixture), "t/1#a1 anna: arms; ");
    assert_true(codings_version(&fixture->codebook, coding.version, fixture->arena, &then,
                                &fixture->findings, &err));
    assert_int_equal(codebook_topic(&then, STR("minsk")), 1);
    assert_true(str_equal(then.version, coding.version));
    assert_false(codings_version(&fixture->codebook, STR("0123456789ab"), fixture->arena, &then,
                                 &fixture->findings, &err));
    assert_int_equal(err.kind, ERR_MISSING);
}

static struct str read_file(struct fixture *fixture, const char *path)
{
    struct err err = ERR_INIT;
    struct str bytes;
    assert_true(file_read(path, 1 << 20, fixture->arena, &bytes, &err));
    return bytes;
}

/* git joins two histories of a file: lines twice, in any order. */
static void test_a_union_of_histories(void **state)
{
    struct fixture *fixture = *state;
    struct err err = ERR_INIT;
    const char *path = path_of(fixture, "anna.jsonl");
    assert_true(add(fixture, "anna", "t/1#a1", "arms", NULL));
    struct str before = read_file(fixture, path);
    assert_true(add(fixture, "anna", "t/1#a1", "minsk", NULL));
    assert_true(add(fixture, "anna", "t/1#a2", "arms", NULL));
    struct str after = read_file(fixture, path);
    struct buf both = {0};
    buf_add(&both, str_cut(after, before.len, after.len));
    buf_add(&both, after);
    assert_true(file_write(path, buf_str(&both), &err));
    buf_done(&both);
    assert_string_equal(say_current(fixture), "t/1#a1 anna: minsk; t/1#a2 anna: arms; ");
}

static void assert_line_refused(struct fixture *fixture, struct str bytes, int64_t line,
                                const char *message)
{
    struct err err = ERR_INIT;
    struct codings codings;
    assert_true(file_write(path_of(fixture, "anna.jsonl"), bytes, &err));
    assert_false(
        codings_read(&fixture->codebook, fixture->arena, &codings, &fixture->findings, &err));
    assert_string_equal(err.message, message);
    assert_int_equal(err.line, line);
}

static void test_a_changed_line_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct err err = ERR_INIT;
    const char *path = path_of(fixture, "anna.jsonl");
    assert_true(add(fixture, "anna", "t/1#a1", "arms", NULL));
    assert_true(add(fixture, "anna", "t/1#a2", "arms", NULL));
    struct str bytes = arena_str(fixture->arena, read_file(fixture, path));
    char *unit = strstr(bytes.at, "#a2");
    unit[2] = '3';
    assert_line_refused(fixture, bytes, 2,
                        "this coding was changed after it was made: its checksum is another one");
    unit[2] = '2';
    assert_line_refused(fixture, arena_printf(fixture->arena, "<<<<<<< HEAD\n%.*s", STR_ARG(bytes)),
                        1, "this is no coding: a checksum ends one");
    assert_true(file_write(path, bytes, &err));
    assert_true(file_write(path_of(fixture, "boris.jsonl"), bytes, &err));
    struct codings codings;
    assert_false(
        codings_read(&fixture->codebook, fixture->arena, &codings, &fixture->findings, &err));
    assert_string_equal(err.message, "the coder \"anna\" has another file");
}

static void test_a_torn_line_is_put_aside(void **state)
{
    struct fixture *fixture = *state;
    struct err err = ERR_INIT;
    const char *path = path_of(fixture, "anna.jsonl");
    assert_true(add(fixture, "anna", "t/1#a1", "arms", NULL));
    assert_true(file_append(path, STR("{\"act\":\"co"), &err));
    assert_string_equal(say_current(fixture), "t/1#a1 anna: arms; ");
    assert_int_equal(fixture->findings.n, 1);
    assert_true(fixture->findings.at[0].is_warning);
    assert_true(add(fixture, "anna", "t/1#a2", "arms", NULL));
    assert_string_equal(say_current(fixture), "t/1#a1 anna: arms; t/1#a2 anna: arms; ");
    assert_int_equal(fixture->findings.n, 1);
    assert_true(str_is(read_file(fixture, path_of(fixture, "anna.jsonl.torn")), "{\"act\":\"co\n"));
}

/* The disk fails, or the process ends, at each operation in turn. What was confirmed is there. */
static void test_a_crash_loses_nothing_confirmed(void **state)
{
    struct fixture *fixture = *state;
    bool is_over = false;
    assert_true(add(fixture, "anna", "t/1#a1", "arms", NULL));
    for (int n = 1; !is_over; n++) {
        fault_set(FAULT_ERROR, n);
        is_over = add(fixture, "anna", "t/1#a2", "minsk", NULL);
        fault_set(FAULT_NONE, 0);
        const char *said = say_current(fixture);
        assert_true(strstr(said, "t/1#a1 anna: arms; ") == said);
        assert_true(!is_over || strstr(said, "t/1#a2 anna: minsk; "));
        assert_true(n < 20);
    }
    for (int n = 1;; n++) {
        const char *unit = arena_printf(fixture->arena, "t/1#a%d", 10 + n).at;
        pid_t child = fork();
        if (child == 0) {
            fault_set(FAULT_CRASH, n);
            _exit(add(fixture, "anna", unit, "minsk", NULL) ? 0 : 1);
        }
        int status;
        assert_true(waitpid(child, &status, 0) == child);
        bool is_confirmed = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        assert_true(!is_confirmed || strstr(say_current(fixture), unit));
        assert_non_null(strstr(say_current(fixture), "t/1#a1 anna: arms; "));
        if (is_confirmed)
            break;
        assert_true(n < 20);
    }
}

enum { WRITERS = 4, ACTS = 25 };

static void test_several_processes_at_once(void **state)
{
    struct fixture *fixture = *state;
    struct err err = ERR_INIT;
    struct codings codings;
    for (int writer = 0; writer < WRITERS; writer++)
        if (fork() == 0) {
            bool is_good = true;
            for (int i = 0; i < ACTS; i++)
                is_good = is_good &&
                          add(fixture, "anna",
                              arena_printf(fixture->arena, "t/%d#a%d", writer, i).at, "arms", NULL);
            _exit(is_good ? 0 : 1);
        }
    for (int writer = 0; writer < WRITERS; writer++) {
        int status;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    assert_true(
        codings_read(&fixture->codebook, fixture->arena, &codings, &fixture->findings, &err));
    assert_int_equal(codings.n_current, WRITERS * ACTS);
    for (size_t i = 0; i < codings.n_acts; i++)
        assert_int_equal(codings.acts[i].n, i + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_last_act_holds_until_undone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_everything_said_is_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_both_readers_read_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sent_twice_counts_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_wrong_is_not_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_versions_are_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_union_of_histories, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_changed_line_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_torn_line_is_put_aside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_crash_loses_nothing_confirmed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_several_processes_at_once, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

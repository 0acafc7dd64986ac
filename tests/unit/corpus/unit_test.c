#include "corpus/unit.h"

#include "base/hash.h"
#include "scratch_folder.h"

#include "../cmocka_all.h"

#define LATE                                                                                       \
    STR("First line. It has two sentences.\n\n  Indented, Mr. Smith said.  "                       \
        "\n最后一段。真的？是的。")

struct fixture {
    struct arena *arena;
    const char *folder;
    struct store *store;
};

/* Two segments; the later one holds the earlier document, and one that is dead. */
static int set_up(void **state)
{
    struct err err = ERR_INIT;
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->arena = arena_new(0);
    fixture->folder = scratch_folder(fixture->arena);
    struct document late[] = {{.id = STR("late"), .text = LATE, .lang = STR("en"), .date = 20}};
    struct document early[] = {
        {.id = STR("a/early#p2"), .text = STR("Only one."), .lang = STR("en"), .date = 10},
        {.id = STR("z"), .text = STR("Gone."), .lang = STR("en"), .date = 30}};
    struct splitter_dictionary *dictionary = splitter_dictionary_open(NULL, 0, &err);
    struct splitter *splitter = splitter_open(dictionary, &err);
    struct store *store = store_open(fixture->folder, STORE_WRITE, &err);
    assert_true(
        segment_write(store_new_path(store, 0, fixture->arena), late, 1, STR(""), splitter, &err));
    assert_true(
        segment_write(store_new_path(store, 1, fixture->arena), early, 2, STR(""), splitter, &err));
    assert_true(store_commit(store, 2, &(struct document_at){1, 1}, 1, &err));
    store_close(store);
    splitter_close(splitter);
    splitter_dictionary_close(dictionary);
    fixture->store = store_open(fixture->folder, STORE_READ, &err);
    assert_non_null(fixture->store);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    scratch_remove(fixture->folder, fixture->arena);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

static void expect_texts(const struct unit_list *list, const char *const *texts, size_t n)
{
    assert_int_equal(list->n, n);
    for (size_t i = 0; i < n; i++) {
        const struct unit *unit = &list->at[i];
        assert_true(str_is(unit->text, texts[i]));
        assert_true(str_is(str_cut(unit->document->text, unit->begin, unit->end), texts[i]));
        assert_true(unit->hash == hash_fast(texts[i], strlen(texts[i])));
    }
}

static void test_units_are_listed_by_date(void **state)
{
    struct fixture *fixture = *state;
    struct filter all = {0}, last = {.period = {15, 25}};
    struct unit_list documents = units_list(fixture->store, &all, UNIT_DOCUMENT, fixture->arena);
    assert_int_equal(documents.n, 2);
    assert_true(str_is(documents.at[0].document->id, "a/early#p2"));
    assert_true(str_is(documents.at[1].document->id, "late"));

    struct unit_list paragraphs = units_list(fixture->store, &all, UNIT_PARAGRAPH, fixture->arena);
    const char *const lines[] = {"Only one.", "First line. It has two sentences.",
                                 "Indented, Mr. Smith said.", "最后一段。真的？是的。"};
    expect_texts(&paragraphs, lines, 4);
    assert_int_equal(paragraphs.at[0].order, 1);
    assert_int_equal(paragraphs.at[3].order, 3);

    struct unit_list sentences = units_list(fixture->store, &last, UNIT_SENTENCE, fixture->arena);
    const char *const pieces[] = {
        "First line.", "It has two sentences.", "Indented, Mr. Smith said.", "最后一段。", "真的？",
        "是的。"};
    expect_texts(&sentences, pieces, 6);
}

static void expect_name(const char *id, const char *document, enum unit_kind kind, uint32_t order)
{
    struct err err = ERR_INIT;
    struct unit_name name;
    assert_true(unit_name_parse(str_from(id), &name, &err));
    assert_true(str_is(name.corpus, "speeches"));
    assert_true(str_is(name.document, document));
    assert_int_equal(name.kind, kind);
    assert_int_equal(name.order, order);
}

static void test_names_are_read(void **state)
{
    (void)state;
    expect_name("speeches/2022/a.html", "2022/a.html", UNIT_DOCUMENT, 1);
    expect_name("speeches/a.html#a12", "a.html", UNIT_ANSWER, 12);
    expect_name("speeches/a#q1", "a", UNIT_QUESTION, 1);
    expect_name("speeches/a#b1", "a#b1", UNIT_DOCUMENT, 1);
    expect_name("speeches/a#s0", "a#s0", UNIT_DOCUMENT, 1);
    expect_name("speeches/a#p2#", "a#p2", UNIT_DOCUMENT, 1);
    expect_name("speeches/a#p2#s3", "a#p2", UNIT_SENTENCE, 3);
    const char *const bad[] = {"", "speeches", "speeches/", "/a"};
    for (size_t i = 0; i < 4; i++) {
        struct err err = ERR_INIT;
        struct unit_name name;
        assert_false(unit_name_parse(str_from(bad[i]), &name, &err));
        assert_int_equal(err.kind, ERR_INPUT);
    }
}

static void test_every_unit_is_found_by_its_name(void **state)
{
    struct fixture *fixture = *state;
    struct filter all = {0};
    struct unit_finder *finder = unit_finder_new(fixture->store, fixture->arena);
    for (enum unit_kind kind = 0; kind < N_UNIT_KINDS; kind++) {
        struct unit_list list = units_list(fixture->store, &all, kind, fixture->arena);
        for (size_t i = 0; i < list.n; i++) {
            struct err err = ERR_INIT;
            struct unit_name name;
            struct unit found;
            struct str id = unit_id(STR("speeches"), &list.at[i], fixture->arena);
            assert_true(unit_name_parse(id, &name, &err));
            assert_true(unit_finder_get(finder, &name, &found, &err));
            assert_int_equal(found.kind, kind);
            assert_int_equal(found.order, list.at[i].order);
            assert_true(found.hash == list.at[i].hash);
            assert_true(str_equal(found.document->id, list.at[i].document->id));
        }
    }
}

static void test_what_is_not_there_is_missing(void **state)
{
    struct fixture *fixture = *state;
    struct unit_finder *finder = unit_finder_new(fixture->store, fixture->arena);
    const char *const missing[] = {"speeches/z", "speeches/late#p4", "speeches/late#a1"};
    for (size_t i = 0; i < 3; i++) {
        struct err err = ERR_INIT;
        struct unit_name name;
        struct unit unit;
        assert_true(unit_name_parse(str_from(missing[i]), &name, &err));
        assert_false(unit_finder_get(finder, &name, &unit, &err));
        assert_int_equal(err.kind, ERR_MISSING);
    }
}

static void test_kinds_are_read(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    enum unit_kind kind;
    for (enum unit_kind i = 0; i < N_UNIT_KINDS; i++) {
        assert_true(unit_kind_parse(str_from(unit_kind_name(i)), &kind, &err));
        assert_int_equal(kind, i);
    }
    assert_true(unit_kind_parse(STR("answers"), &kind, &err));
    assert_int_equal(kind, UNIT_ANSWER);
    assert_false(unit_kind_parse(STR("page"), &kind, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_units_are_listed_by_date, set_up, tear_down),
        cmocka_unit_test(test_names_are_read),
        cmocka_unit_test_setup_teardown(test_every_unit_is_found_by_its_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_not_there_is_missing, set_up, tear_down),
        cmocka_unit_test(test_kinds_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* METHOD: claims/quotation */
#include "measure/quotation.h"

#include "../corpus/scratch_folder.h"

#include "../cmocka_all.h"

static struct arena *arena;
static const char *folder;
static struct store *store;
static struct material_corpus corpus;
static struct material material = {.corpora = &corpus, .n_corpora = 1};

static bool fill(struct splitter *splitter, struct err *err)
{
    const struct document documents[] = {
        {.id = STR("a"),
         .lang = STR("en"),
         .text = STR("He said: “Friendship has\nno  limits” – and left."),
         .date = DAY_NONE},
        {.id = STR("b"),
         .lang = STR("zh"),
         .text = STR("中俄关系“不是盟友,胜似盟友”。"),
         .date = DAY_NONE},
    };
    store = store_open(folder, STORE_WRITE, err);
    return store &&
           segment_write(store_new_path(store, 0, arena), documents, 2, STR(""), splitter, err) &&
           store_commit(store, 1, NULL, 0, err);
}

static int make_corpus(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    arena = arena_new(0);
    folder = scratch_folder(arena);
    struct splitter_dictionary *dictionary = splitter_dictionary_open(NULL, 0, &err);
    struct splitter *splitter = dictionary ? splitter_open(dictionary, &err) : NULL;
    bool is_good = splitter && fill(splitter, &err);
    splitter_close(splitter);
    splitter_dictionary_close(dictionary);
    corpus = (struct material_corpus){STR("texts"), store};
    return is_good ? 0 : -1;
}

static int drop_corpus(void **state)
{
    (void)state;
    store_close(store);
    scratch_remove(folder, arena);
    arena_free(arena);
    return 0;
}

static struct quotation_found look(const char *document, const char *passage)
{
    struct quotation quotation = {STR(""), str_from(document), str_from(passage)};
    struct quotation_found found;
    struct err err = ERR_INIT;
    if (!quotation_find(&material, &quotation, arena, &found, &err))
        fail_msg("%s", err.message);
    return found;
}

static void assert_match(const char *document, const char *passage, const char *expected)
{
    struct quotation_found found = look(document, passage);
    if (!found.passages)
        fail_msg("\"%s\": %.*s", passage, STR_ARG(found.why));
    struct str match = table_find(found.passages, "match")->cells[0].text;
    if (!str_is(match, expected))
        fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(match), expected);
}

static void test_marks_blanks_and_dashes_are_even(void **state)
{
    (void)state;
    assert_match("a", "\"Friendship has no limits\" - and", "“Friendship has\nno  limits” – and");
    assert_match("b", "「不是盟友,胜似盟友」", "“不是盟友,胜似盟友”");
}

static void test_nothing_else_is(void **state)
{
    (void)state;
    assert_null(look("a", "friendship has no limits").passages);
    assert_null(look("b", "不是盟友，胜似盟友").passages);
    struct quotation_found found = look("a", "Friendship has no bounds");
    assert_true(found.has_document);
    assert_true(str_contains(found.why, STR("its first 18 of 24 characters")));
}

static void test_other_documents_do_not_count(void **state)
{
    (void)state;
    assert_null(look("b", "Friendship").passages);
    assert_false(look("c", "Friendship").has_document);
}

static void test_an_unknown_corpus_is_refused(void **state)
{
    (void)state;
    struct quotation quotation = {STR("others"), STR("a"), STR("x")};
    struct quotation_found found;
    struct err err = ERR_INIT;
    assert_false(quotation_find(&material, &quotation, arena, &found, &err));
    assert_int_equal(err.kind, ERR_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks_blanks_and_dashes_are_even),
        cmocka_unit_test(test_nothing_else_is),
        cmocka_unit_test(test_other_documents_do_not_count),
        cmocka_unit_test(test_an_unknown_corpus_is_refused),
    };
    return cmocka_run_group_tests(tests, make_corpus, drop_corpus);
}

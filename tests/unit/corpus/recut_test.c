#include "corpus/recut.h"

#include "base/file.h"
#include "corpus/segment_index.h"
#include "scratch_folder.h"

#include "../cmocka_all.h"

static struct splitter_dictionary *open_dictionary(const char *own_word)
{
    struct err err = ERR_INIT;
    struct str word = str_from(own_word);
    struct splitter_dictionary *dictionary = splitter_dictionary_open(&word, word.len > 0, &err);
    assert_non_null(dictionary);
    return dictionary;
}

/* Two documents, of which the second is dead. */
static void make_corpus(const char *folder, struct arena *arena)
{
    struct err err = ERR_INIT;
    struct document documents[] = {
        {.id = STR("a"), .text = STR("维护国际秩序。"), .lang = STR("zh"), .date = DAY_NONE},
        {.id = STR("b"), .text = STR("旧的。"), .lang = STR("zh"), .date = DAY_NONE}};
    struct splitter_dictionary *dictionary = open_dictionary("");
    struct splitter *splitter = splitter_open(dictionary, &err);
    struct store *store = store_open(folder, STORE_WRITE, &err);
    assert_true(segment_write(store_new_path(store, 0, arena), documents, 2, STR("a\t1\n"),
                              splitter, &err));
    assert_true(store_commit(store, 1, &(struct document_at){0, 1}, 1, &err));
    store_close(store);
    splitter_close(splitter);
    splitter_dictionary_close(dictionary);
}

struct seen {
    size_t n_words, n_documents;
    uint64_t words;
    struct str hash, ledger;
};

static struct seen look(const char *folder, struct arena *arena)
{
    struct err err = ERR_INIT;
    struct store *store = store_open(folder, STORE_READ, &err);
    assert_non_null(store);
    assert_true(store_verify(store, &err));
    const struct segment *segment = store_segment(store, 0);
    struct seen seen = {.n_words = segment_sums(segment).words[1],
                        .n_documents = store_n_documents(store),
                        .words = store_words(store),
                        .hash = store_data_hash(store, arena),
                        .ledger = arena_str(arena, segment_ledger(segment))};
    store_close(store);
    return seen;
}

static bool progress_stops(int64_t done, int64_t total, const char *unit, void *arg)
{
    (void)done, (void)total, (void)unit, (void)arg;
    return false;
}

static void test_words_follow_the_dictionary(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    size_t n;
    make_corpus(folder, arena);
    struct seen before = look(folder, arena);
    assert_int_equal(before.n_words, 3); /* 维护|国际|秩序 */
    assert_int_equal(before.words, 0);

    struct splitter_dictionary *dictionary = open_dictionary("国际秩序");
    assert_true(recut(folder, dictionary, 7, NULL, &n, &err));
    assert_int_equal(n, 1);
    struct seen after = look(folder, arena);
    assert_int_equal(after.n_words, 2);
    assert_int_equal(after.n_documents, 1);
    assert_int_equal(after.words, 7);
    assert_true(str_is(after.ledger, "a\t1\n"));
    assert_false(str_equal(before.hash, after.hash));

    assert_true(recut(folder, dictionary, 7, NULL, &n, &err));
    assert_int_equal(n, 0);
    splitter_dictionary_close(dictionary);
    scratch_remove(folder, arena);
    arena_free(arena);
}

/* Stopped half-way, a corpus says that it is cut with no one set of words. */
static void test_a_stop_is_made_good(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct progress progress = {progress_stops, NULL};
    size_t n;
    make_corpus(folder, arena);
    struct splitter_dictionary *dictionary = open_dictionary("国际秩序");
    assert_false(recut(folder, dictionary, 7, &progress, &n, &err));
    assert_int_equal(err.kind, ERR_CANCELLED);
    assert_int_equal(look(folder, arena).words, 0);
    struct err again = ERR_INIT;
    assert_true(recut(folder, dictionary, 7, NULL, &n, &again));
    assert_int_equal(n, 1);
    assert_int_equal(look(folder, arena).words, 7);
    splitter_dictionary_close(dictionary);
    scratch_remove(folder, arena);
    arena_free(arena);
}

static void test_an_empty_corpus_keeps_the_number(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct splitter_dictionary *dictionary = open_dictionary("");
    size_t n;
    assert_true(recut(folder, dictionary, 5, NULL, &n, &err));
    assert_int_equal(n, 0);
    struct store *store = store_open(folder, STORE_READ, &err);
    assert_int_equal(store_words(store), 5);
    store_close(store);
    splitter_dictionary_close(dictionary);
    scratch_remove(folder, arena);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_follow_the_dictionary),
        cmocka_unit_test(test_a_stop_is_made_good),
        cmocka_unit_test(test_an_empty_corpus_keeps_the_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

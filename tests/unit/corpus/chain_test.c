#include "corpus/match.h"

#include "base/buf.h"
#include "base/chunks.h"
#include "scratch_folder.h"

#include "../cmocka_all.h"
#include "../splitter_fixture.h"

/* Words in an order that no pair is always together in: some often, some never; each text ends in
 * the middle of one. */
static struct str text_of(uint32_t seed, struct arena *arena)
{
    static const char *const WORDS[] = {"world",    "World's",    "order",   "orders",   "new",
                                        "the",      "World",      "мировой", "мирового", "порядок",
                                        "порядка",  "порядку,",   "rare",    "世界",     "秩序",
                                        "国际秩序", "世界秩序观", ". "};
    enum { N_WORDS = sizeof WORDS / sizeof *WORDS, RARE = 12 };
    struct buf out = {0};
    for (size_t i = 0; i < 6000; i++) {
        seed = seed * 1664525 + 1013904223;
        size_t word = (seed >> 16) % (seed >> 30 ? N_WORDS : 4);
        if (word == RARE && (seed >> 20) % 16)
            word = 0;
        buf_printf(&out, "%s%s", WORDS[word], word > RARE && (seed >> 12) % 4 ? "" : " ");
    }
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

static const char *write_texts(const char *folder, struct arena *arena)
{
    enum { N_DOCUMENTS = 3 };
    struct err err = ERR_INIT;
    const char *path = path_join(arena, folder, "with");
    struct document documents[N_DOCUMENTS];
    for (uint32_t i = 0; i < N_DOCUMENTS; i++)
        documents[i] = (struct document){
            .id = arena_printf(arena, "%u", i), .text = text_of(i, arena), .date = DAY_NONE};
    assert_true(segment_write(path, documents, N_DOCUMENTS, STR(""), splitter, &err));
    return path;
}

/* The same segment as a version without lists of pairs wrote it. */
static const char *without_pairs(const char *path, const char *folder, struct arena *arena)
{
    struct err err = ERR_INIT;
    struct str bytes;
    struct chunk_file file;
    const char *copy = path_join(arena, folder, "without");
    assert_true(file_read(path, 1 << 26, arena, &bytes, &err));
    assert_true(chunk_open(bytes, &file, &err));
    struct chunk_writer writer = {.file = file_writer_open(copy, &err)};
    for (size_t i = 0; i < file.n; i++) {
        char name[9] = {0};
        memcpy(name, file.entries[i].name, 8);
        struct str chunk = chunk_find(&file, name);
        if (!str_starts_with(str_from(name), STR("pair")))
            assert_true(chunk_add(&writer, name, chunk.at, chunk.len, &err));
    }
    assert_true(chunk_finish(&writer, &err) && file_writer_commit(writer.file, &err));
    return copy;
}

static struct concept concept_of(const char *text, struct arena *arena)
{
    struct err err = ERR_INIT;
    struct concept concept = {.id = STR("c"), .label = STR("c")};
    struct str rest = str_from(text), one;
    concept.terms = arena_zero(arena, 8, sizeof *concept.terms);
    while (str_next(&rest, ';', &one))
        assert_true(term_parse(one, STR(""), arena, &concept.terms[concept.n_terms++], &err));
    return concept;
}

static struct match_list matches_of(const struct segment *segment, const struct concept *concept,
                                    struct arena *arena)
{
    struct err err = ERR_INIT;
    struct match_list matches;
    assert_true(match_concept(segment, concept, arena, &matches, &err));
    return matches;
}

/* Forms with a list beside forms without one, pairs at the begin, in the middle and at the end,
 * capitals, any word, words that begin or end within another. */
static void test_pairs_find_what_words_find(void **state)
{
    static const char *const TERMS[] = {"world order",
                                        "new world order",
                                        "world order new",
                                        "order world orders world",
                                        "world world",
                                        "\"World\" order",
                                        "\"World's\" order",
                                        "rare world",
                                        "world rare",
                                        "world * order",
                                        "new|the world|rare orders|order",
                                        "мировой порядок",
                                        "мировой порядок world",
                                        "wor* ord*",
                                        "世界秩序",
                                        "秩序国际",
                                        "界秩序国",
                                        "world order;new world;order;the new world order"};
    (void)state;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    const char *folder = scratch_folder(arena), *path = write_texts(folder, arena);
    struct segment *with = segment_open(path, &err);
    struct segment *without = segment_open(without_pairs(path, folder, arena), &err);
    assert_non_null(with);
    assert_non_null(without);
    assert_true(segment_n_pairs(with) > 20);
    assert_int_equal(segment_n_pairs(without), 0);
    for (size_t i = 0; i < sizeof TERMS / sizeof *TERMS; i++) {
        struct concept concept = concept_of(TERMS[i], arena);
        struct match_list found = matches_of(with, &concept, arena);
        struct match_list expected = matches_of(without, &concept, arena);
        if (expected.n == 0)
            fail_msg("no \"%s\" in the texts", TERMS[i]);
        assert_int_equal(found.n, expected.n);
        for (size_t j = 0; j < found.n; j++) {
            assert_true(found.at[j].begin == expected.at[j].begin);
            assert_true(found.at[j].end == expected.at[j].end);
            assert_true(found.at[j].term == expected.at[j].term);
        }
    }
    segment_close(with);
    segment_close(without);
    scratch_remove(folder, arena);
    arena_free(arena);
}

static bool is_frequent(const struct segment *segment, term_id id)
{
    return token_is_word(segment_term_kind(segment, id)) && segment_count(segment, id) <= 4096;
}

/* By hand: every neighbour of every token. */
static void assert_pair(const struct segment *segment, term_id first, term_id second)
{
    struct err err = ERR_INIT;
    size_t n_tokens = segment_sums(segment).tokens[segment_n_documents(segment)], n = 0;
    size_t pair = segment_pair_find(segment, first, second);
    struct arena *arena = arena_new(0);
    token_at *places = arena_alloc(arena, n_tokens * sizeof *places);
    if (pair != SEGMENT_NO_PAIR)
        assert_true(segment_pair_places(segment, pair, places, &err));
    for (token_at i = 0; i + 1 < n_tokens; i++) {
        if (segment_token(segment, i) != first || segment_token(segment, i + 1) != second)
            continue;
        assert_true(pair == SEGMENT_NO_PAIR || places[n] == i);
        n++;
    }
    if (pair == SEGMENT_NO_PAIR)
        assert_true(n < 128 || !is_frequent(segment, first) || !is_frequent(segment, second));
    else
        assert_int_equal(segment_pair_count(segment, pair), n);
    arena_free(arena);
}

static void test_pairs_are_all_neighbours(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    const char *folder = scratch_folder(arena);
    struct segment *segment = segment_open(write_texts(folder, arena), &err);
    assert_non_null(segment);
    for (term_id i = 0; i < segment_n_terms(segment); i++)
        for (term_id j = 0; j < segment_n_terms(segment); j++)
            assert_pair(segment, i, j);
    segment_close(segment);
    scratch_remove(folder, arena);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_pairs_find_what_words_find),
                                       cmocka_unit_test(test_pairs_are_all_neighbours)};
    return cmocka_run_group_tests(tests, open_splitter, close_splitter);
}

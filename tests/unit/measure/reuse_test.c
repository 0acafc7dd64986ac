/* METHOD: reuse/passages  METHOD: reuse/novelty  METHOD: reuse/moved
 * Texts whose shared passages are known because the test put them there, and a few counted by hand.
 */
#include "measure/novelty.h"

#include "../corpus/scratch_folder.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "measure/reuse_table.h"
#include "stat/random.h"

#include <math.h>

#include "../cmocka_all.h"
#include "../splitter_fixture.h"

struct sample {
    const char *id, *date, *lang;
    struct str text;
};

static struct store *make_store(const char *folder, const struct sample *samples, size_t n,
                                struct arena *arena)
{
    struct err err = ERR_INIT;
    struct store *store = store_open(folder, STORE_WRITE, &err);
    struct document *documents = arena_zero(arena, n, sizeof *documents);
    assert_non_null(store);
    for (size_t i = 0; i < n; i++) {
        documents[i] = (struct document){.id = str_from(samples[i].id),
                                         .lang = str_from(samples[i].lang),
                                         .text = samples[i].text,
                                         .date = DAY_NONE,
                                         .revision = 1};
        if (samples[i].date[0])
            assert_true(day_parse(str_from(samples[i].date), &documents[i].date));
    }
    assert_true(
        segment_write(store_new_path(store, 0, arena), documents, n, STR(""), splitter, &err));
    assert_true(store_commit(store, 1, NULL, 0, &err));
    return store;
}

static void check(const struct novelty *novelty, size_t n, size_t n_said, size_t n_new)
{
    assert_int_equal(novelty->n, n);
    assert_int_equal(novelty->n_said, n_said);
    assert_int_equal(novelty->n_new, n_new);
}

/* a: 11 + 10 characters. b: 4 + 21 + 4, of which 21 are a's. c: 13 + 10, all of it a's but for two
 * characters put in and one exchanged. e: the words of d's first 11, of which one has another form,
 * and 3 of its own. f has no date; g is short: 11 characters of a are one too few to count. */
static const struct sample BY_HAND[] = {
    {"a", "2001-01-01", "zh", STR("我们要坚持和平发展道路，推动建设新型国际关系。")},
    {"b", "2002-01-01", "zh",
     STR("今天下午，我们要坚持和平发展道路，推动建设新型国际关系。谢谢大家。")},
    {"c", "2003-01-01", "zh", STR("我们要始终坚持和平发展道路，推动构建新型国际关系。")},
    {"d", "2001-05-05", "en",
     STR("The parties oppose the further enlargement of the alliance in the east. They met.")},
    {"e", "2002-05-05", "en",
     STR("Today the Parties opposed the further enlargement of the alliance in the east, again and "
         "again.")},
    {"f", "", "zh", STR("我们要坚持和平发展道路，推动建设新型国际关系。")},
    {"g", "2004-01-01", "zh", STR("我们要坚持和平发展道路")},
};
enum { N_BY_HAND = sizeof BY_HAND / sizeof *BY_HAND };

static void test_counts_by_hand(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct store *store = make_store(folder, BY_HAND, N_BY_HAND, arena);
    struct err err = ERR_INIT;
    struct novelty_list list;
    assert_true(novelty_measure(store, &(struct reuse_question){0}, arena, &list, &err));
    assert_int_equal(list.n, 6); /* en before zh */
    assert_int_equal(list.n_undated, 1);
    check(&list.at[0], 14, 0, 14); /* d */
    check(&list.at[1], 16, 12, 4); /* e */
    check(&list.at[2], 21, 0, 21); /* a */
    check(&list.at[3], 29, 21, 8); /* b */
    check(&list.at[4], 23, 23, 0); /* c */
    check(&list.at[5], 11, 0, 11); /* g */
    assert_string_equal(list.at[1].unit, "words");
    assert_int_equal(list.at[4].n_sources, 2);
    assert_true(list.at[3].has_last);
    assert_int_equal(list.at[3].n_from_last, 21);
    store_close(store);
    scratch_remove(folder, arena);
    arena_free(arena);
}

static struct str cell(const struct table *table, size_t row, const char *name)
{
    const struct column *column = table_find(table, name);
    assert_non_null(column);
    return column->states[row] == CELL_PRESENT ? column->cells[row].text : STR("");
}

static void check_row(const struct table *table, size_t row, const char *class, const char *text,
                      const char *changes)
{
    assert_true(str_is(cell(table, row, "class"), class));
    assert_true(str_is(cell(table, row, "text"), text));
    assert_true(str_is(cell(table, row, "changes"), changes));
}

static void test_passages_by_hand(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct store *store = make_store(folder, BY_HAND, N_BY_HAND, arena);
    struct err err = ERR_INIT;
    const struct str ids[] = {STR("b"), STR("c")};
    struct reuse_question question = {.ids = ids, .n_ids = 2, .least = 4};
    const struct table *table = reuse_passages(store, &question, arena, &err);
    assert_non_null(table);
    assert_int_equal(table->n_rows, 6);
    check_row(table, 0, "new", "今天下午", "");
    check_row(table, 1, "verbatim", "我们要坚持和平发展道路，推动建设新型国际关系", "");
    check_row(table, 2, "new", "谢谢大家", "");
    check_row(table, 3, "edited", "我们要始终坚持和平发展道路，推动构建新型国际关系",
              "我们要{+始终+}坚持和平发展道路，推动{+构+}建[-设-]新型国际关系");
    assert_true(str_is(cell(table, 3, "first"), "a"));
    assert_true(str_is(cell(table, 3, "source"), "b"));
    assert_true(str_is(cell(table, 3, "moved"), "no"));
    check_row(table, 4, "dropped", "今天下午", "");
    check_row(table, 5, "dropped", "谢谢大家", "");
    store_close(store);
    scratch_remove(folder, arena);
    arena_free(arena);
}

static void test_refuses_unknown_documents(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct store *store = make_store(folder, BY_HAND, N_BY_HAND, arena);
    const struct str undated = STR("f"), unknown = STR("x");
    const struct str *ids[] = {&undated, &unknown};
    for (size_t i = 0; i < 2; i++) {
        struct err err = ERR_INIT;
        struct reuse_question question = {.ids = ids[i], .n_ids = 1};
        assert_null(reuse_passages(store, &question, arena, &err));
        assert_int_equal(err.kind, ERR_MISSING);
    }
    store_close(store);
    scratch_remove(folder, arena);
    arena_free(arena);
}

static void test_years(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct store *store = make_store(folder, BY_HAND, N_BY_HAND, arena);
    struct err err = ERR_INIT;
    const struct series_set *set =
        novelty_series(store, &(struct novelty_options){.by = BY_YEAR}, arena, &err);
    assert_non_null(set);
    assert_int_equal(set->n_series, 2);
    const struct point *points = set->series[1].points; /* zh, 2001 to 2004 */
    assert_int_equal(set->series[1].n_points, 4);
    assert_true(fabs(points[1].value - 100.0 * 21 / 29) < 1e-9);
    assert_true(points[0].value == 0);
    assert_true(isnan(points[1].low)); /* one document: no interval */
    store_close(store);
    scratch_remove(folder, arena);
    arena_free(arena);
}

/* --- planted passages -------------------------------------------------------------------------*/

enum { N_PLANTED = 40, PARTS = 6 };

/* n characters that hardly ever come twice in this order. */
static void add_noise(struct buf *text, struct random *random, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char bytes[4];
        size_t len = utf8_put(0x4E00 + (uint32_t)random_below(random, 8000), bytes);
        buf_add_bytes(text, bytes, len);
    }
}

/* Passages of 8 to 40 characters from one of the five texts before, with noise between them: of
 * three bytes a character. Returns how many characters are in passages of 12 and more. */
static size_t add_parts(struct buf *text, const struct buf *earlier, size_t n_earlier,
                        struct random *random)
{
    size_t n_said = 0;
    for (size_t i = 0; i < PARTS && n_earlier; i++) {
        const struct buf *from =
            &earlier[n_earlier - 1 - random_below(random, n_earlier < 5 ? n_earlier : 5)];
        size_t n = 8 + random_below(random, 33), begin = random_below(random, from->len / 3 - n);
        buf_add_bytes(text, from->at + 3 * begin, 3 * n);
        n_said += n >= 12 ? n : 0;
        add_noise(text, random, 20);
    }
    return n_said;
}

static void test_finds_what_was_planted(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct random random = {7};
    struct buf texts[N_PLANTED] = {0};
    struct sample samples[N_PLANTED];
    size_t expected[N_PLANTED];
    for (size_t i = 0; i < N_PLANTED; i++) {
        add_noise(&texts[i], &random, 300);
        expected[i] = add_parts(&texts[i], texts, i, &random);
        samples[i] = (struct sample){arena_printf(arena, "%03zu", i).at, "2001-01-01", "zh",
                                     buf_str(&texts[i])};
    }
    struct store *store = make_store(folder, samples, N_PLANTED, arena);
    for (size_t n_threads = 1; n_threads <= 3; n_threads += 2) {
        struct err err = ERR_INIT;
        struct novelty_list list;
        struct reuse_question question = {.n_threads = n_threads};
        assert_true(novelty_measure(store, &question, arena, &list, &err));
        assert_int_equal(list.n, N_PLANTED);
        for (size_t i = 0; i < N_PLANTED; i++) {
            /* a neighbour may be equal by chance, once in 8,000 */
            assert_in_range(list.at[i].n_said, expected[i], expected[i] + 2);
            assert_int_equal(list.at[i].n_formula, 0);
        }
    }
    store_close(store);
    scratch_remove(folder, arena);
    for (size_t i = 0; i < N_PLANTED; i++)
        buf_done(&texts[i]);
    arena_free(arena);
}

/* A greeting of 14 characters in all of 12 texts, each of 30 of its own: the grams of 7 that the
 * greeting is made of are formulae, and it counts neither way. */
static void test_formulae_do_not_count(void **state)
{
    (void)state;
    enum { N = 12 };
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct random random = {3};
    struct buf texts[N] = {0};
    struct sample samples[N];
    for (size_t i = 0; i < N; i++) {
        buf_add_text(&texts[i], "各位代表现在我向大会报告工作");
        add_noise(&texts[i], &random, 30);
        samples[i] = (struct sample){arena_printf(arena, "%03zu", i).at, "2001-01-01", "zh",
                                     buf_str(&texts[i])};
    }
    struct store *store = make_store(folder, samples, N, arena);
    struct err err = ERR_INIT;
    struct novelty_list list;
    assert_true(novelty_measure(store, &(struct reuse_question){0}, arena, &list, &err));
    for (size_t i = 0; i < N; i++) {
        assert_int_equal(list.at[i].n_formula, 14);
        check(&list.at[i], 44, 0, 30);
    }
    store_close(store);
    scratch_remove(folder, arena);
    for (size_t i = 0; i < N; i++)
        buf_done(&texts[i]);
    arena_free(arena);
}

/* Lengths 10, 6, 5, 20 at sources 50, 0, 10, 70: 10 and 20 rise together with 30 symbols, 6, 5 and
 * 20 with 31. */
static void test_moved_by_hand(void **state)
{
    (void)state;
    const struct shared_passage passages[] = {{1, 0, 10, 0, 50, 60},
                                              {1, 10, 16, 0, 0, 6},
                                              {1, 20, 25, 0, 10, 15},
                                              {1, 30, 50, 0, 70, 90}};
    bool are_moved[4];
    reuse_moved(passages, 4, are_moved);
    assert_true(are_moved[0]);
    assert_false(are_moved[1] || are_moved[2] || are_moved[3]);
    reuse_moved(passages, 0, are_moved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_by_hand),
        cmocka_unit_test(test_passages_by_hand),
        cmocka_unit_test(test_refuses_unknown_documents),
        cmocka_unit_test(test_years),
        cmocka_unit_test(test_finds_what_was_planted),
        cmocka_unit_test(test_formulae_do_not_count),
        cmocka_unit_test(test_moved_by_hand),
    };
    return cmocka_run_group_tests(tests, open_splitter, close_splitter);
}

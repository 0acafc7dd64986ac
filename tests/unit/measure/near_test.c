/* METHOD: reuse/near
 * Copies, edited copies and excerpts that the test planted among other texts; what there is to be
 * found is counted by comparing all runs of all pairs one by one. */
#include "measure/near.h"

#include "base/buf.h"
#include "stat/random.h"

#include "../cmocka_all.h"
#include "store_fixture.h"

enum { N_TEXTS = 160, LENGTH_MOST = 900, N_SYMBOLS = 500 };

/* A text as numbers of symbols, so that its runs can be counted without the program. */
struct planted {
    char id[8];
    bool is_chinese;
    unsigned symbols[LENGTH_MOST];
    size_t n;
};

static void fill(struct planted *text, size_t n, struct random *random)
{
    text->n = n;
    for (size_t i = 0; i < n; i++)
        text->symbols[i] = (unsigned)random_below(random, N_SYMBOLS);
}

/* So many in 1,000 symbols are exchanged for others. */
static void edit(struct planted *text, unsigned per_mille, struct random *random)
{
    for (size_t i = 0; i < text->n; i++)
        if (random_below(random, 1000) < per_mille)
            text->symbols[i] = (unsigned)random_below(random, N_SYMBOLS);
}

/* An own text of which a part is another's. */
static void put_within(struct planted *text, const struct planted *part, size_t n,
                       struct random *random)
{
    fill(text, LENGTH_MOST, random);
    memcpy(text->symbols + random_below(random, LENGTH_MOST - n), part->symbols,
           n * sizeof *text->symbols);
}

/* In fours: a text, a copy with up to 9 % of it exchanged, a longer text that holds the first, and
 * one that has four tenths of it. */
static struct planted *make_texts(void)
{
    struct planted *texts = arena_zero(arena, N_TEXTS, sizeof *texts);
    struct random random = {7};
    for (size_t i = 0; i < N_TEXTS; i += 4) {
        struct planted *four = texts + i;
        for (size_t j = 0; j < 4; j++) {
            snprintf(four[j].id, sizeof four[j].id, "t%03zu", i + j);
            four[j].is_chinese = i / 4 % 2;
        }
        fill(&four[0], 100 + random_below(&random, 400), &random);
        memcpy(four[1].symbols, four[0].symbols, sizeof four[1].symbols);
        four[1].n = four[0].n;
        edit(&four[1], (unsigned)(i * 10 / 16), &random);
        put_within(&four[2], &four[0], four[0].n, &random);
        put_within(&four[3], &four[0], four[0].n * 2 / 5, &random);
    }
    return texts;
}

static const char *written(const struct planted *text)
{
    struct buf out = {0};
    for (size_t i = 0; i < text->n; i++) {
        unsigned symbol = text->symbols[i];
        if (text->is_chinese)
            buf_printf(&out, "%c%c%c", 0xE5, 0x80 + (int)(symbol / 64), 0x80 + (int)(symbol % 64));
        else
            buf_printf(&out, "%c%c%c ", 'a' + (int)(symbol / 26 % 26), 'a' + (int)(symbol % 26),
                       'b' + (int)(symbol / 26));
    }
    const char *copy = arena_cstr(arena, buf_str(&out));
    buf_done(&out);
    return copy;
}

static struct store *plant(const char *folder, const struct planted *texts, size_t n,
                           size_t per_segment)
{
    struct sample_text *samples = arena_zero(arena, n, sizeof *samples);
    for (size_t i = 0; i < n; i++)
        samples[i] = (struct sample_text){texts[i].id, i % 3 ? "2001-02-03" : "",
                                          texts[i].is_chinese ? "zh" : "en", written(&texts[i])};
    struct store *store = store_of_texts(folder, samples, n, per_segment);
    assert_non_null(store);
    return store;
}

/* --- the same by comparing everything ---------------------------------------------------------*/

static bool is_run_in(const struct planted *text, const unsigned *run, size_t length, size_t end)
{
    for (size_t i = 0; i < end && i + length <= text->n; i++)
        if (memcmp(text->symbols + i, run, length * sizeof *run) == 0)
            return true;
    return false;
}

/* Different runs of a, and how many of them b has. */
static size_t runs(const struct planted *a, const struct planted *b, size_t *n_common)
{
    size_t length = a->is_chinese ? 7 : 5, n = 0;
    *n_common = 0;
    for (size_t i = 0; i + length <= a->n; i++) {
        if (is_run_in(a, a->symbols + i, length, i))
            continue;
        n++;
        *n_common += is_run_in(b, a->symbols + i, length, b->n);
    }
    return n;
}

static bool is_near(const struct planted *a, const struct planted *b)
{
    size_t n_common, n_a, n_b;
    if (a->is_chinese != b->is_chinese)
        return false;
    n_a = runs(a, b, &n_common);
    n_b = runs(b, a, &n_common);
    return n_common * 100 >= 70 * n_a || n_common * 100 >= 70 * n_b;
}

static size_t number_of(const struct store *store, struct document_at at)
{
    struct document document;
    int64_t number = 0;
    segment_document(store_segment(store, at.segment), at.document, &document);
    for (size_t i = 1; i < document.id.len; i++)
        number = number * 10 + (document.id.at[i] - '0');
    return (size_t)number;
}

static void check_pair(const struct store *store, const struct near_pair *pair,
                       const struct planted *texts)
{
    const struct planted *first = &texts[number_of(store, pair->first)];
    const struct planted *second = &texts[number_of(store, pair->second)];
    size_t n_common;
    assert_true(is_near(first, second));
    assert_int_equal(pair->n_first, runs(first, second, &n_common));
    assert_int_equal(pair->n_common, n_common);
    assert_int_equal(pair->n_second, runs(second, first, &n_common));
}

/* All that is found is right, to the run; and it is all there is. */
static void test_finds_what_was_planted(void **state)
{
    (void)state;
    const struct planted *texts = make_texts();
    const char *folder = scratch_folder(arena);
    struct store *store = plant(folder, texts, N_TEXTS, 50);
    struct err err = ERR_INIT;
    struct near_list list;
    size_t n_there = 0, n_same = 0;
    assert_true(near_find(store, &(struct near_options){0}, arena, &list, &err));
    for (size_t i = 0; i < N_TEXTS; i++)
        for (size_t j = i / 4 * 4; j < i; j++) /* others have nothing in common */
            n_there += is_near(&texts[j], &texts[i]);
    for (size_t i = 0; i < list.n; i++) {
        check_pair(store, &list.at[i], texts);
        n_same += near_relation(&list.at[i]) == NEAR_SAME;
    }
    print_message("%zu pairs there, %zu found, %zu of them nearly the same\n", n_there, list.n,
                  n_same);
    assert_in_range(n_there, 80, 100);
    assert_int_equal(list.n, n_there);
    assert_in_range(n_same, 20, 30);
    store_close(store);
    scratch_remove(folder, arena);
}

static bool has_id(const struct store *store, const struct near_pair *pair, struct str id)
{
    struct document first, second;
    segment_document(store_segment(store, pair->first.segment), pair->first.document, &first);
    segment_document(store_segment(store, pair->second.segment), pair->second.document, &second);
    return str_equal(first.id, id) || str_equal(second.id, id);
}

/* Of one document alone: what the list of all says of it, on any number of threads. */
static void test_of_one_document(void **state)
{
    (void)state;
    const char *folder = scratch_folder(arena);
    struct store *store = plant(folder, make_texts(), N_TEXTS, 30);
    struct err err = ERR_INIT;
    struct near_list all, one;
    assert_true(near_find(store, &(struct near_options){.n_threads = 3}, arena, &all, &err));
    for (unsigned i = 0; i < 24; i++) {
        struct str id = arena_printf(arena, "t%03u", i);
        struct near_options options = {.ids = &id, .n_ids = 1, .n_threads = 1};
        size_t n = 0;
        assert_true(near_find(store, &options, arena, &one, &err));
        for (size_t j = 0; j < all.n; j++)
            if (has_id(store, &all.at[j], id))
                assert_memory_equal(&all.at[j], &one.at[n++], sizeof *one.at);
        assert_int_equal(one.n, n);
    }
    store_close(store);
    scratch_remove(folder, arena);
}

/* A hundred copies of one text: each is told of, though not with each. */
static void test_many_copies(void **state)
{
    (void)state;
    enum { N = 100 };
    struct planted *texts = arena_zero(arena, N, sizeof *texts);
    const char *folder = scratch_folder(arena);
    struct random random = {3};
    struct err err = ERR_INIT;
    struct near_list list;
    bool are_told[N] = {false};
    fill(&texts[0], 300, &random);
    for (size_t i = 0; i < N; i++) {
        texts[i] = texts[0];
        snprintf(texts[i].id, sizeof texts[i].id, "t%03zu", i);
    }
    struct store *store = plant(folder, texts, N, 40);
    assert_true(near_find(store, &(struct near_options){0}, arena, &list, &err));
    assert_in_range(list.n, N - 1, N * 32);
    for (size_t i = 0; i < list.n; i++)
        are_told[number_of(store, list.at[i].second)] =
            are_told[number_of(store, list.at[i].first)] = true;
    for (size_t i = 0; i < N; i++)
        assert_true(are_told[i]);
    store_close(store);
    scratch_remove(folder, arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds_what_was_planted),
        cmocka_unit_test(test_of_one_document),
        cmocka_unit_test(test_many_copies),
    };
    return cmocka_run_group_tests(tests, open_group, close_group);
}

/* METHOD: first/adoption
 * A few documents counted by hand. */
#include "measure/first_use.h"

#include "../corpus/scratch_folder.h"

#include <math.h>

#include "../cmocka_all.h"
#include "../splitter_fixture.h"

/* north first writes of the new order in its third document, after 3 + 4 words; south in its
 * second, in the very sentence that north used 31 days before, in a joint statement; west never. */
static const struct {
    const char *id, *date, *source, *title, *text;
} TEXTS[] = {
    {"n1", "2001-01-10", "north", "", "The talks began."},
    {"n2", "2001-02-10", "north", "", "The talks went on."},
    {"n3", "2001-03-10", "north", "",
     "Both sides agree that a new order must rest on equal rights of all."},
    {"n4", "2001-05-10", "north", "", "A new order again."},
    {"s1", "2001-01-20", "south", "", "Trade grew."},
    {"s2", "2001-04-10", "south", "Joint statement of both sides",
     "Both sides agree that a new order must rest on equal rights of all."},
    {"s3", "2001-05-20", "south", "", "The new order of words."},
    {"w1", "2001-02-20", "west", "", "No comment."},
    {"u1", "", "north", "", "A new order without a date."},
};
enum { N_TEXTS = sizeof TEXTS / sizeof *TEXTS };

static struct store *make_store(const char *folder, struct arena *arena)
{
    struct err err = ERR_INIT;
    struct document documents[N_TEXTS];
    struct store *store = store_open(folder, STORE_WRITE, &err);
    assert_non_null(store);
    for (size_t i = 0; i < N_TEXTS; i++) {
        documents[i] = (struct document){.id = str_from(TEXTS[i].id),
                                         .lang = STR("en"),
                                         .source = str_from(TEXTS[i].source),
                                         .title = str_from(TEXTS[i].title),
                                         .text = str_from(TEXTS[i].text),
                                         .date = DAY_NONE,
                                         .revision = 1};
        if (TEXTS[i].date[0])
            assert_true(day_parse(str_from(TEXTS[i].date), &documents[i].date));
    }
    assert_true(segment_write(store_new_path(store, 0, arena), documents, N_TEXTS, STR(""),
                              splitter, &err));
    assert_true(store_commit(store, 1, NULL, 0, &err));
    return store;
}

static const struct concept *new_order(struct arena *arena)
{
    struct err err = ERR_INIT;
    struct term *term = arena_zero(arena, 1, sizeof *term);
    struct concept *concept = arena_zero(arena, 1, sizeof *concept);
    assert_true(term_parse(STR("new order"), STR("en"), arena, term, &err));
    *concept = (struct concept){.id = STR("o"), .label = STR("o"), .terms = term, .n_terms = 1};
    return concept;
}

static struct str text_of(const struct table *table, size_t row, const char *name)
{
    const struct column *column = table_find(table, name);
    assert_non_null(column);
    return column->states[row] == CELL_PRESENT ? column->cells[row].text : STR("");
}

static int64_t number_of(const struct table *table, size_t row, const char *name)
{
    const struct column *column = table_find(table, name);
    assert_non_null(column);
    assert_int_equal(column->states[row], CELL_PRESENT);
    return column->cells[row].integer;
}

static void check_group(const struct table *table, size_t row, const char *name,
                        const char *document, const int64_t counts[4])
{
    assert_true(str_is(text_of(table, row, "group"), name));
    assert_true(str_is(text_of(table, row, "document"), document));
    assert_int_equal(number_of(table, row, "documents_before"), counts[0]);
    assert_int_equal(number_of(table, row, "words_before"), counts[1]);
    assert_int_equal(number_of(table, row, "documents_with"), counts[2]);
    assert_int_equal(number_of(table, row, "documents"), counts[3]);
}

static void test_counts_by_hand(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct err err = ERR_INIT;
    struct store *store = make_store(folder, arena);
    const struct first_use_options options = {.concept = new_order(arena)};
    const struct first_uses *uses = first_use_measure(store, &options, arena, &err);
    assert_non_null(uses);
    const struct table *table = first_use_table(uses, arena);
    assert_int_equal(table->n_rows, 3);
    check_group(table, 0, "north", "n3", (const int64_t[]){2, 7, 2, 4});
    check_group(table, 1, "south", "s2", (const int64_t[]){1, 2, 2, 3});
    check_group(table, 2, "west", "", (const int64_t[]){1, 2, 0, 1});
    assert_true(str_is(text_of(table, 0, "joint"), "no"));
    assert_true(str_is(text_of(table, 1, "joint"), "yes"));
    const struct table *pairs = first_use_pairs(uses, arena, &err);
    assert_non_null(pairs);
    assert_int_equal(pairs->n_rows, 1);
    assert_true(str_is(text_of(pairs, 0, "a"), "north"));
    assert_true(str_is(text_of(pairs, 0, "b"), "south"));
    assert_true(str_is(text_of(pairs, 0, "joint"), "yes"));
    assert_int_equal(number_of(pairs, 0, "repeated"), 1);
    const struct series_set *set = first_use_series(uses, arena);
    assert_int_equal(set->n_series, 2); /* west never used it */
    assert_int_equal(set->series[0].n_points, 5);
    store_close(store);
    scratch_remove(folder, arena);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_by_hand),
    };
    return cmocka_run_group_tests(tests, open_splitter, close_splitter);
}

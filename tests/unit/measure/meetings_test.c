/* METHOD: comparison/meetings
 * A corpus by hand; events are tested in tests/cli/535-meetings. */
#include "measure/meetings.h"

#include "../cmocka_all.h"
#include "store_fixture.h"

static struct actor actor_of(const char *code, const char *name, const char *of)
{
    struct actor_name *names = arena_zero(arena, 1, sizeof *names);
    names[0] = (struct actor_name){.text = str_from(name), .lang = STR("en")};
    return (struct actor){.code = str_from(code),
                          .label = str_from(name),
                          .kind = of[0] ? ACTOR_PERSON : ACTOR_STATE,
                          .of = str_from(of),
                          .names = names,
                          .n_names = 1};
}

/* Title, then text: the second title names one of them, and the fourth text both. */
static struct store *make_store(const char *folder)
{
    static const char *const TEXTS[][3] = {
        {"2013-03-22", "North and South hold talks", "They met."},
        {"2013-03-23", "North is glad", "North met South."},
        {"2014-01-02", "The Chairman calls South", "By telephone."},
        {"2014-01-02", "South and North speak", "By telephone."},
        {"", "North and South without a date", "When?"}};
    enum { N = sizeof TEXTS / sizeof *TEXTS };
    struct err err = ERR_INIT;
    struct store *store = store_open(folder, STORE_WRITE, &err);
    struct document documents[N];
    assert_non_null(store);
    for (size_t i = 0; i < N; i++) {
        struct period period = {DAY_NONE, 0};
        assert_true(!TEXTS[i][0][0] || period_parse(str_from(TEXTS[i][0]), &period, &err));
        documents[i] = (struct document){.id = arena_printf(arena, "d%zu", i),
                                         .lang = STR("en"),
                                         .source = i == 3 ? STR("wire") : STR("press"),
                                         .title = str_from(TEXTS[i][1]),
                                         .text = str_from(TEXTS[i][2]),
                                         .date = period.begin,
                                         .revision = 1};
    }
    assert_true(
        segment_write(store_new_path(store, 0, arena), documents, N, STR(""), splitter, &err) &&
        store_commit(store, 1, NULL, 0, &err));
    return store;
}

static void test_days(void **state)
{
    (void)state;
    struct actor actors[] = {actor_of("N", "North", ""), actor_of("S", "South", ""),
                             actor_of("C", "Chairman", "N")};
    struct actor_finder *finder = actor_finder_new(actors, 3);
    const char *folder = scratch_folder(arena);
    struct store *store = make_store(folder);
    struct meeting_options options = {.finder = finder, .a = STR("N"), .b = STR("S")};
    struct table *table = meetings_measure(store, &options, arena);
    assert_int_equal(table->n_rows, 2);
    assert_true(str_is(table_find(table, "title")->cells[0].text, "North and South hold talks"));
    assert_int_equal(table_find(table, "documents")->cells[1].integer, 2);
    assert_true(str_is(table_find(table, "langs")->cells[1].text, "en"));
    assert_true(str_is(table_find(table, "sources")->cells[1].text, "press, wire"));
    assert_int_equal(table_find(table, "events")->cells[1].integer, 0);
    assert_true(str_contains(table->notes, STR("2 days: 0 in texts and tables, 2 in texts alone")));
    assert_true(str_contains(table->notes, STR("without a date, left out: 1")));
    actor_finder_free(finder);
    store_close(store);
    scratch_remove(folder, arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_days)};
    return cmocka_run_group_tests(tests, open_group, close_group);
}

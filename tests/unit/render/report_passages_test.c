#include "render/report_passages.h"

#include "../cmocka_all.h"
#include "../series_fixture.h"

/* Gives every point of the set n passages. */
static void add_evidence(struct series_set *set, size_t n)
{
    static const char *const NAMES[] = {"title", "url", "lang", "left", "match", "right"};
    static const char *const TEXTS[] = {"<b>\xE2\x80\xAE", "javascript:x", "zh", "左",
                                        "世界秩序",        "<右>"};
    set->evidence = table_new(set->arena, "evidence");
    for (size_t i = 0; i < 6; i++)
        table_column(set->evidence, NAMES[i], NAMES[i], "", COLUMN_TEXT);
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++) {
            struct point *point = &set->series[i].points[j];
            point->evidence_begin = set->evidence->n_rows;
            for (size_t k = 0; k < n; k++) {
                size_t row = table_row(set->evidence);
                for (size_t column = 0; column < 6; column++)
                    table_text(set->evidence, row, column, str_from(TEXTS[column]));
            }
            point->evidence_end = set->evidence->n_rows;
        }
}

static void assert_contains(const struct buf *out, const char *words)
{
    if (!str_contains(buf_str(out), str_from(words)))
        fail_msg("%s\nis not in\n%.*s", words, (int)out->len, out->at);
}

static void test_passage(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct figure_words words;
    struct buf out = {0};
    struct str command = STR("readout find @a --where date=");
    struct series_set *set = fixture_set(arena, 1, 1);
    set->series[0].points[0].numerator = 1234;
    add_evidence(set, 3);
    figure_words_init(&words, "g", set, arena);
    report_passages(&words, 2, &command, &out);
    assert_contains(&out, "<section id=\"g-1-2000\" tabindex=\"-1\">");
    assert_contains(&out, "The first 2 of 1,234 passages. All of them: <code>readout find @a "
                          "--where date=2000</code>");
    assert_contains(&out,
                    "undated · <bdi lang=\"zh-Hans\">&lt;b&gt;\xE2\x80\xAE</bdi></span>"
                    "<q lang=\"zh-Hans\" dir=\"auto\">…左<mark>世界秩序</mark>&lt;右&gt;…</q>");
    assert_false(str_contains(buf_str(&out), STR("javascript")));
    buf_done(&out);
    arena_free(arena);
}

/* A whole unit, its question before it, cut where it would fill a page. */
static void test_unit(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct figure_words words;
    struct buf out = {0};
    struct series_set *set = fixture_set(arena, 1, 1);
    add_evidence(set, 1);
    set->is_share = true;
    set->series[0].points[0].numerator = 2.5;
    static const char *const NAMES[] = {"question", "speaker", "labelled_by"};
    static const char *const TEXTS[] = {"为什么？", "<发言人>", "human"};
    struct table *table = table_new(arena, "evidence");
    for (size_t i = 0; i < 6; i++)
        table_column(table, set->evidence->columns[i].name, "", "", COLUMN_TEXT);
    for (size_t i = 0; i < 3; i++)
        table_column(table, NAMES[i], "", "", COLUMN_TEXT);
    size_t row = table_row(table);
    char *text = arena_alloc(arena, 6000);
    for (size_t i = 0; i < 6000; i += 3)
        memcpy(text + i, "答", 3);
    table_text(table, row, 4, (struct str){text, 6000});
    for (size_t i = 0; i < 3; i++)
        table_text(table, row, 6 + i, str_from(TEXTS[i]));
    set->evidence = table;
    figure_words_init(&words, "g", set, arena);
    report_passages(&words, 9, NULL, &out);
    assert_contains(&out, "labelled by human");
    assert_contains(&out, "<q class=\"question\"");
    assert_contains(&out, "为什么？</q><b><bdi lang=\"\">&lt;发言人&gt;</bdi></b>");
    assert_contains(&out, "答答…</q></li>");
    assert_contains(&out, "2.5 in 10,000");
    assert_false(str_contains(buf_str(&out), STR("The first")));
    buf_done(&out);
    arena_free(arena);
}

/* 2 series × 10 points × 300 passages: as many of each point as stay within the whole. */
static void test_limit(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct series_set *set = fixture_set(arena, 2, 10);
    const struct series_set *const sets[] = {set, set};
    add_evidence(set, 300);
    assert_int_equal(report_passages_limit(sets, 1, 4000), 200);
    assert_int_equal(report_passages_limit(sets, 1, 3999), 150);
    assert_int_equal(report_passages_limit(sets, 2, 4000), 100);
    assert_int_equal(report_passages_limit(sets, 2, 1), 5);
    assert_int_equal(report_passages_limit(sets, 0, 1), 200);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_passage),
        cmocka_unit_test(test_unit),
        cmocka_unit_test(test_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

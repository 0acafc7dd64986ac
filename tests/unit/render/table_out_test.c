#include "render/table_out.h"

#include "../cmocka_all.h"

#include <jansson.h>

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(0);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const char *out(const struct table *table, enum table_format format)
{
    struct provenance provenance = {.command = STR("readout x"), .data_hash = STR("0123")};
    struct buf bytes = {0};
    table_out(table, format, &provenance, &bytes);
    const char *text = arena_cstr(arena, buf_str(&bytes));
    buf_done(&bytes);
    return text;
}

/* One column of texts. */
static struct table *texts(const char *const *cells, size_t n)
{
    struct table *table = table_new(arena, "t");
    table_column(table, "name", "Name", "", COLUMN_TEXT);
    for (size_t i = 0; i < n; i++)
        table_text(table, table_row(table), 0, str_from(cells[i]));
    table->n_total = n;
    return table;
}

/* What a spreadsheet would run gets an apostrophe; quotes are doubled, lines kept. */
static void test_csv_texts(void **state)
{
    (void)state;
    static const char *const CELLS[] = {"=1+1",      "+x",    "-x",   "@x",  "\tx",
                                        "a,b",       "a\"b",  "a\nb", "a\r", "=\"a\"",
                                        "世界,秩序", "plain", ""};
    assert_string_equal(out(texts(CELLS, sizeof CELLS / sizeof *CELLS), TABLE_CSV),
                        "# command: readout x\n# data: 0123\nname\n"
                        "\"'=1+1\"\n\"'+x\"\n\"'-x\"\n\"'@x\"\n\"'\tx\"\n\"a,b\"\n\"a\"\"b\"\n"
                        "\"a\nb\"\n\"a\r\"\n\"'=\"\"a\"\"\"\n\"世界,秩序\"\nplain\n\n");
}

/* A note of several lines stays behind its signs. */
static void test_csv_notes(void **state)
{
    (void)state;
    struct table *table = texts(NULL, 0);
    table->notes = STR("one\ntwo");
    table->title = STR("a\rb");
    table->is_specimen = true;
    assert_string_equal(out(table, TABLE_CSV),
                        "# specimen: rests on invented texts\n# title: a b\n# note: one\n# note: "
                        "two\n# command: readout x\n# data: 0123\nname\n");
}

static struct table *states(void)
{
    struct table *table = table_new(arena, "t");
    table_column(table, "n", "N", "documents", COLUMN_INT);
    size_t column = table_column(table, "value", "Value", "", COLUMN_REAL);
    table->columns[column].decimals = -1;
    table_column(table, "date", "Date", "", COLUMN_DAY);
    for (size_t i = 0; i < 4; i++)
        table_row(table);
    table_int(table, 0, 0, 0);
    table_real(table, 0, 1, 0);
    table_day(table, 0, 2, day_from_civil(2022, 2, 4));
    table_state(table, 2, 0, CELL_SUPPRESSED);
    table_state(table, 2, 1, CELL_SUPPRESSED);
    table_int(table, 3, 0, -7);
    table_real(table, 3, 1, 0.1);
    table->n_total = 9;
    return table;
}

/* Zero, missing and suppressed are three different things in every form. */
static void test_states(void **state)
{
    (void)state;
    assert_string_equal(out(states(), TABLE_CSV),
                        "# command: readout x\n# data: 0123\nn,value,date\n0,0,2022-02-04\n,,\n"
                        "⊘,⊘,\n-7,0.1,\n");
    assert_string_equal(out(states(), TABLE_TEXT), " N  Value  Date\n"
                                                   " 0  0.000  2022-02-04\n"
                                                   " –      –  –\n"
                                                   " ⊘      ⊘  –\n"
                                                   "-7  0.100  –\n"
                                                   "Showing 4 of 9 rows.\n");
    json_t *json = json_loads(out(states(), TABLE_JSON), JSON_REJECT_DUPLICATES, NULL);
    json_t *rows = json_object_get(json, "rows");
    assert_int_equal(json_array_size(rows), 4);
    assert_int_equal(json_integer_value(json_object_get(json, "n_total")), 9);
    assert_true(json_is_null(json_object_get(json_array_get(rows, 1), "n")));
    assert_true(
        json_is_true(json_object_get(json_object_get(json_array_get(rows, 2), "n"), "suppressed")));
    assert_int_equal(json_integer_value(json_object_get(json_array_get(rows, 3), "n")), -7);
    assert_true(json_real_value(json_object_get(json_array_get(rows, 3), "value")) == 0.1);
    json_decref(json);
}

/* A Chinese character is two columns wide; control characters do not reach the terminal. */
static void test_text_widths(void **state)
{
    (void)state;
    static const char *const CELLS[] = {"世界", "мир", "a\x1b[31mb"};
    struct table *table = table_new(arena, "t");
    table_column(table, "name", "Name", "", COLUMN_TEXT);
    table_column(table, "n", "N", "", COLUMN_INT);
    for (size_t i = 0; i < 3; i++) {
        table_text(table, table_row(table), 0, str_from(CELLS[i]));
        table_int(table, i, 1, 1);
    }
    assert_string_equal(out(table, TABLE_TEXT), "Name     N\n"
                                                "世界     1\n"
                                                "мир      1\n"
                                                "a [31mb  1\n");
}

static void test_json_texts(void **state)
{
    (void)state;
    static const char *const CELLS[] = {"\"\\</script>\n\x01世"};
    const char *text = out(texts(CELLS, 1), TABLE_JSON);
    assert_null(strstr(text, "</script"));
    json_t *json = json_loads(text, 0, NULL);
    json_t *row = json_array_get(json_object_get(json, "rows"), 0);
    assert_string_equal(json_string_value(json_object_get(row, "name")), CELLS[0]);
    json_decref(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv_texts),  cmocka_unit_test(test_csv_notes),
        cmocka_unit_test(test_states),     cmocka_unit_test(test_text_widths),
        cmocka_unit_test(test_json_texts),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

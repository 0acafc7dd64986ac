#include "base/table.h"

#include "../cmocka_all.h"

#include <math.h>

static void test_cells_begin_missing(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct table *table = table_new(arena, "t");
    size_t name = table_column(table, "name", "Name", "", COLUMN_TEXT);
    size_t value = table_column(table, "value", "Value", "USD", COLUMN_REAL);
    size_t when = table_column(table, "when", "When", "", COLUMN_DAY);
    size_t row = table_row(table);
    assert_int_equal(table->columns[name].states[row], CELL_MISSING);
    table_real(table, row, value, NAN);
    table_day(table, row, when, DAY_NONE);
    assert_int_equal(table->columns[value].states[row], CELL_MISSING);
    assert_int_equal(table->columns[when].states[row], CELL_MISSING);
    table_real(table, row, value, 0);
    assert_int_equal(table->columns[value].states[row], CELL_PRESENT);
    table_state(table, row, value, CELL_SUPPRESSED);
    assert_int_equal(table->columns[value].states[row], CELL_SUPPRESSED);
    assert_ptr_equal(table_find(table, "value"), &table->columns[value]);
    assert_null(table_find(table, "nothing"));
    arena_free(arena);
}

static void test_many_rows_and_copied_texts(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct table *table = table_new(arena, "t");
    size_t n = table_column(table, "n", "N", "", COLUMN_INT);
    size_t name = table_column(table, "name", "Name", "", COLUMN_TEXT);
    char text[] = "x";
    for (int i = 0; i < 5000; i++) {
        size_t row = table_row(table);
        table_int(table, row, n, i);
        text[0] = (char)('a' + i % 26);
        table_text(table, row, name, str_from(text));
    }
    assert_int_equal(table->n_rows, 5000);
    assert_int_equal(table->columns[n].cells[4999].integer, 4999);
    assert_true(str_is(table->columns[name].cells[27].text, "b"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells_begin_missing),
        cmocka_unit_test(test_many_rows_and_copied_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "base/table.h"

#include <math.h>
#include <string.h>

struct table *table_new(struct arena *arena, const char *name)
{
    struct table *table = arena_zero(arena, 1, sizeof *table);
    table->arena = arena;
    table->name = name;
    return table;
}

size_t table_column(struct table *table, const char *name, const char *label, const char *unit,
                    enum column_type type)
{
    unreachable_if(table->n_rows > 0);
    if (table->n_columns == table->columns_cap) {
        size_t cap = table->columns_cap ? table->columns_cap * 2 : 16;
        table->columns =
            arena_grow(table->arena, table->columns, table->columns_cap * sizeof *table->columns,
                       cap * sizeof *table->columns);
        table->columns_cap = cap;
    }
    table->columns[table->n_columns] =
        (struct column){.name = name, .label = label, .unit = unit, .type = type, .decimals = -1};
    return table->n_columns++;
}

static void grow_rows(struct table *table, size_t cap)
{
    for (size_t i = 0; i < table->n_columns; i++) {
        struct column *column = &table->columns[i];
        union cell *cells = arena_alloc(table->arena, cap * sizeof *cells);
        uint8_t *states = arena_alloc(table->arena, cap);
        if (table->n_rows) {
            memcpy(cells, column->cells, table->n_rows * sizeof *cells);
            memcpy(states, column->states, table->n_rows);
        }
        column->cells = cells;
        column->states = states;
    }
    table->rows_cap = cap;
}

void table_reserve(struct table *table, size_t n)
{
    if (table->n_rows + n > table->rows_cap)
        grow_rows(table, table->n_rows + n);
}

size_t table_row(struct table *table)
{
    if (table->n_rows == table->rows_cap)
        grow_rows(table, table->rows_cap ? table->rows_cap * 2 : 16);
    for (size_t i = 0; i < table->n_columns; i++) {
        table->columns[i].states[table->n_rows] = CELL_MISSING;
        memset(&table->columns[i].cells[table->n_rows], 0, sizeof(union cell));
    }
    return table->n_rows++;
}

static union cell *present(struct table *table, size_t row, size_t column, enum column_type type)
{
    unreachable_if(row >= table->n_rows || column >= table->n_columns ||
                   table->columns[column].type != type);
    table->columns[column].states[row] = CELL_PRESENT;
    return &table->columns[column].cells[row];
}

void table_text(struct table *table, size_t row, size_t column, struct str text)
{
    union cell *cell = present(table, row, column, COLUMN_TEXT);
    bool is_repeated = row > 0 && table->columns[column].states[row - 1] == CELL_PRESENT &&
                       str_equal(cell[-1].text, text);
    cell->text = is_repeated ? cell[-1].text : arena_str(table->arena, text);
}

void table_int(struct table *table, size_t row, size_t column, int64_t value)
{
    present(table, row, column, COLUMN_INT)->integer = value;
}

void table_real(struct table *table, size_t row, size_t column, double value)
{
    present(table, row, column, COLUMN_REAL)->real = value;
    if (isnan(value))
        table->columns[column].states[row] = CELL_MISSING;
}

void table_day(struct table *table, size_t row, size_t column, day at)
{
    present(table, row, column, COLUMN_DAY)->at = at;
    if (at == DAY_NONE)
        table->columns[column].states[row] = CELL_MISSING;
}

void table_state(struct table *table, size_t row, size_t column, enum cell_state state)
{
    unreachable_if(row >= table->n_rows || column >= table->n_columns);
    table->columns[column].states[row] = (uint8_t)state;
}

const struct column *table_find(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->n_columns; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return &table->columns[i];
    return NULL;
}

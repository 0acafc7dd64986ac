#include "base/series.h"

#include <math.h>

enum {
    SERIES,
    GROUP,
    PERIOD,
    VALUE,
    LOW,
    HIGH,
    NUMERATOR,
    DENOMINATOR,
    DOCUMENTS,
    DOCUMENTS_ALL,
    PARTIAL
};

static struct table *table_with_columns(const struct series_set *set, struct arena *arena)
{
    struct table *table = table_new(arena, set->name);
    const char *unit = arena_cstr(arena, set->unit);
    const char *measure = arena_cstr(arena, set->measure);
    const char *denominator = arena_cstr(arena, set->denominator);
    table_column(table, "series", "Series", "", COLUMN_TEXT);
    table_column(table, "group", "Group", "", COLUMN_TEXT);
    table_column(table, "period", "Period", "", COLUMN_TEXT);
    table_column(table, "value", "Value", unit, COLUMN_REAL);
    table_column(table, "low", "Low", unit, COLUMN_REAL);
    table_column(table, "high", "High", unit, COLUMN_REAL);
    table_column(table, "numerator", "Numerator", measure, COLUMN_INT);
    table_column(table, "denominator", "Denominator", denominator, COLUMN_INT);
    table_column(table, "documents", "Documents with it", "documents", COLUMN_INT);
    table_column(table, "documents_all", "Documents in all", "documents", COLUMN_INT);
    table_column(table, "partial", "Partial period", "", COLUMN_TEXT);
    return table;
}

/* Of facts: what stands behind a value is said in words. */
static struct table *table_of_facts(const struct series_set *set, struct arena *arena)
{
    struct table *table = table_new(arena, set->name);
    table_column(table, "series", "Series", "", COLUMN_TEXT);
    table_column(table, "group", "Group", "", COLUMN_TEXT);
    table_column(table, "period", "Period", "", COLUMN_TEXT);
    table_column(table, "value", "Value", "", COLUMN_REAL);
    table_column(table, "unit", "Unit", "", COLUMN_TEXT);
    table_column(table, "partial", "Partial period", "", COLUMN_TEXT);
    table_column(table, "derived", "Derived", "", COLUMN_TEXT);
    table_column(table, "words", "How it came about", "", COLUMN_TEXT);
    table->columns[VALUE].decimals = -1;
    return table;
}

static void add_facts(struct table *table, const struct series_set *set)
{
    enum { FACT_UNIT = VALUE + 1, FACT_PARTIAL, FACT_DERIVED, FACT_WORDS };
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++) {
            const struct point *point = &set->series[i].points[j];
            size_t row = table_row(table);
            table_text(table, row, SERIES, set->series[i].label);
            table_text(table, row, GROUP, set->series[i].group);
            table_text(table, row, PERIOD, period_format(point->period, set->by, table->arena));
            table_text(table, row, FACT_UNIT, set->unit);
            table_text(table, row, FACT_PARTIAL, point->is_partial ? STR("yes") : STR("no"));
            table_text(table, row, FACT_DERIVED, point->is_derived ? STR("yes") : STR("no"));
            table_text(table, row, FACT_WORDS, point->words);
            if (point->state == CELL_PRESENT)
                table_real(table, row, VALUE, point->value);
            else
                table_state(table, row, VALUE, point->state);
        }
}

static void add_point(struct table *table, const struct series_set *set,
                      const struct series *series, const struct point *point)
{
    size_t row = table_row(table);
    table_text(table, row, SERIES, series->label);
    if (series->group.len)
        table_text(table, row, GROUP, series->group);
    table_text(table, row, PERIOD, period_format(point->period, set->by, table->arena));
    table_int(table, row, NUMERATOR, (int64_t)llround(point->numerator));
    table_int(table, row, DENOMINATOR, (int64_t)llround(point->denominator));
    table_int(table, row, DOCUMENTS, point->n_documents);
    table_int(table, row, DOCUMENTS_ALL, point->n_documents_all);
    table_text(table, row, PARTIAL, point->is_partial ? STR("yes") : STR("no"));
    if (point->state != CELL_PRESENT) {
        table_state(table, row, VALUE, point->state);
        return;
    }
    table_real(table, row, VALUE, point->value);
    table_real(table, row, LOW, point->low);
    table_real(table, row, HIGH, point->high);
}

struct table *series_table(const struct series_set *set, struct arena *arena)
{
    bool is_facts = set->denominator.len == 0;
    struct table *table = is_facts ? table_of_facts(set, arena) : table_with_columns(set, arena);
    table->title = set->title;
    table->method = set->method;
    table->denominator = set->denominator;
    table->source = set->source;
    table->notes = set->notes;
    table->is_specimen = set->is_specimen;
    for (const struct series_set *one = set; is_facts && one; one = one->below)
        add_facts(table, one);
    for (size_t i = 0; !is_facts && i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++)
            add_point(table, set, &set->series[i], &set->series[i].points[j]);
    table->n_total = table->n_rows;
    return table;
}

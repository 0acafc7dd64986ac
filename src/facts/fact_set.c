#include "facts/fact_set.h"

#include "facts/places.h"

#include <math.h>

enum {
    ROW_TABLE,
    ROW_FILE,
    ROW_LINE,
    ROW_PERIOD,
    ROW_TEXT,
    ROW_VALUE,
    ROW_UNIT,
    ROW_VINTAGE,
    ROW_SOURCE,
    ROW_NOTE
};

struct table *fact_rows_new(struct arena *arena)
{
    struct table *table = table_new(arena, "rows");
    table_column(table, "table", "Table", "", COLUMN_TEXT);
    table_column(table, "file", "File", "", COLUMN_TEXT);
    table_column(table, "line", "Line", "", COLUMN_INT);
    table_column(table, "period", "Period", "", COLUMN_TEXT);
    table_column(table, "text", "What the row says", "", COLUMN_TEXT);
    table_column(table, "value", "Value", "", COLUMN_REAL);
    table_column(table, "unit", "Unit", "", COLUMN_TEXT);
    table_column(table, "vintage", "Vintage", "", COLUMN_DAY);
    table_column(table, "source", "Source", "", COLUMN_TEXT);
    table_column(table, "note", "Note", "", COLUMN_TEXT);
    table->columns[ROW_VALUE].decimals = -1;
    return table;
}

struct str fact_period(struct period period, struct arena *arena)
{
    static const enum granularity WHOLE[] = {BY_YEAR, BY_QUARTER, BY_MONTH, BY_DAY};
    if (period.begin == DAY_NONE)
        return STR("");
    for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE; i++) {
        struct period same = period_of(period.begin, WHOLE[i]);
        if (same.begin == period.begin && same.end == period.end)
            return period_format(period, WHOLE[i], arena);
    }
    struct period last = {period.end - 1, period.end};
    bool is_months = day_to_civil(period.begin).dom == 1 && day_to_civil(period.end).dom == 1;
    bool is_years =
        is_months && day_to_civil(period.begin).month == 1 && day_to_civil(period.end).month == 1;
    enum granularity by = is_years ? BY_YEAR : is_months ? BY_MONTH : BY_DAY;
    struct str begin = period_format(period_of(period.begin, by), by, arena);
    struct str end = period_format(period_of(last.begin, by), by, arena);
    return arena_printf(arena, "%.*s..%.*s", STR_ARG(begin), STR_ARG(end));
}

static struct str name_of(const struct records *records, int field, size_t row)
{
    return place_name(records_cell(records, field, row), STR("en"));
}

static struct str flow_words(const struct records *records, size_t row, struct arena *arena)
{
    static const char *const WORDS[][2] = {
        {"import", "imports from"},       {"export", "exports to"},
        {"total", "trade with"},          {"balance", "balance with"},
        {"re-import", "re-imports from"}, {"re-export", "re-exports to"}};
    struct str direction = records_cell(records, FLOW_DIRECTION, row);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_is(direction, WORDS[i][0]))
            direction = str_from(WORDS[i][1]);
    struct str reporter = name_of(records, FLOW_REPORTER, row);
    struct str partner = name_of(records, FLOW_PARTNER, row);
    struct str commodity = records_cell(records, FLOW_COMMODITY, row);
    struct str valuation = records_cell(records, FLOW_VALUATION, row);
    struct str derivation = records_cell(records, FLOW_DERIVATION, row);
    bool is_published = derivation.len == 0 || str_is(derivation, "published");
    return arena_printf(arena, "%.*s: %.*s %.*s, %.*s%s%.*s%s%.*s", STR_ARG(reporter),
                        STR_ARG(direction), STR_ARG(partner), STR_ARG(commodity),
                        valuation.len ? ", " : "", STR_ARG(valuation), is_published ? "" : ", ",
                        is_published ? 0 : (int)derivation.len, derivation.at ? derivation.at : "");
}

static struct str delivery_words(const struct records *records, size_t row, struct arena *arena)
{
    struct str supplier = name_of(records, DELIVERY_SUPPLIER, row);
    struct str recipient = name_of(records, DELIVERY_RECIPIENT, row);
    struct str weapon = records_cell(records, DELIVERY_WEAPON, row);
    double units = records_number_at(records, DELIVERY_UNITS, row);
    struct str count = isnan(units) ? STR("") : arena_printf(arena, "%.0f ", units);
    return arena_printf(arena, "%.*s to %.*s%s%.*s%.*s", STR_ARG(supplier), STR_ARG(recipient),
                        weapon.len ? ": " : "", STR_ARG(count), STR_ARG(weapon));
}

static struct str event_words(const struct records *records, size_t row, struct arena *arena)
{
    static const int FIELDS[] = {EVENT_NAME, EVENT_TYPE, EVENT_PLACE, EVENT_PARTICIPANTS,
                                 EVENT_FORM};
    struct str words = {0};
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
        struct str cell = records_cell(records, FIELDS[i], row);
        if (cell.len)
            words = arena_printf(arena, "%.*s%s%.*s", STR_ARG(words), words.len ? "; " : "",
                                 STR_ARG(cell));
    }
    return words;
}

static struct str vote_words(const struct records *records, size_t row, struct arena *arena)
{
    struct str member = name_of(records, VOTE_MEMBER, row);
    struct str cast = records_cell(records, VOTE_CAST, row);
    struct str body = records_cell(records, VOTE_BODY, row);
    struct str resolution = records_cell(records, VOTE_RESOLUTION, row);
    struct str title = records_cell(records, VOTE_TITLE, row);
    return arena_printf(arena, "%.*s: %.*s on %.*s %.*s%s%.*s", STR_ARG(member), STR_ARG(cast),
                        STR_ARG(body), STR_ARG(resolution), title.len ? ", " : "", STR_ARG(title));
}

static struct str obligation_words(const struct records *records, size_t row, struct arena *arena)
{
    struct str words =
        arena_printf(arena, "%.*s and %.*s:", STR_ARG(name_of(records, OBLIGATION_A, row)),
                     STR_ARG(name_of(records, OBLIGATION_B, row)));
    size_t n, len = words.len;
    const struct field_schema *schema = record_schema(RECORD_OBLIGATION, &n);
    for (int i = OBLIGATION_DEFENSE; i < (int)n; i++)
        if (records_number_at(records, i, row) > 0)
            words = arena_printf(arena, "%.*s%s %s", STR_ARG(words), words.len == len ? "" : ",",
                                 schema[i].name);
    return words.len == len ? arena_printf(arena, "%.*s no obligation", STR_ARG(words)) : words;
}

struct str fact_words(const struct records *records, size_t row, struct arena *arena)
{
    switch (records_kind(records)) {
    case RECORD_FLOW:
        return flow_words(records, row, arena);
    case RECORD_DELIVERY:
        return delivery_words(records, row, arena);
    case RECORD_EVENT:
        return event_words(records, row, arena);
    case RECORD_VOTE:
        return vote_words(records, row, arena);
    case RECORD_OBLIGATION:
        return obligation_words(records, row, arena);
    case RECORD_FIGURE:
        return records_cell(records, FIGURE_MEASURE, row);
    case N_RECORD_KINDS:
        break;
    }
    unreachable_if(true);
    return STR("");
}

static void put_value(struct table *table, size_t row, const struct records *records, size_t at)
{
    int field = -1;
    struct str unit = {0};
    if (records_kind(records) == RECORD_DELIVERY) {
        field = DELIVERY_TIV;
        unit = STR("million TIV");
    } else if (records_kind(records) == RECORD_FIGURE) {
        field = FIGURE_VALUE;
        unit = records_cell(records, FIGURE_UNIT, at);
    } else if (records_kind(records) == RECORD_FLOW) {
        bool has_value = records_cell_state(records, FLOW_VALUE, at) != CELL_MISSING;
        field = has_value ? FLOW_VALUE : FLOW_QUANTITY;
        unit = records_cell(records, has_value ? FLOW_CURRENCY : FLOW_QUANTITY_UNIT, at);
    }
    if (field < 0)
        return;
    enum cell_state state = records_cell_state(records, field, at);
    table_text(table, row, ROW_UNIT, unit);
    if (state == CELL_PRESENT)
        table_real(table, row, ROW_VALUE, records_number_at(records, field, at));
    else
        table_state(table, row, ROW_VALUE, state);
}

size_t fact_rows_add(struct table *table, const struct fact_set *set, struct record_at at)
{
    const struct records *records = set->tables[at.table].records;
    struct period period = {records_day_at(records, FIELD_BEGIN, at.row),
                            records_day_at(records, FIELD_END, at.row)};
    size_t row = table_row(table);
    table_text(table, row, ROW_TABLE, set->tables[at.table].name);
    table_text(table, row, ROW_FILE, records_cell(records, FIELD_FILE, at.row));
    table_int(table, row, ROW_LINE, records_day_at(records, FIELD_LINE, at.row));
    table_text(table, row, ROW_PERIOD, fact_period(period, table->arena));
    table_text(table, row, ROW_TEXT, fact_words(records, at.row, table->arena));
    table_day(table, row, ROW_VINTAGE, records_day_at(records, FIELD_VINTAGE, at.row));
    table_text(table, row, ROW_SOURCE, records_cell(records, FIELD_SOURCE, at.row));
    table_text(table, row, ROW_NOTE, records_cell(records, FIELD_NOTE, at.row));
    put_value(table, row, records, at.row);
    return row;
}

struct table *fact_rows(const struct fact_set *set, const struct record_at *rows, size_t n,
                        struct arena *arena)
{
    struct table *table = fact_rows_new(arena);
    for (size_t i = 0; i < n; i++)
        fact_rows_add(table, set, rows[i]);
    return table;
}

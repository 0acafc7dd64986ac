#include "facts/formats.h"

#include "base/map.h"
#include "facts/cell.h"
#include "facts/commodities.h"
#include "facts/unit.h"

/* A column of the table: one series. */
struct wind_series {
    struct str name, unit_text, id, update;
    struct str direction, commodity, partner;
    struct unit unit;
    bool is_value, is_month, is_good;
    day vintage;
};

struct wind_table {
    struct wind_series *series; /* of each cell; the first is the column of dates */
    size_t n;
};

/* Takes a prefix off; false when the text has none. */
static bool take(struct str *text, const char *prefix)
{
    struct str start = str_from(prefix);
    if (!str_starts_with(*text, start))
        return false;
    *text = str_trim(str_cut(*text, start.len, text->len));
    return true;
}

/* "Value of Imports: Crude Oil: Russian Federation", "China: Value of Imports: …". */
static bool parse_name(struct wind_series *series, struct arena *arena)
{
    static const struct {
        const char *prefix, *direction;
        bool is_value;
    } KINDS[] = {{"Volume of Imports:", "import", false}, {"Value of Imports:", "import", true},
                 {"Volume of Exports:", "export", false}, {"Value of Exports:", "export", true},
                 {"进口数量:", "import", false},          {"进口金额:", "import", true},
                 {"出口数量:", "export", false},          {"出口金额:", "export", true}};
    struct str rest = series->name;
    take(&rest, "China:");
    take(&rest, "中国:");
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (!take(&rest, KINDS[i].prefix))
            continue;
        struct str commodity = {0};
        str_next(&rest, ':', &commodity);
        series->direction = str_from(KINDS[i].direction);
        series->is_value = KINDS[i].is_value;
        series->commodity = commodity_code(commodity, arena);
        series->partner = str_trim(rest);
        return commodity.len > 0;
    }
    return false;
}

/* Dates as Wind writes them: a spreadsheet's apostrophe may stand before. */
static day wind_day(struct str text)
{
    day at;
    text = str_trim(text);
    take(&text, "'");
    return day_parse(text, &at) ? at : DAY_NONE;
}

/* What the label of a head row says of every series. */
static bool head_row(struct wind_table *table, const struct csv_row *row, struct arena *arena)
{
    static const char *const LABELS[][2] = {
        {"Name", "指标名称"},        {"Frequency", "频率"}, {"Unit", "单位"},      {"ID", "指标ID"},
        {"Time Period", "时间区间"}, {"Source", "来源"},    {"Update", "更新时间"}};
    int label = -1;
    for (int i = 0; i < (int)(sizeof LABELS / sizeof *LABELS); i++)
        if (str_is(str_trim(row->cells[0]), LABELS[i][0]) ||
            str_is(str_trim(row->cells[0]), LABELS[i][1]))
            label = i;
    if (label == 0 && !table->series) {
        table->n = row->n;
        table->series = arena_zero(arena, row->n, sizeof *table->series);
    }
    if (label < 0 || !table->series)
        return false;
    for (size_t i = 1; i < row->n && i < table->n; i++) {
        struct wind_series *series = &table->series[i];
        struct str text = arena_str(arena, str_trim(row->cells[i]));
        if (label == 0)
            series->name = text;
        else if (label == 1)
            series->is_month = str_starts_with(text, STR("Month")) || str_is(text, "月");
        else if (label == 2)
            series->unit_text = text;
        else if (label == 3)
            series->id = text;
        else if (label == 6)
            series->vintage = wind_day(text);
    }
    return true;
}

/* What makes a column of numbers a series that can be kept; refused once, at its column. */
static void check_series(const struct reader *reader, const struct csv_reader *csv,
                         struct wind_table *table)
{
    struct map *seen = map_new();
    for (size_t i = 1; i < table->n; i++) {
        struct wind_series *series = &table->series[i];
        struct err err = ERR_INIT;
        bool is_new = true;
        if (series->id.len)
            map_put(seen, series->id, &is_new);
        if (!is_new)
            reader_leave_out(reader, "series that stands twice in the file");
        else if (!series->is_month)
            reader_refuse(reader, csv, i, "the series \"%.*s\" is not monthly",
                          STR_ARG(series->name));
        else if (!parse_name(series, reader->arena))
            reader_refuse(reader, csv, i,
                          "the series \"%.*s\" is no value or volume of imports or exports",
                          STR_ARG(series->name));
        else if (!unit_parse(series->unit_text, &series->unit, &err))
            reader_refuse_err(reader, csv, i, &err);
        else if (series->unit.is_money != series->is_value)
            reader_refuse(reader, csv, i, "the series \"%.*s\" is counted in %.*s",
                          STR_ARG(series->name), STR_ARG(series->unit_text));
        else
            series->is_good = true;
        if (series->is_good)
            series->partner = series->partner.len
                                  ? reader_place(reader, series->partner, PLACE_ANY_NAME, 0)
                                  : STR("WLD");
    }
    map_free(seen);
}

static void wind_cell(const struct reader *reader, const struct csv_reader *csv,
                      const struct csv_row *row, size_t cell, const struct wind_series *series,
                      struct period period)
{
    struct number_form form = {.is_grouped = true, .exponent = series->unit.exponent};
    struct records_writer *writer = reader->writer;
    struct str text = str_trim(row->cells[cell]);
    if (!series->is_good || text.len == 0)
        return;
    records_row(writer);
    records_day(writer, FIELD_BEGIN, period.begin);
    records_day(writer, FIELD_END, period.end);
    records_whole(writer, FIELD_LINE, row->line);
    records_code(writer, FLOW_PARTNER, series->partner);
    records_code(writer, FLOW_DIRECTION, series->direction);
    records_code(writer, FLOW_COMMODITY, series->commodity);
    records_code(writer, FLOW_VALUATION,
                 !series->is_value                     ? STR("")
                 : str_is(series->direction, "import") ? STR("cif")
                                                       : STR("fob"));
    records_code(writer, series->is_value ? FLOW_CURRENCY : FLOW_QUANTITY_UNIT, series->unit.code);
    if (reader->vintage == DAY_NONE)
        records_day(writer, FIELD_VINTAGE, series->vintage);
    if (str_is(text, "0") || str_is(text, "0.00"))
        records_code(writer, FIELD_NOTE, STR("0 may mean that there is no figure"));
    if (!reader_number(reader, csv, row, cell, &form,
                       series->is_value ? FLOW_VALUE : FLOW_QUANTITY))
        records_unrow(writer);
}

static void wind_row(const struct reader *reader, const struct csv_reader *csv,
                     const struct csv_row *row, const struct wind_table *table)
{
    struct err err = ERR_INIT;
    struct period period;
    day last;
    if (!reader_fits(reader, csv, row, table->n))
        return;
    if (day_parse(row->cells[0], &last))
        period = period_of(last, BY_MONTH);
    else if (!cell_period(row->cells[0], &period, &err)) {
        reader_refuse_err(reader, csv, 0, &err);
        return;
    }
    for (size_t i = 1; i < row->n; i++)
        wind_cell(reader, csv, row, i, &table->series[i], period);
}

static bool is_empty(const struct csv_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (str_trim(row->cells[i]).len)
            return false;
    return true;
}

static bool is_footer(const struct csv_row *row)
{
    return str_starts_with(row->cells[0], STR("Source:")) ||
           str_starts_with(row->cells[0], STR("数据来源"));
}

bool read_wind(const struct reader *reader, struct err *err)
{
    struct csv_options options = {.source = reader->path};
    struct csv_reader csv;
    struct csv_row row;
    struct wind_table table = {0};
    bool has_rows = false;
    const struct str *fixed = reader->columns ? reader->columns->fixed : NULL;
    csv_init(&csv, reader->bytes, &options);
    reader_begin(reader);
    records_every_code(reader->writer, FLOW_REPORTER,
                       fixed && fixed[FLOW_REPORTER].len ? fixed[FLOW_REPORTER] : STR("CHN"));
    records_every_code(reader->writer, FLOW_DERIVATION, STR("published"));
    while (csv_next(&csv, &row, err) && !(has_rows && is_footer(&row))) {
        if (!has_rows && (head_row(&table, &row, reader->arena) || !table.series))
            continue;
        if (!has_rows)
            check_series(reader, &csv, &table);
        has_rows = true;
        if (!is_empty(&row))
            wind_row(reader, &csv, &row, &table);
    }
    csv_done(&csv);
    if (!table.series && err->kind == ERR_NONE) {
        err_set(err, ERR_INPUT,
                "no row begins with \"Name\" or \"指标名称\", as the head of a Wind "
                "or CEIC export does");
        err_where(err, reader->path, 1, 0, -1);
    }
    return err->kind == ERR_NONE;
}

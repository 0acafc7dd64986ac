#include "facts/formats.h"

#include "facts/cell.h"
#include "facts/unit.h"

/* China customs, online query (stats.customs.gov.cn). The last column's name is the currency. What
 * was not asked for has no column: no partner means the world, no goods all goods. The direction
 * was chosen on the page and is not in the file: the study says it. */
enum {
    PERIOD,
    COMMODITY,
    PARTNER,
    PARTNER_NAME,
    MODE,
    PROVINCE,
    AMOUNT_1,
    UNIT_1,
    USD,
    CNY,
    N_COLUMNS
};

static const struct wanted_column WANTED[N_COLUMNS] = {[PERIOD] = {"数据年月|数据年份|年月", false},
                                                       [COMMODITY] = {"商品编码", true},
                                                       [PARTNER] = {"贸易伙伴编码", true},
                                                       [PARTNER_NAME] = {"贸易伙伴名称", true},
                                                       [MODE] = {"贸易方式编码", true},
                                                       [PROVINCE] = {"注册地编码", true},
                                                       [AMOUNT_1] = {"第一数量", true},
                                                       [UNIT_1] = {"第一计量单位", true},
                                                       [USD] = {"美元", true},
                                                       [CNY] = {"人民币", true}};

struct gacc {
    struct str direction;
};

/* The name that customs print beside the code decides: the list of codes is not verified. */
static struct str partner_of(const struct reader *reader, const struct csv_row *row,
                             const size_t *at, int year)
{
    struct str code = row_cell(row, at[PARTNER]), name = row_cell(row, at[PARTNER_NAME]);
    if (at[PARTNER] == NO_COLUMN && at[PARTNER_NAME] == NO_COLUMN)
        return STR("WLD");
    struct str place = place_find(name, PLACE_ANY_NAME, year);
    if (!place.len)
        place = place_find(code, PLACE_GACC, year);
    return place.len ? place : reader_place(reader, name.len ? name : code, PLACE_ANY_NAME, year);
}

static bool put_amounts(const struct reader *reader, const struct csv_reader *csv,
                        const struct csv_row *row, const size_t *at)
{
    struct number_form form = {.is_grouped = true, .has_no_sign = true};
    struct records_writer *writer = reader->writer;
    size_t value = at[USD] != NO_COLUMN ? at[USD] : at[CNY];
    if (value != NO_COLUMN) {
        records_code(writer, FLOW_CURRENCY, value == at[USD] ? STR("USD") : STR("CNY"));
        if (!reader_number(reader, csv, row, value, &form, FLOW_VALUE))
            return false;
    }
    struct str unit_text = str_trim(row_cell(row, at[UNIT_1]));
    struct err ignored = ERR_INIT; /* a unit that is not known is kept as it is written */
    struct unit unit = {.code = unit_text};
    unit_parse(unit_text, &unit, &ignored);
    form.exponent = unit.exponent;
    records_code(writer, FLOW_QUANTITY_UNIT, unit.code);
    return at[AMOUNT_1] == NO_COLUMN ||
           reader_number(reader, csv, row, at[AMOUNT_1], &form, FLOW_QUANTITY);
}

static void query_row(const struct reader *reader, const struct csv_reader *csv,
                      const struct csv_row *row, const size_t *at, void *arg)
{
    const struct gacc *gacc = arg;
    struct records_writer *writer = reader->writer;
    struct err err = ERR_INIT;
    struct period period;
    char commodity[32] = "total";
    struct str code = str_trim(row_cell(row, at[COMMODITY]));
    bool is_part = at[MODE] != NO_COLUMN || at[PROVINCE] != NO_COLUMN;
    if (!cell_period(row_cell(row, at[PERIOD]), &period, &err)) {
        reader_refuse_err(reader, csv, at[PERIOD], &err);
        return;
    }
    if (code.len)
        snprintf(commodity, sizeof commodity, "HS:%.*s", (int)(code.len < 20 ? code.len : 20),
                 code.at);
    records_row(writer);
    records_day(writer, FIELD_BEGIN, period.begin);
    records_day(writer, FIELD_END, period.end);
    records_whole(writer, FIELD_LINE, row->line);
    records_code(writer, FLOW_REPORTER, STR("CHN"));
    records_code(writer, FLOW_PARTNER,
                 partner_of(reader, row, at, day_to_civil(period.begin).year));
    records_code(writer, FLOW_DIRECTION, gacc->direction);
    records_code(writer, FLOW_COMMODITY, str_from(commodity));
    records_code(writer, FLOW_VALUATION,
                 str_is(gacc->direction, "import") ? STR("cif") : STR("fob"));
    records_code(writer, FLOW_DERIVATION,
                 is_part ? STR("part: by mode of trade or place of registration")
                         : STR("published"));
    if (!put_amounts(reader, csv, row, at))
        records_unrow(writer);
}

bool read_gacc(const struct reader *reader, struct err *err)
{
    struct gacc gacc = {reader->columns ? reader->columns->fixed[FLOW_DIRECTION] : (struct str){0}};
    struct reader own = *reader;
    struct row_plan plan = {
        .wanted = WANTED, .n_wanted = N_COLUMNS, .row = query_row, .arg = &gacc};
    own.source = own.source.len ? own.source : STR("General Administration of Customs of China");
    if (gacc.direction.len)
        return reader_rows(&own, &plan, err);
    err_set(err, ERR_INPUT, "are these imports or exports?");
    err_hint(err, "The file does not say it: add fixed: {direction: import} to the table.");
    return false;
}

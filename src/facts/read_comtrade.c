#include "facts/formats.h"

#include "base/buf.h"
#include "facts/cell.h"

/* Both layouts, in which a cell of the world's trade may stand as a total and again in parts: by
 * second partner, customs procedure and mode of transport. */
enum {
    FREQUENCY,
    PERIOD,
    REPORTER,
    FLOW,
    PARTNER,
    CLASSIFICATION,
    COMMODITY,
    PARTNER_2,
    CUSTOMS,
    TRANSPORT,
    NET_WEIGHT,
    QUANTITY,
    QUANTITY_UNIT,
    CIF,
    FOB,
    VALUE,
    WEIGHT_ESTIMATED,
    QUANTITY_ESTIMATED,
    N_COLUMNS
};

static const struct wanted_column WANTED[N_COLUMNS] = {
    [FREQUENCY] = {"freqCode", true},
    [PERIOD] = {"period", false},
    [REPORTER] = {"reporterCode|Reporter Code", false},
    [FLOW] = {"flowCode|TradeFlow Code|Trade Flow Code", false},
    [PARTNER] = {"partnerCode|Partner Code", false},
    [CLASSIFICATION] = {"classificationCode|Classification", false},
    [COMMODITY] = {"cmdCode|Commodity Code", false},
    [PARTNER_2] = {"partner2Code|2nd Partner Code", true},
    [CUSTOMS] = {"customsCode|Customs Proc. Code", true},
    [TRANSPORT] = {"motCode|Mode of Transport Code", true},
    [NET_WEIGHT] = {"netWgt|Netweightkg|Netweight (kg)", true},
    [QUANTITY] = {"qty", true},
    [QUANTITY_UNIT] = {"qtyUnitAbbr|Qty Unit", true},
    [CIF] = {"cifvalue|CIF TradeValue|CIF Trade Value (US$)", true},
    [FOB] = {"fobvalue|FOB Trade Value (US$)", true},
    [VALUE] = {"primaryValue|TradeValueUS|Trade Value (US$)", false},
    [WEIGHT_ESTIMATED] = {"isNetWgtEstimated", true},
    [QUANTITY_ESTIMATED] = {"isQtyEstimated", true}};

/* Which cells stand as totals: the first pass fills it, the second reads it. */
struct comtrade {
    struct map *totals;
    bool is_second_pass;
    struct buf key;
};

static bool is_zero(struct str code)
{
    code = str_trim(code);
    return code.len == 0 || str_is(code, "0") || str_is(code, "C00");
}

static bool is_total(const struct csv_row *row, const size_t *at)
{
    return is_zero(row_cell(row, at[PARTNER_2])) && is_zero(row_cell(row, at[CUSTOMS])) &&
           is_zero(row_cell(row, at[TRANSPORT]));
}

static struct str cell_key(struct comtrade *comtrade, const struct csv_row *row, const size_t *at)
{
    static const int PARTS[] = {PERIOD, REPORTER, FLOW, PARTNER, CLASSIFICATION, COMMODITY};
    buf_clear(&comtrade->key);
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        buf_add(&comtrade->key, row_cell(row, at[PARTS[i]]));
        buf_add_char(&comtrade->key, '\t');
    }
    return buf_str(&comtrade->key);
}

static struct str direction_of(struct str code)
{
    static const char *const WORDS[][2] = {
        {"M", "import"},     {"1", "import"},    {"X", "export"},     {"2", "export"},
        {"RX", "re-export"}, {"3", "re-export"}, {"RM", "re-import"}, {"4", "re-import"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_is(code, WORDS[i][0]))
            return str_from(WORDS[i][1]);
    return (struct str){0};
}

/* 2022, 202203, and 202252, which is the year. */
static bool period_of_row(const struct reader *reader, const struct csv_reader *csv,
                          const struct csv_row *row, const size_t *at, struct period *period)
{
    struct err err = ERR_INIT;
    struct str text = str_trim(row_cell(row, at[PERIOD]));
    if (text.len == 6 && str_ends_with(text, STR("52")))
        text = str_cut(text, 0, 4);
    return cell_period(text, period, &err) || reader_refuse_err(reader, csv, at[PERIOD], &err);
}

static struct str commodity_of(const struct csv_row *row, const size_t *at, struct arena *arena)
{
    struct str code = str_trim(row_cell(row, at[COMMODITY]));
    struct str list = row_cell(row, at[CLASSIFICATION]);
    if (str_is(code, "TOTAL"))
        return STR("total");
    const char *name = list.len && list.at[0] == 'S'   ? "SITC"
                       : list.len && list.at[0] == 'B' ? "BEC"
                                                       : "HS";
    return arena_printf(arena, "%s:%.*s", name, STR_ARG(code));
}

static bool put_amounts(const struct reader *reader, const struct csv_reader *csv,
                        const struct csv_row *row, const size_t *at, bool is_import)
{
    static const struct number_form FORM = {.has_no_sign = true};
    struct records_writer *writer = reader->writer;
    struct str weight = str_trim(row_cell(row, at[NET_WEIGHT]));
    bool has_weight = weight.len && !str_is(weight, "0");
    bool is_estimate = str_equal_ascii_case(
        row_cell(row, at[has_weight ? WEIGHT_ESTIMATED : QUANTITY_ESTIMATED]), STR("true"));
    struct str cif = str_trim(row_cell(row, at[CIF]));
    bool is_cif = is_import && (at[CIF] == NO_COLUMN || cif.len || at[FOB] == NO_COLUMN);
    records_code(writer, FLOW_VALUATION, is_cif ? STR("cif") : STR("fob"));
    records_code(writer, FLOW_QUANTITY_UNIT,
                 has_weight ? STR("kg") : row_cell(row, at[QUANTITY_UNIT]));
    if (is_estimate)
        records_code(writer, FIELD_NOTE, STR("quantity estimated by the UN"));
    return reader_number(reader, csv, row, at[VALUE], &FORM, FLOW_VALUE) &&
           reader_number(reader, csv, row, at[has_weight ? NET_WEIGHT : QUANTITY], &FORM,
                         FLOW_QUANTITY);
}

static struct str part_words(const struct csv_row *row, const size_t *at, struct arena *arena)
{
    return arena_printf(arena,
                        "part of a total that the file lacks: second partner %.*s, "
                        "customs %.*s, transport %.*s",
                        STR_ARG(row_cell(row, at[PARTNER_2])), STR_ARG(row_cell(row, at[CUSTOMS])),
                        STR_ARG(row_cell(row, at[TRANSPORT])));
}

static void put_row(const struct reader *reader, const struct csv_reader *csv,
                    const struct csv_row *row, const size_t *at, bool is_whole)
{
    struct records_writer *writer = reader->writer;
    struct str direction = direction_of(str_trim(row_cell(row, at[FLOW])));
    struct period period;
    if (direction.len == 0) {
        reader_leave_out(reader, "flow other than import, export, re-import and re-export");
        return;
    }
    if (!period_of_row(reader, csv, row, at, &period))
        return;
    int year = day_to_civil(period.begin).year;
    struct arena *scratch = arena_new(0);
    records_row(writer);
    records_day(writer, FIELD_BEGIN, period.begin);
    records_day(writer, FIELD_END, period.end);
    records_whole(writer, FIELD_LINE, row->line);
    records_code(writer, FLOW_REPORTER,
                 reader_place(reader, row_cell(row, at[REPORTER]), PLACE_M49, year));
    records_code(writer, FLOW_PARTNER,
                 reader_place(reader, row_cell(row, at[PARTNER]), PLACE_M49, year));
    records_code(writer, FLOW_DIRECTION, direction);
    records_code(writer, FLOW_COMMODITY, commodity_of(row, at, scratch));
    records_code(writer, FLOW_DERIVATION,
                 is_whole ? STR("published") : part_words(row, at, scratch));
    if (!put_amounts(reader, csv, row, at, str_ends_with(direction, STR("import"))))
        records_unrow(writer);
    arena_free(scratch);
}

static void comtrade_row(const struct reader *reader, const struct csv_reader *csv,
                         const struct csv_row *row, const size_t *at, void *arg)
{
    struct comtrade *comtrade = arg;
    bool is_whole = is_total(row, at);
    if (!comtrade->is_second_pass) {
        if (is_whole)
            map_put(comtrade->totals, cell_key(comtrade, row, at), NULL);
    } else if (is_whole || !map_get(comtrade->totals, cell_key(comtrade, row, at))) {
        put_row(reader, csv, row, at, is_whole);
    } else {
        reader_leave_out(reader, "part of a total");
    }
}

bool read_comtrade(const struct reader *reader, struct err *err)
{
    struct comtrade comtrade = {.totals = map_new()};
    struct row_plan plan = {
        .wanted = WANTED, .n_wanted = N_COLUMNS, .row = comtrade_row, .arg = &comtrade};
    struct reader first = *reader, second = *reader;
    first.report = reader_report_new(reader->arena); /* the second pass tells the same again */
    second.source = second.source.len ? second.source : STR("UN Comtrade");
    bool is_good = reader_rows(&first, &plan, err);
    records_every_code(reader->writer, FLOW_CURRENCY, STR("USD"));
    comtrade.is_second_pass = true;
    is_good = is_good && reader_rows(&second, &plan, err);
    buf_done(&comtrade.key);
    map_free(comtrade.totals);
    return is_good;
}

#include "facts/formats.h"

#include "base/buf.h"

#include "../corpus/scratch_folder.h"

#include <math.h>

#include "../cmocka_all.h"

/* A text read by a format, and what came of it. */
struct outcome {
    struct arena *arena;
    const char *folder;
    struct records *records;
    struct reader_report *report;
    struct err err;
};

static struct outcome read_as(const char *format, const char *text,
                              const struct tidy_columns *columns)
{
    struct outcome outcome = {.arena = arena_new(0), .err = ERR_INIT};
    const struct fact_format *found = fact_format(str_from(format), &outcome.err);
    assert_non_null(found);
    enum record_kind kind = columns && found->kind == N_RECORD_KINDS ? columns->kind : found->kind;
    struct reader reader = {.arena = outcome.arena,
                            .file = STR("file.csv"),
                            .bytes = str_from(text),
                            .vintage = DAY_NONE,
                            .columns = columns,
                            .writer = records_writer_new(kind),
                            .report = reader_report_new(outcome.arena)};
    outcome.folder = scratch_folder(outcome.arena);
    const char *path = path_join(outcome.arena, outcome.folder, "t.records");
    outcome.report = reader.report;
    if (found->read(&reader, &outcome.err)) {
        assert_true(records_write(reader.writer, path, STR(""), &outcome.err));
        outcome.records = records_open(path, &outcome.err);
        assert_true(records_verify(outcome.records, &outcome.err));
    }
    records_writer_free(reader.writer);
    return outcome;
}

static void done(struct outcome *outcome)
{
    records_close(outcome->records);
    scratch_remove(outcome->folder, outcome->arena);
    arena_free(outcome->arena);
}

static void assert_cell(const struct outcome *outcome, int field, size_t row, const char *expected)
{
    struct str cell = records_cell(outcome->records, field, row);
    if (!str_is(cell, expected))
        print_message("%.*s, not %s\n", STR_ARG(cell), expected);
    assert_true(str_is(cell, expected));
}

static void assert_period(const struct outcome *outcome, size_t row, const char *expected)
{
    struct period period;
    struct err err = ERR_INIT;
    assert_true(period_parse(str_from(expected), &period, &err));
    assert_int_equal(records_day_at(outcome->records, FIELD_BEGIN, row), period.begin);
    assert_int_equal(records_day_at(outcome->records, FIELD_END, row), period.end);
}

#define COMTRADE_HEAD                                                                              \
    "freqCode,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,"   \
    "customsCode,motCode,qtyUnitAbbr,qty,netWgt,isNetWgtEstimated,cifvalue,fobvalue,"              \
    "primaryValue\n"

/* The total stays and its parts go; parts without a total stay and say that they are. */
static void test_comtrade(void **state)
{
    (void)state;
    struct outcome outcome =
        read_as("comtrade",
                COMTRADE_HEAD "A,202252,156,M,643,0,H6,270900,C00,0,kg,5,86248,true,58378,,58378\n"
                              "A,202252,156,M,643,0,H6,270900,C00,2100,kg,5,80000,,50000,,50000\n"
                              "A,202252,156,M,643,0,H6,270900,C01,0,kg,5,80000,,50000,,50000\n"
                              "M,202203,156,X,490,0,H6,TOTAL,C00,0,,,,,,0,0\n"
                              "M,202203,842,M,699,0,H6,010121,C00,2100,,,,,,7,7\n",
                NULL);
    assert_int_equal(outcome.err.kind, ERR_NONE);
    assert_int_equal(records_n(outcome.records), 3);
    assert_cell(&outcome, FLOW_REPORTER, 0, "CHN");
    assert_cell(&outcome, FLOW_PARTNER, 0, "RUS");
    assert_cell(&outcome, FLOW_COMMODITY, 0, "HS:270900");
    assert_cell(&outcome, FLOW_VALUATION, 0, "cif");
    assert_cell(&outcome, FIELD_NOTE, 0, "quantity estimated by the UN");
    assert_period(&outcome, 0, "2022");
    assert_true(records_number_at(outcome.records, FLOW_QUANTITY, 0) == 86248);
    assert_cell(&outcome, FLOW_PARTNER, 1, "TWN");
    assert_cell(&outcome, FLOW_COMMODITY, 1, "total");
    assert_period(&outcome, 1, "2022-03");
    assert_true(records_number_at(outcome.records, FLOW_VALUE, 1) == 0);
    assert_int_equal(records_cell_state(outcome.records, FLOW_QUANTITY, 1), CELL_MISSING);
    assert_cell(&outcome, FLOW_COMMODITY, 2, "HS:010121");
    assert_true(str_starts_with(records_cell(outcome.records, FLOW_DERIVATION, 2), STR("part of")));
    assert_int_equal(*map_get(outcome.report->left_out, STR("part of a total")), 2);
    done(&outcome);
}

/* Procedures are added up, the annual row is a period of its own, masked codes are kept. */
static void test_comext(void **state)
{
    (void)state;
    struct outcome outcome = read_as("comext",
                                     "REPORTER,PARTNER,PRODUCT_NC,FLOW,STAT_PROCEDURE,PERIOD,"
                                     "VALUE_EUR,QUANTITY_KG\n"
                                     "EL,RU,27090090,1,1,202402,100,5\n"
                                     "EL,RU,27090090,1,9,202402,20,1\n"
                                     "EL,RU,27090090,1,1,202452,900,50\n"
                                     "AT,NA,39XXXXXX,2,1,202402,7,\n",
                                     NULL);
    assert_int_equal(records_n(outcome.records), 3);
    assert_true(records_number_at(outcome.records, FLOW_VALUE, 0) == 120);
    assert_cell(&outcome, FLOW_REPORTER, 0, "GRC");
    assert_cell(&outcome, FLOW_DERIVATION, 0, "sum of 2 rows by procedure");
    assert_period(&outcome, 1, "2024");
    assert_cell(&outcome, FLOW_PARTNER, 2, "NAM");
    assert_cell(&outcome, FLOW_COMMODITY, 2, "CN:39XXXXXX");
    assert_int_equal(records_cell_state(outcome.records, FLOW_QUANTITY, 2), CELL_MISSING);
    done(&outcome);
}

/* Units differ by column; empty is no figure, 0 is kept with a doubt; the footer ends the table. */
static void test_wind(void **state)
{
    (void)state;
    struct outcome outcome =
        read_as("wind",
                "\xEF\xBB\xBFWind,,,\n"
                "Name,Volume of Imports: Coal: Russian Federation,China: Value of Imports: Natural "
                "Gas(271121),Price of Tea\n"
                "Frequency,Month,Month,Month\nUnit,10000 tons,USD,USD\nID,S1,S2,S3\n"
                "Time Period,,,\nSource,a,b,c\nUpdate,'2023-03-22,2023-03-21,\n"
                "2022-01-31,\"1,234.5 \",0,5\n2022-02,,7,5\n数据来源：Wind,,,\nx,y,z,w\n",
                NULL);
    assert_int_equal(outcome.err.kind, ERR_NONE);
    assert_int_equal(records_n(outcome.records), 3);
    assert_true(records_number_at(outcome.records, FLOW_QUANTITY, 0) == 12345000);
    assert_cell(&outcome, FLOW_QUANTITY_UNIT, 0, "t");
    assert_cell(&outcome, FLOW_PARTNER, 0, "RUS");
    assert_period(&outcome, 0, "2022-01");
    assert_int_equal(records_day_at(outcome.records, FIELD_VINTAGE, 0),
                     day_from_civil(2023, 3, 22));
    assert_cell(&outcome, FLOW_PARTNER, 1, "WLD");
    assert_cell(&outcome, FLOW_COMMODITY, 1, "HS:271121");
    assert_cell(&outcome, FIELD_NOTE, 1, "0 may mean that there is no figure");
    assert_period(&outcome, 2, "2022-02");
    assert_int_equal(outcome.report->n_refused, 1); /* the price of tea */
    done(&outcome);
}

static void test_gacc(void **state)
{
    (void)state;
    struct tidy_columns columns = {.kind = RECORD_FLOW};
    columns.fixed[FLOW_DIRECTION] = STR("import");
    struct outcome outcome = read_as(
        "gacc",
        "\"数据年月\",\"商品编码\",\"贸易伙伴编码\",\"贸易伙伴名称\",\"第一数量\",\"第一计量单位\","
        "\"美元\"\r\n\"202201\",\"01012100\",\"344\",\"俄罗斯\",\"1,000\",\"千克\",\"12,345\"\r\n"
        "\"202203\",\"27090000\",\"999\",\"亚特兰蒂斯\",\"-\",\"千克\",\"0\"\r\n"
        "\"202203\",\"27090000\",\"344\",\"芬兰\",\"1\",\"千克\",\"1\"\r\n"
        "\"202203\",\"27090000\",\"344\",\"\",\"1\",\"千克\",\"1\"\r\n",
        &columns);
    assert_int_equal(records_n(outcome.records), 4);
    assert_cell(&outcome, FLOW_PARTNER, 2, "FIN"); /* the name decides, */
    assert_cell(&outcome, FLOW_PARTNER, 3, "RUS"); /* else the code */
    assert_cell(&outcome, FLOW_COMMODITY, 0, "HS:01012100");
    assert_cell(&outcome, FLOW_PARTNER, 0, "RUS");
    assert_cell(&outcome, FLOW_CURRENCY, 0, "USD");
    assert_true(records_number_at(outcome.records, FLOW_VALUE, 0) == 12345);
    assert_cell(&outcome, FLOW_PARTNER, 1, "亚特兰蒂斯");
    assert_int_equal(*map_get(outcome.report->unknown, STR("亚特兰蒂斯")), 1);
    assert_int_equal(records_cell_state(outcome.records, FLOW_QUANTITY, 1), CELL_MISSING);
    done(&outcome);
    outcome = read_as("gacc", "\"数据年月\",\"美元\"\r\n", NULL);
    assert_int_equal(outcome.err.kind, ERR_INPUT); /* imports or exports? */
    done(&outcome);
}

static void test_gacc_html(void **state)
{
    (void)state;
    struct outcome outcome = read_as(
        "gacc_html",
        "<html><body><h2>2022年12月进出口商品国别(地区)总值表(美元值)</h2><p>单位:千美元</p><table>"
        "<tr><td rowspan=2>国家</td><td colspan=2>进出口</td><td colspan=2>出口</td>"
        "<td colspan=2>进口</td><td colspan=3>累计比去年同期±%</td></tr>"
        "<tr><td>12月</td><td>1至12月累计</td><td>12月</td><td>1至12月累计</td><td>12月</td>"
        "<td>1至12月累计</td><td>进出口</td><td>出口</td><td>进口</td></tr>"
        "<tr><td>&nbsp;俄罗斯联邦</td><td>17,637,000</td><td>190,271,000</td><td>-</td><td>1</td>"
        "<td>2</td><td>3</td><td>29.3</td><td>12.8</td><td>43.4</td></tr></table></body></html>",
        NULL);
    assert_int_equal(outcome.err.kind, ERR_NONE);
    assert_int_equal(records_n(outcome.records), 6);
    assert_cell(&outcome, FLOW_PARTNER, 1, "RUS");
    assert_cell(&outcome, FLOW_DIRECTION, 1, "total");
    assert_true(records_number_at(outcome.records, FLOW_VALUE, 1) == 190271000e3);
    assert_true(records_number_at(outcome.records, FLOW_STEP, 1) == 1000);
    assert_true(records_number_at(outcome.records, FLOW_GROWTH, 1) == 0.293);
    assert_period(&outcome, 0, "2022-12");
    assert_period(&outcome, 1, "2022");
    assert_int_equal(records_cell_state(outcome.records, FLOW_VALUE, 2), CELL_MISSING);
    done(&outcome);
}

static void test_sipri(void **state)
{
    (void)state;
    struct outcome outcome = read_as(
        "sipri",
        "Transfers of major conventional arms\nData generated: 3 Jan 2025 9:16:02 PM\n"
        "SIPRI AT Database ID,Supplier,Recipient,Designation,Armament category,Numbers delivered,"
        "Delivery year,TIV delivery values\n"
        "1,Russia,China,9M96,Missiles,125,2019,112.5\n1,UAE,Viet Nam,X,Ships,,2019,0\n"
        "1,UAE,Hamas (Palestine)*,X,Ships,1,2019,\n",
        NULL);
    assert_int_equal(records_n(outcome.records), 3);
    assert_int_equal(records_day_at(outcome.records, FIELD_VINTAGE, 0), day_from_civil(2025, 1, 3));
    assert_true(records_number_at(outcome.records, DELIVERY_TIV, 0) == 112.5);
    assert_cell(&outcome, FIELD_NOTE, 1, "0 stands for less than 0.5 million TIV");
    assert_int_equal(records_cell_state(outcome.records, DELIVERY_UNITS, 1), CELL_MISSING);
    assert_int_equal(records_cell_state(outcome.records, DELIVERY_TIV, 2), CELL_MISSING);
    assert_cell(&outcome, DELIVERY_RECIPIENT, 2, "Hamas (Palestine)*");
    done(&outcome);
}

/* Value and unit in one row, growth out of a note, and what could be read in two ways refused. */
static void test_tidy(void **state)
{
    (void)state;
    struct tidy_columns columns = {
        .kind = RECORD_FLOW, .scheme = PLACE_ANY_NAME, .is_growth_in_words = true};
    columns.column[TIDY_PERIOD] = STR("year");
    columns.column[FLOW_PARTNER] = STR("partner");
    columns.column[FLOW_DIRECTION] = STR("flow");
    columns.column[TIDY_AMOUNT] = STR("value");
    columns.column[TIDY_UNIT] = STR("unit");
    columns.column[FLOW_GROWTH] = STR("note");
    columns.fixed[FLOW_REPORTER] = STR("CHN");
    columns.fixed[FLOW_COMMODITY] = STR("total");
    struct outcome outcome = read_as("tidy",
                                     "year,partner,flow,value,unit,note\n"
                                     "2022,Russia,total,190.271,USD bn,+29.3%; as printed\n"
                                     "2022-01..03,俄罗斯,imports,86.25,Mt,growth +8%\n"
                                     "2022,US,exports,,USD bn,\n"
                                     "2022,US,exports,\"1.234,5\",USD bn,\n"
                                     "2022,US,exports,\"1,234\",USD bn,\n"
                                     "2022,US,sideways,1,USD bn,\n"
                                     "2022,US,exports,1,parsec,\n"
                                     "22,US,exports,1,USD,\n"
                                     "2022,US,exports,1\n",
                                     &columns);
    assert_int_equal(records_n(outcome.records), 3);
    assert_true(records_number_at(outcome.records, FLOW_VALUE, 0) == 190271000000.0);
    assert_true(records_number_at(outcome.records, FLOW_STEP, 0) == 1e6);
    assert_true(records_number_at(outcome.records, FLOW_GROWTH, 0) == 0.293);
    assert_period(&outcome, 1, "2022-01..2022-03");
    assert_cell(&outcome, FLOW_QUANTITY_UNIT, 1, "t");
    assert_true(records_number_at(outcome.records, FLOW_QUANTITY, 1) == 86250000.0);
    assert_true(isnan(records_number_at(outcome.records, FLOW_GROWTH, 1)));
    assert_int_equal(records_cell_state(outcome.records, FLOW_VALUE, 2), CELL_MISSING);
    assert_int_equal(outcome.report->n_refused, 6);
    assert_int_equal(outcome.report->refusals[0].line, 5);
    assert_int_equal(outcome.report->refusals[0].column, 17);
    done(&outcome);
}

static void test_events(void **state)
{
    (void)state;
    struct tidy_columns columns = {.kind = RECORD_EVENT, .scheme = PLACE_ANY_NAME};
    columns.column[TIDY_PERIOD] = STR("start");
    columns.column[TIDY_END] = STR("end");
    columns.column[EVENT_NAME] = STR("name");
    columns.column[EVENT_PARTICIPANTS] = STR("who");
    struct outcome outcome =
        read_as("tidy",
                "start,end,name,who\n2016-09,2016-09-19,Joint Sea,Russia; China\n"
                "2019,2019,Patrol,China; somebody else\n"
                "2020-05-01,2020-04-01,Backwards,China\n",
                &columns);
    assert_int_equal(records_n(outcome.records), 2);
    assert_cell(&outcome, EVENT_PARTICIPANTS, 0, "CHN RUS");
    assert_period(&outcome, 0, "2016-09-01..2016-09-19");
    assert_period(&outcome, 1, "2019");
    assert_cell(&outcome, EVENT_PARTICIPANTS, 1, "CHN somebody else");
    assert_int_equal(outcome.report->n_refused, 1);
    done(&outcome);
}

static void test_votes(void **state)
{
    (void)state;
    struct outcome outcome = read_as("undl",
                                     "undl_id,ms_code,ms_name,ms_vote,date,session,resolution\n"
                                     "1,NAM,NAMIBIA,Y,2023-10-27,ES-10,A/RES/ES-10/21\n"
                                     "1,CHN,CHINA,X,2023-10-27,ES-10,A/RES/ES-10/21\n"
                                     "1,RUS,RUSSIA,?,2023-10-27,ES-10,A/RES/ES-10/21\n",
                                     NULL);
    assert_int_equal(records_n(outcome.records), 2);
    assert_cell(&outcome, VOTE_MEMBER, 0, "NAM");
    assert_cell(&outcome, VOTE_SESSION, 0, "ES-10");
    assert_cell(&outcome, VOTE_CAST, 1, "absent");
    done(&outcome);
    outcome = read_as("vetoes",
                      "date,draft,member_veto1,member_veto2\n7/12/2008,S/2008/447,"
                      "China,Russia\n2/16/1946,S/PV.23,USSR,\n30/2/1990,x,USA,\n",
                      NULL);
    assert_int_equal(records_n(outcome.records), 3);
    assert_cell(&outcome, VOTE_MEMBER, 1, "RUS");
    assert_cell(&outcome, VOTE_MEMBER, 2, "SUN");
    assert_period(&outcome, 0, "2008-07-12");
    assert_int_equal(outcome.report->n_refused, 1);
    done(&outcome);
}

static void test_atop(void **state)
{
    (void)state;
    struct outcome outcome = read_as(
        "atop",
        "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
        "365,710,2001,0,0,0,1,1\n710,365,2001,0,0,0,1,1\n2,200,1960,1,0,0,,0\n",
        NULL);
    assert_int_equal(records_n(outcome.records), 2);
    assert_cell(&outcome, OBLIGATION_A, 0, "CHN");
    assert_cell(&outcome, OBLIGATION_B, 0, "RUS");
    assert_true(records_number_at(outcome.records, OBLIGATION_NONAGGRESSION, 0) == 1);
    assert_int_equal(records_cell_state(outcome.records, OBLIGATION_NONAGGRESSION, 1),
                     CELL_MISSING);
    done(&outcome);
}

static void test_baci(void **state)
{
    (void)state;
    struct outcome outcome = read_as("baci",
                                     "t,i,j,k,v,q\n2022,643,156,270900,58378.123,86.248\n"
                                     "2022,842,490,010121,0.001,          NA\n"
                                     "2022,9999,156,270900,1,1\n2022,156,643,27,1,1\n",
                                     NULL);
    assert_int_equal(records_n(outcome.records), 2);
    assert_true(records_number_at(outcome.records, FLOW_VALUE, 0) == 58378123);
    assert_cell(&outcome, FLOW_PARTNER, 1, "TWN");
    assert_cell(&outcome, FLOW_COMMODITY, 1, "HS:010121");
    assert_true(records_number_at(outcome.records, FLOW_VALUE, 1) == 1);
    assert_int_equal(records_cell_state(outcome.records, FLOW_QUANTITY, 1), CELL_MISSING);
    assert_period(&outcome, 0, "2022");
    assert_int_equal(outcome.report->n_refused, 2);
    done(&outcome);
}

/* Lines as CEPII writes them and every way to write them otherwise, more than a block of them; the
 * last column of the head makes the second text one that only the reader of any CSV takes. */
static void put_lines(struct buf *out, bool is_usual)
{
    static const char *const CELLS[] = {"2022,643,156,270900,58378.123,86.248",
                                        "2022,842,490,010121,0.001,          NA",
                                        "2022,643,156,270900,1234567890.12345,",
                                        "2022,643,156,270900,12345678,0.000000001",
                                        "2022,643,156,270900,0012,100",
                                        "2022,643,156,270900,.5,5.",
                                        "2023,156,643,270900,1.000,1",
                                        "2022,643,156,270900,1234567890123456,1",
                                        "2022,643,156,270900,1e3,1",
                                        "2022,643,156,270900,-1,1",
                                        "2022,643,156,270900,1,N",
                                        "2022,999,156,270900,1,1",
                                        "2022,643,156,27090,1,1",
                                        "2022, 643,156,270900,1,1",
                                        "2022,643,156,270900,\"1\",1",
                                        "2022,643,156,270900,,1",
                                        "2022,643,156,270900,1.2.3,1",
                                        "2022,643,156,270900,1,1,1"};
    buf_add_text(out, is_usual ? "t,i,j,k,v,q\n" : "t,i,j,k,v,q,\n");
    for (size_t i = 0; i < 4000; i++) {
        bool is_odd = i % 97 == 0;
        const char *cells = CELLS[is_odd ? i / 97 % 18 : i % 6 < 5 ? i % 5 : 0];
        buf_printf(out, "%s%s%s", cells, is_usual ? "" : ",", i % 7 ? "\n" : "\r\n");
    }
}

static void test_baci_lines_are_read_as_any_csv(void **state)
{
    (void)state;
    struct outcome outcomes[2];
    for (int i = 0; i < 2; i++) {
        struct buf text = {0};
        put_lines(&text, i == 0);
        outcomes[i] = read_as("baci", text.at, NULL);
        buf_done(&text);
    }
    const struct records *a = outcomes[0].records, *b = outcomes[1].records;
    assert_int_equal(records_n(a), records_n(b));
    assert_int_equal(records_n(a) + outcomes[0].report->n_refused, 4000);
    for (size_t row = 0; row < records_n(a); row++) {
        for (int field = FLOW_VALUE; field <= FLOW_QUANTITY; field += FLOW_QUANTITY - FLOW_VALUE) {
            double x = records_number_at(a, field, row), y = records_number_at(b, field, row);
            assert_true(x == y || (isnan(x) && isnan(y)));
            assert_int_equal(records_cell_state(a, field, row), records_cell_state(b, field, row));
        }
        assert_true(
            str_equal(records_cell(a, FLOW_REPORTER, row), records_cell(b, FLOW_REPORTER, row)));
        assert_true(
            str_equal(records_cell(a, FLOW_COMMODITY, row), records_cell(b, FLOW_COMMODITY, row)));
        assert_int_equal(records_days(a, FIELD_LINE)[row], records_days(b, FIELD_LINE)[row]);
        assert_int_equal(records_day_at(a, FIELD_BEGIN, row), records_day_at(b, FIELD_BEGIN, row));
    }
    done(&outcomes[0]);
    done(&outcomes[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_comtrade),  cmocka_unit_test(test_comext),
        cmocka_unit_test(test_wind),      cmocka_unit_test(test_gacc),
        cmocka_unit_test(test_gacc_html), cmocka_unit_test(test_sipri),
        cmocka_unit_test(test_tidy),      cmocka_unit_test(test_events),
        cmocka_unit_test(test_votes),     cmocka_unit_test(test_atop),
        cmocka_unit_test(test_baci),      cmocka_unit_test(test_baci_lines_are_read_as_any_csv),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

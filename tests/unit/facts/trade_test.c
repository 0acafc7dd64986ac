/* METHOD: facts/reading  METHOD: facts/trade-share  METHOD: facts/trade-growth
 * METHOD: facts/trade-rank  METHOD: facts/price-volume  METHOD: facts/concentration
 * METHOD: facts/trade-dependence  METHOD: facts/mirror  METHOD: facts/trade-intensity */
#include "facts/trade.h"

#include "fact_fixture.h"

#define NONE NAN
#define BN 1e9

/* Published figures of China's customs, as report_claims_checked and its sources give them: totals
 * in thousand million USD, crude in million tonnes and USD. */
static const struct fixture_flow CUSTOMS[] = {
    {"2021", "", "CHN", "RUS", "total", "total", 146.887 * BN, "USD", NONE, "", 1e6, 0.358},
    {"2022", "", "CHN", "RUS", "total", "total", 190.271 * BN, "USD", NONE, "", 1e6, 0.293},
    {"2022", "", "CHN", "RUS", "total", "total", 1280 * BN, "CNY", NONE, "", 1e10, NONE},
    {"2021", "", "CHN", "RUS", "export", "total", 67.5 * BN, "USD", NONE, "", 1e8, 0.338},
    {"2022", "", "CHN", "RUS", "import", "total", 114.15 * BN, "USD", NONE, "", 1e7, 0.434},
    {"2022", "", "CHN", "RUS", "export", "total", 76.12 * BN, "USD", NONE, "", 1e7, 0.128},
    {"2021", "", "CHN", "WLD", "total", "total", 6050 * BN, "USD", NONE, "", 1e10, NONE},
    {"2022", "", "CHN", "WLD", "total", "total", 6309.6 * BN, "USD", NONE, "", 1e8, NONE},
    {"2022-01..2022-11", "", "CHN", "EU", "total", "total", 779.79 * BN, "USD", NONE, "", 1e7,
     NONE},
    {"2018", "", "CHN", "RUS", "import", "total", 59.08 * BN, "USD", NONE, "", 1e7, NONE},
    {"2018", "", "CHN", "RUS", "export", "total", 47.98 * BN, "USD", NONE, "", 1e7, NONE},
};
static const struct fixture_flow CRUDE[] = {
    {"2021", "", "CHN", "RUS", "import", "crude", 40.295 * BN, "USD", 79.646, "Mt", NONE, NONE},
    {"2022", "", "CHN", "RUS", "import", "crude", 58.378 * BN, "USD", 86.248, "Mt", NONE, NONE},
    {"2021", "", "CHN", "WLD", "import", "crude", 257.3 * BN, "USD", 512.9, "Mt", NONE, NONE},
    {"2022", "", "CHN", "WLD", "import", "crude", 365.5 * BN, "USD", 508.28, "Mt", NONE, NONE},
    {"2022", "", "CHN", "SAU", "import", "crude", 65 * BN, "USD", 87.49, "Mt", NONE, NONE},
    {"2022", "", "CHN", "IRQ", "import", "crude", NONE, "", 55.5, "Mt", NONE, NONE},
    {"2021", "", "CHN", "MYS", "import", "crude", NONE, "", 18, "Mt", NONE, NONE},
};
/* Invented: of 100 in 2020 the list leaves out 15, of 100 in 2021 40. */
static const struct fixture_flow COAL[] = {
    {"2020", "", "CHN", "WLD", "import", "coal", NONE, "", 100, "Mt", NONE, NONE},
    {"2020", "", "CHN", "IDN", "import", "coal", NONE, "", 65, "Mt", NONE, NONE},
    {"2020", "", "CHN", "RUS", "import", "coal", NONE, "", 20, "Mt", NONE, NONE},
    {"2021", "", "CHN", "WLD", "import", "coal", NONE, "", 100, "Mt", NONE, NONE},
    {"2021", "", "CHN", "IDN", "import", "coal", NONE, "", 35, "Mt", NONE, NONE},
    {"2021", "", "CHN", "RUS", "import", "coal", NONE, "", 25, "Mt", NONE, NONE},
    {"2022", "", "CHN", "RUS", "import", "coal", NONE, "", 25, "Mt", NONE, NONE},
};

static struct fact_fixture *fixture;

static int open_tables(void **state)
{
    (void)state;
    fixture = fact_fixture_new();
    fact_fixture_flows(fixture, "customs", CUSTOMS, sizeof CUSTOMS / sizeof *CUSTOMS);
    fact_fixture_flows(fixture, "crude", CRUDE, sizeof CRUDE / sizeof *CRUDE);
    fact_fixture_flows(fixture, "coal", COAL, sizeof COAL / sizeof *COAL);
    return 0;
}

static int close_tables(void **state)
{
    (void)state;
    fact_fixture_free(fixture);
    return 0;
}

static const struct flow_query TOTAL = {
    .reporter = {"CHN", 3}, .partner = {"RUS", 3}, .direction = DIRECTION_TOTAL};
static const struct flow_query CRUDE_BY_QUANTITY = {.reporter = {"CHN", 3},
                                                    .partner = {"RUS", 3},
                                                    .commodity = {"crude", 5},
                                                    .by = FLOW_BY_QUANTITY};

static struct readings measure(trade_measure_fn *fn, const struct flow_query *query,
                               const char *period)
{
    struct err err = ERR_INIT;
    struct readings readings;
    if (!fn(&fixture->set, query, fact_fixture_period(period), fixture->arena, &readings, &err))
        fail_msg("%s", err.message);
    return readings;
}

static void assert_first(const struct readings *readings, double expected, double within)
{
    if (readings->n == 0)
        fail_msg("no reading: %.*s", STR_ARG(readings->why));
    if (!(fabs(readings->at[0].value - expected) <= within))
        fail_msg("%.10g is not %.10g", readings->at[0].value, expected);
}

static void assert_contains(struct str text, const char *part)
{
    if (!str_contains(text, str_from(part)))
        fail_msg("\"%.*s\" does not contain \"%s\"", STR_ARG(text), part);
}

/* Claim 1: 29.3 % as printed, 190.271/146.887-1 = 29.54 %; 29.3 % implies 190.271/1.293 = 147.15.
 */
static void test_growth_printed_first(void **state)
{
    (void)state;
    struct readings growth = measure(trade_growth, &TOTAL, "2022");
    assert_int_equal(growth.n, 3); /* the last from 114.15 + 76.12 */
    assert_first(&growth, 0.293, 1e-12);
    assert_contains(growth.at[0].arithmetic, "147.155 bn USD");
    assert_true(fabs(growth.at[1].value - 0.295356) < 1e-6);
    assert_contains(growth.at[1].arithmetic, "190.271 / 146.887 − 1 = 29.54 %");
}

/* Claim 13: 146.887/6050 = 2.43 %; 190.271/6309.6 = 3.02 %. Claim 8: 86.248/508.28 = 16.97 % by
 * volume, 58.378/365.5 = 15.97 % by value. */
static void test_share(void **state)
{
    (void)state;
    struct readings share = measure(trade_share, &TOTAL, "2021");
    assert_first(&share, 146.887 / 6050, 1e-12);
    /* Steps propagate: 0.001/6050 + 146.887 * 10/6050^2. */
    assert_true(fabs(share.at[0].step - (0.001 / 6050 + 146.887 * 10 / 6050 / 6050)) < 1e-12);
    share = measure(trade_share, &TOTAL, "2022");
    assert_first(&share, 190.271 / 6309.6, 1e-12);
    share = measure(trade_share, &CRUDE_BY_QUANTITY, "2022");
    assert_first(&share, 0.1696860, 1e-7);
    struct flow_query by_value = CRUDE_BY_QUANTITY;
    by_value.by = FLOW_BY_VALUE;
    share = measure(trade_share, &by_value, "2022");
    assert_first(&share, 0.1597209, 1e-7);
    by_value.whole = WHOLE_GOODS; /* claim 11: 58.38/114.15 = 51.1 %, from two tables */
    share = measure(trade_share, &by_value, "2022");
    assert_first(&share, 58.378 / 114.15, 1e-12);
    assert_contains(share.at[0].how, "of two tables");
}

/* A state that the list leaves out may have more than what is left of the total. */
static void test_rank(void **state)
{
    (void)state;
    struct flow_query coal = CRUDE_BY_QUANTITY;
    coal.commodity = STR("coal");
    struct readings rank = measure(trade_rank, &coal, "2020");
    assert_first(&rank, 2, 0);
    assert_contains(rank.at[0].arithmetic, "2 of 2 places: Indonesia 65 million t, Russia");
    rank = measure(trade_rank, &coal, "2021");
    assert_int_equal(rank.n, 0);
    assert_contains(rank.why, "60.0 % of the world's total");
    rank = measure(trade_rank, &coal, "2022");
    assert_contains(rank.at[0].how, "no figure for the world");
    rank = measure(trade_rank, &CRUDE_BY_QUANTITY, "2022"); /* three of some forty suppliers */
    assert_int_equal(rank.n, 0);
}

/* R: x <- c(87.49, 86.248, 55.5); sum((x / 508.28)^2). */
static void test_concentration(void **state)
{
    (void)state;
    struct readings found = measure(trade_concentration, &CRUDE_BY_QUANTITY, "2022");
    assert_first(&found, 0.0703447610335, 1e-10);
    assert_contains(found.at[0].arithmetic, "45.1 % of the published total");
}

/* Claim 5: 2018 59.08 - 47.98 against Russia's exports; a balance is exports less imports. */
static void test_balance_and_sum(void **state)
{
    (void)state;
    struct flow_query query = TOTAL;
    query.direction = DIRECTION_BALANCE;
    struct readings balance = measure(trade_level, &query, "2018");
    assert_first(&balance, (47.98 - 59.08) * BN, 1);
    struct readings total = measure(trade_level, &TOTAL, "2018"); /* none published */
    assert_first(&total, (47.98 + 59.08) * BN, 1);
    assert_true(total.at[0].is_derived);
    total = measure(trade_level, &TOTAL, "2022");
    assert_int_equal(total.n, 2);
    assert_first(&total, 190.271 * BN, 1);
    assert_false(total.at[0].is_derived);
}

/* Claim 15: eleven months never answer for the year, but are found as what may have been meant:
 * 779.79/190.271 = 4.10. */
static void test_eleven_months_are_no_year(void **state)
{
    (void)state;
    struct flow_query europe = TOTAL;
    europe.partner = STR("EU");
    struct readings level = measure(trade_level, &europe, "2022");
    assert_int_equal(level.n, 0);
    assert_true(level.why.len > 0);
    struct readings other = measure(trade_other_periods, &europe, "2022");
    assert_int_equal(other.n, 1);
    assert_first(&other, 779.79 * BN, 1);
    assert_contains(other.at[0].how, "2022-01..2022-11");
}

static void test_units_are_checked(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct readings readings;
    struct period period = fact_fixture_period("2022");
    struct flow_query flows[2] = {TOTAL, TOTAL};
    flows[1].unit = STR("CNY");
    assert_false(trade_ratio(&fixture->set, flows, period, fixture->arena, &readings, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_contains(str_from(err.message), "CNY");
    assert_contains(str_from(err.message), "USD");
    err_clear(&err);
    flows[0] = flows[1] = CRUDE_BY_QUANTITY;
    flows[1].by = FLOW_BY_VALUE;
    assert_false(trade_ratio(&fixture->set, flows, period, fixture->arena, &readings, &err));
    assert_contains(str_from(err.message), "value");
    assert_contains(str_from(err.message), "quantity");
    err_clear(&err);
    flows[1] = CRUDE_BY_QUANTITY; /* kg over t is 1, exactly */
    flows[0].unit = STR("kg");
    assert_true(trade_ratio(&fixture->set, flows, period, fixture->arena, &readings, &err));
    assert_first(&readings, 1, 0);
    struct flow_query wrong = CRUDE_BY_QUANTITY;
    wrong.unit = STR("USD");
    assert_false(trade_level(&fixture->set, &wrong, period, fixture->arena, &readings, &err));
    err_clear(&err);
    wrong = TOTAL;
    wrong.partner = STR("Atlantis");
    assert_false(trade_level(&fixture->set, &wrong, period, fixture->arena, &readings, &err));
}

/* 58.378 bn USD / 86.248 million t = 676.86 USD/t; the split as in stat/decomposition_test. */
static void test_unit_value_and_split(void **state)
{
    (void)state;
    struct readings found = measure(trade_unit_value, &CRUDE_BY_QUANTITY, "2022");
    assert_first(&found, 58378.0 / 86.248, 1e-9);
    assert_true(str_is(found.at[0].unit, "USD/t"));
    found = measure(trade_price_effect, &CRUDE_BY_QUANTITY, "2022");
    assert_first(&found, 14.1984703632436347 * BN, 1);
    found = measure(trade_volume_effect, &CRUDE_BY_QUANTITY, "2022");
    assert_first(&found, 3.8845296367563589 * BN, 1);
    assert_int_equal(found.at[0].n_rows, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_growth_printed_first),
        cmocka_unit_test(test_share),
        cmocka_unit_test(test_rank),
        cmocka_unit_test(test_concentration),
        cmocka_unit_test(test_balance_and_sum),
        cmocka_unit_test(test_eleven_months_are_no_year),
        cmocka_unit_test(test_units_are_checked),
        cmocka_unit_test(test_unit_value_and_split),
    };
    return cmocka_run_group_tests(tests, open_tables, close_tables);
}

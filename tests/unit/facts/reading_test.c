/* METHOD: facts/reading */
#include "facts/trade.h"

#include "fact_fixture.h"

#define NONE NAN

/* Invented numbers: months in two vintages, January and February in one cell, quarters, a year to
 * date. In vintage 2023-01-18 the year is whole; in 2023-03-22 December is missing. */
static const struct fixture_flow ROWS[] = {
    {"2022-01..2022-02", "2023-01-18", "CHN", "RUS", "import", "coal", 20, "USD", NONE, "", NONE,
     NONE},
    {"2022-03", "2023-01-18", "CHN", "RUS", "import", "coal", 13, "USD", NONE, "", NONE, NONE},
    {"2022-Q2", "2023-01-18", "CHN", "RUS", "import", "coal", 30, "USD", NONE, "", NONE, NONE},
    {"2022-07..2022-12", "2023-01-18", "CHN", "RUS", "import", "coal", 60, "USD", NONE, "", NONE,
     NONE},
    {"2022-01..2022-02", "2023-03-22", "CHN", "RUS", "import", "coal", 21, "USD", NONE, "", NONE,
     NONE},
    {"2022-03", "2023-03-22", "CHN", "RUS", "import", "coal", 14, "USD", NONE, "", NONE, NONE},
    {"2022-Q2", "2023-03-22", "CHN", "RUS", "import", "coal", 31, "USD", NONE, "", NONE, NONE},
    {"2021", "2022-01-18", "CHN", "RUS", "import", "coal", 100, "USD", NONE, "", 1, NONE},
    {"2021", "2023-01-18", "CHN", "RUS", "import", "coal", 102, "USD", NONE, "", 1, NONE},
    {"2021", "2023-01-18", "CHN", "RUS", "import", "coal", 102.4, "USD", NONE, "", 0.1, NONE},
    {"2020-01..2020-11", "", "CHN", "RUS", "import", "coal", 70, "USD", NONE, "", NONE, NONE},
    {"2020-01..2020-10", "", "CHN", "RUS", "import", "coal", 62, "USD", NONE, "", NONE, NONE},
};
/* Both sides of one flow, and what intensity needs. */
static const struct fixture_flow SIDES[] = {
    {"2022", "", "CHN", "RUS", "import", "total", 110, "USD", NONE, "", NONE, NONE},
    {"2022", "", "RUS", "CHN", "export", "total", 100, "USD", NONE, "", NONE, NONE},
    {"2022", "", "CHN", "RUS", "total", "total", 190, "USD", NONE, "", NONE, NONE},
    {"2022", "", "CHN", "WLD", "total", "total", 6000, "USD", NONE, "", NONE, NONE},
    {"2022", "", "RUS", "CHN", "total", "total", 180, "USD", NONE, "", NONE, NONE},
    {"2022", "", "RUS", "WLD", "total", "total", 900, "USD", NONE, "", NONE, NONE},
    {"2022", "", "CHN", "RUS", "export", "total", 76, "USD", NONE, "", NONE, NONE},
    {"2022", "", "CHN", "WLD", "export", "total", 3600, "USD", NONE, "", NONE, NONE},
    {"2022", "", "RUS", "WLD", "import", "total", 250, "USD", NONE, "", NONE, NONE},
    {"2022", "", "WLD", "WLD", "import", "total", 25000, "USD", NONE, "", NONE, NONE},
    {"2022", "", "CHN", "WLD", "import", "total", 2700, "USD", NONE, "", NONE, NONE},
};
static struct fact_fixture *fixture;
static const struct flow_query COAL = {.reporter = {"CHN", 3},
                                       .partner = {"RUS", 3},
                                       .commodity = {"coal", 4},
                                       .table = {"months", 6}};
static const struct flow_query BOTH = {
    .reporter = {"CHN", 3}, .partner = {"RUS", 3}, .table = {"sides", 5}};

static int open_tables(void **state)
{
    (void)state;
    fixture = fact_fixture_new();
    fact_fixture_flows(fixture, "months", ROWS, sizeof ROWS / sizeof *ROWS);
    fact_fixture_flows(fixture, "sides", SIDES, sizeof SIDES / sizeof *SIDES);
    return 0;
}

static int close_tables(void **state)
{
    (void)state;
    fact_fixture_free(fixture);
    return 0;
}

static struct readings measure(trade_measure_fn *fn, const struct flow_query *query,
                               const char *period)
{
    struct err err = ERR_INIT;
    struct readings readings;
    if (!fn(&fixture->set, query, fact_fixture_period(period), fixture->arena, &readings, &err))
        fail_msg("%s", err.message);
    return readings;
}

static void assert_reading(const struct readings *readings, size_t i, double value, const char *how)
{
    if (i >= readings->n)
        fail_msg("only %zu readings: %.*s", readings->n, STR_ARG(readings->why));
    if (fabs(readings->at[i].value - value) > 1e-9)
        fail_msg("%.10g is not %.10g", readings->at[i].value, value);
    if (!str_contains(readings->at[i].how, str_from(how)))
        fail_msg("\"%.*s\" does not say \"%s\"", STR_ARG(readings->at[i].how), how);
}

/* One vintage before mixed ones: the older is whole, the younger is not. */
static void test_sum_of_one_vintage_first(void **state)
{
    (void)state;
    struct readings year = measure(trade_level, &COAL, "2022");
    assert_int_equal(year.n, 2);
    assert_reading(&year, 0, 123, "sum of 4 parts, vintage 2023-01-18");
    assert_reading(&year, 1, 126, "several vintages");
    assert_int_equal(year.at[0].n_rows, 4);
    assert_true(str_is(year.at[0].arithmetic, "20 + 13 + 30 + 60 = 123 USD"));
    struct readings quarter = measure(trade_level, &COAL, "2022-Q1");
    assert_reading(&quarter, 0, 35, "vintage 2023-03-22");
    assert_reading(&quarter, 1, 33, "vintage 2023-01-18");
}

static void test_vintage_ceiling(void **state)
{
    (void)state;
    struct flow_query then = COAL;
    assert_true(day_parse(STR("2023-02-01"), &then.as_of));
    struct readings quarter = measure(trade_level, &then, "2022-Q1");
    assert_int_equal(quarter.n, 1);
    assert_reading(&quarter, 0, 33, "vintage 2023-01-18");
}

/* Youngest vintage, then the finer step. */
static void test_order_of_exact_rows(void **state)
{
    (void)state;
    struct readings year = measure(trade_level, &COAL, "2021");
    assert_int_equal(year.n, 3);
    assert_reading(&year, 0, 102.4, "as published, vintage 2023-01-18");
    assert_reading(&year, 1, 102, "as published");
    assert_reading(&year, 2, 100, "vintage 2022-01-18");
}

/* The year itself is of one vintage with the base of 2023-01-18; the first base is named. */
static void test_growth_names_its_base(void **state)
{
    (void)state;
    struct readings growth = measure(trade_growth, &COAL, "2022");
    assert_reading(&growth, 0, 123 / 102.4 - 1, "base as last published");
    bool has_first = false;
    for (size_t i = 0; i < growth.n; i++)
        has_first = has_first || (fabs(growth.at[i].value - 0.23) < 1e-12 &&
                                  str_contains(growth.at[i].how, STR("base as first published")));
    assert_true(has_first);
}

static void test_differences_are_derived(void **state)
{
    (void)state;
    struct readings november = measure(trade_level, &COAL, "2020-11");
    assert_reading(&november, 0, 8, "derived: 2020-01..2020-11 less 2020-01..2020-10");
    assert_true(november.at[0].is_derived);
    struct readings year = measure(trade_level, &COAL, "2020");
    assert_int_equal(year.n, 0);
    struct flow_query partial = COAL;
    partial.is_partial_wanted = true;
    year = measure(trade_level, &partial, "2020");
    assert_reading(&year, 0, 62, "partial: sum of 1 parts, which cover 305 of 366 days");
}

static void test_two_sides(void **state)
{
    (void)state;
    struct readings mirror = measure(trade_mirror, &BOTH, "2022");
    assert_reading(&mirror, 0, 0.1, "as published");
    /* 190/6000 − 180/900 */
    struct readings dependence = measure(trade_dependence, &BOTH, "2022");
    assert_reading(&dependence, 0, 190.0 / 6000 - 0.2, "190 / 6000");
    /* (76/3600) / (250/(25000 − 2700)) */
    struct readings intensity = measure(trade_intensity, &BOTH, "2022");
    assert_reading(&intensity, 0, (76.0 / 3600) / (250.0 / 22300), "25000 − 2700");
}

/* A sum of goods needs each of them. */
static void test_sum_of_goods(void **state)
{
    (void)state;
    struct flow_query both = COAL;
    both.table = STR("");
    both.commodity = STR("coal+total");
    struct readings year = measure(trade_level, &both, "2022");
    assert_reading(&year, 0, 233, "sum of the goods named");
    both.commodity = STR("coal+gas");
    assert_int_equal(measure(trade_level, &both, "2022").n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sum_of_one_vintage_first),
        cmocka_unit_test(test_vintage_ceiling),
        cmocka_unit_test(test_order_of_exact_rows),
        cmocka_unit_test(test_growth_names_its_base),
        cmocka_unit_test(test_differences_are_derived),
        cmocka_unit_test(test_two_sides),
        cmocka_unit_test(test_sum_of_goods),
    };
    return cmocka_run_group_tests(tests, open_tables, close_tables);
}

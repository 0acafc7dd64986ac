/* METHOD: facts/arms */
#include "facts/arms.h"

#include "fact_fixture.h"

/* Sums of SIPRI's trade register of January 2025 as report_claims_checked gives them, put on one
 * year each: windows 2012-16 and 2017-21, and the years 2000 and 2011, in million TIV. */
static const struct {
    const char *period, *supplier, *recipient;
    double tiv;
} ROWS[] = {
    {"2000", "RUS", "CHN", 2205},
    {"2000", "RUS", "IND", 4492 - 2205},
    {"2011", "RUS", "CHN", 760.5},
    {"2011", "RUS", "IND", 8797.9 - 760.5},
    {"2016", "RUS", "CHN", 3385},
    {"2016", "RUS", "IND", 33885 - 3385},
    {"2016", "USA", "SAU", 141199 - 33885},
    {"2021", "RUS", "CHN", 5024},
    {"2021", "FRA", "CHN", 6385 - 5024},
    {"2021", "RUS", "IND", 24165 - 5024},
    {"2021", "USA", "SAU", 135910 - 24165 - 6385 + 5024},
};
/* A table of totals alone, one year of which is not there. */
static const struct {
    const char *period;
    double tiv;
} TOTALS[] = {{"2020", 50}, {"2022", 70}};
static struct fact_fixture *fixture;

static void add(struct records_writer *writer, const char *period, const char *supplier,
                const char *recipient, double tiv)
{
    fact_fixture_row(writer, period, "2025-01-03");
    records_code(writer, DELIVERY_SUPPLIER, str_from(supplier));
    records_code(writer, DELIVERY_RECIPIENT, str_from(recipient));
    records_number(writer, DELIVERY_TIV, tiv);
}

static int open_tables(void **state)
{
    (void)state;
    fixture = fact_fixture_new();
    struct records_writer *writer = records_writer_new(RECORD_DELIVERY);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        add(writer, ROWS[i].period, ROWS[i].supplier, ROWS[i].recipient, ROWS[i].tiv);
    fact_fixture_add(fixture, writer, "register");
    writer = records_writer_new(RECORD_DELIVERY);
    for (size_t i = 0; i < sizeof TOTALS / sizeof *TOTALS; i++)
        add(writer, TOTALS[i].period, "RUS", "WLD", TOTALS[i].tiv);
    fact_fixture_add(fixture, writer, "totals");
    return 0;
}

static int close_tables(void **state)
{
    (void)state;
    fact_fixture_free(fixture);
    return 0;
}

static struct readings measure(arms_measure_fn *fn, const char *supplier, const char *recipient,
                               enum arms_whole whole, const char *table, const char *period)
{
    struct err err = ERR_INIT;
    struct readings readings;
    struct arms_query query = {str_from(supplier), str_from(recipient), str_from(table), 0, whole};
    if (!fn(&fixture->set, &query, fact_fixture_period(period), fixture->arena, &readings, &err))
        fail_msg("%s", err.message);
    return readings;
}

static void assert_first(const struct readings *readings, double expected)
{
    if (readings->n == 0)
        fail_msg("no reading: %.*s", STR_ARG(readings->why));
    if (fabs(readings->at[0].value - expected) > 1e-9)
        fail_msg("%.10g is not %.10g", readings->at[0].value, expected);
}

/* Claims 16 to 19: 33885/141199; 24165/135910; 5024/3385-1; 5024/6385; 2205/4492; 760.5/8797.9. */
static void test_windows(void **state)
{
    (void)state;
    struct readings found =
        measure(arms_share, "RUS", "WLD", ARMS_OF_RECIPIENT, "register", "2012..2016");
    assert_first(&found, 33885.0 / 141199);
    assert_true(str_contains(found.at[0].arithmetic, STR("33885 / 141199 = 24.00 %")));
    found = measure(arms_share, "RUS", "", ARMS_OF_RECIPIENT, "register", "2017..2021");
    assert_first(&found, 24165.0 / 135910);
    found = measure(arms_change, "RUS", "CHN", ARMS_OF_RECIPIENT, "register", "2017..2021");
    assert_first(&found, 5024.0 / 3385 - 1);
    found = measure(arms_share, "RUS", "CHN", ARMS_OF_RECIPIENT, "register", "2017..2021");
    assert_first(&found, 5024.0 / 6385);
    found = measure(arms_share, "RUS", "CHN", ARMS_OF_SUPPLIER, "register", "2000");
    assert_first(&found, 2205.0 / 4492);
    found = measure(arms_share, "RUS", "CHN", ARMS_OF_SUPPLIER, "register", "2011");
    assert_first(&found, 760.5 / 8797.9);
}

/* No row is no delivery for a pair that the table knows; it is no data for one that it does not,
 * for a total that is not printed, and outside the years of the table. */
static void test_zero_is_not_missing(void **state)
{
    (void)state;
    struct readings found =
        measure(arms_level, "RUS", "CHN", ARMS_OF_RECIPIENT, "register", "2005");
    assert_first(&found, 0);
    found = measure(arms_level, "RUS", "BRA", ARMS_OF_RECIPIENT, "register", "2005");
    assert_int_equal(found.n, 0);
    found = measure(arms_level, "RUS", "CHN", ARMS_OF_RECIPIENT, "register", "2022");
    assert_int_equal(found.n, 0);
    found = measure(arms_level, "RUS", "WLD", ARMS_OF_RECIPIENT, "totals", "2020..2022");
    assert_int_equal(found.n, 0);
    found = measure(arms_level, "RUS", "WLD", ARMS_OF_RECIPIENT, "totals", "2022");
    assert_first(&found, 70);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_windows),
        cmocka_unit_test(test_zero_is_not_missing),
    };
    return cmocka_run_group_tests(tests, open_tables, close_tables);
}

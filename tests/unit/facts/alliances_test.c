/* METHOD: facts/alliances */
#include "facts/alliances.h"

#include "fact_fixture.h"

static struct fact_fixture *fixture;

/* China and Russia as ATOP codes them: defence, neutrality and more to 1980, nothing 1981-1991,
 * nonaggression from 1992, consultation from 2001 (atop_china_russia). */
static void add(struct records_writer *writer, int year, const char *a, const char *b)
{
    char text[8];
    snprintf(text, sizeof text, "%d", year);
    fact_fixture_row(writer, text, "");
    records_code(writer, OBLIGATION_A, str_from(a));
    records_code(writer, OBLIGATION_B, str_from(b));
    records_number(writer, OBLIGATION_DEFENSE, year <= 1980);
    records_number(writer, OBLIGATION_NONAGGRESSION, 1);
    records_number(writer, OBLIGATION_CONSULTATION, year >= 2001);
}

static int open_tables(void **state)
{
    (void)state;
    fixture = fact_fixture_new();
    struct records_writer *writer = records_writer_new(RECORD_OBLIGATION);
    for (int year = 1950; year <= 2018; year++) {
        if (year > 1980 && year < 1992)
            continue;
        add(writer, year, "CHN", "RUS");
        if (year < 2018) /* the other order too, as tables of directed pairs have it */
            add(writer, year, "RUS", "CHN");
    }
    fact_fixture_add(fixture, writer, "atop");
    return 0;
}

static int close_tables(void **state)
{
    (void)state;
    fact_fixture_free(fixture);
    return 0;
}

static struct readings measure(enum obligation obligation, const char *period)
{
    struct err err = ERR_INIT;
    struct readings readings;
    struct alliance_query query = {STR("RUS"), STR("CHN"), obligation, STR("")};
    assert_true(alliance_years(&fixture->set, &query, fact_fixture_period(period), fixture->arena,
                               &readings, &err));
    return readings;
}

/* Claim 23: 1992-2018 nonaggression every year, consultation from 2001, defence never. */
static void test_obligations(void **state)
{
    (void)state;
    assert_true(measure(OBLIGED_NONAGGRESSION, "1992..2018").at[0].value == 27);
    assert_true(measure(OBLIGED_CONSULTATION, "1992..2018").at[0].value == 18);
    assert_true(measure(OBLIGED_DEFENSE, "1992..2018").at[0].value == 0);
    assert_true(measure(OBLIGED_DEFENSE, "1981..1991").at[0].value == 0); /* no row, no alliance */
    assert_int_equal(measure(OBLIGED_DEFENSE, "2019").n, 0); /* beyond the table: no data */
    assert_true(str_contains(measure(OBLIGED_OFFENSE, "2018").at[0].arithmetic,
                             STR("1 rows, which code 0 years")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_obligations)};
    return cmocka_run_group_tests(tests, open_tables, close_tables);
}

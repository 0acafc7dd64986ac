/* METHOD: facts/events */
#include "facts/events.h"

#include "fact_fixture.h"

/* The naval exercises and some meetings of joint_exercises_china_russia and
 * xi_putin_meetings_2013_2023, dates as those tables give them. */
static const struct {
    const char *period, *name, *type, *participants, *form;
} ROWS[] = {
    {"2012-04-22..2012-04-27", "Joint Sea-2012", "bilateral naval", "CHN RUS", ""},
    {"2013-07-05..2013-07-12", "Joint Sea-2013", "bilateral naval", "CHN RUS", ""},
    {"2015-05-11..2015-05-21", "Joint Sea-2015 (I)", "bilateral naval", "CHN RUS", ""},
    {"2015-08-20..2015-08-28", "Joint Sea-2015 (II)", "bilateral naval", "CHN RUS", ""},
    {"2017-07-21..2017-07-28", "Joint Sea-2017 (I)", "bilateral naval", "CHN RUS", ""},
    {"2017-09", "Joint Sea-2017 (II)", "bilateral naval", "CHN RUS", ""},
    {"2019", "First joint strategic air patrol", "joint air patrol", "CHN RUS", ""},
    {"2016-06-23", "before SCO summit", "meeting", "Putin Xi", "in person"},
    {"2016-06-23", "China Vitae", "meeting", "Putin Xi", "in person"},
    {"2016-06-25", "visit", "meeting", "Putin Xi", "in person"},
    {"2016-06", "a month only", "meeting", "Putin Xi", "in person"},
    {"2019-04", "Belt and Road Forum", "meeting", "Putin Xi", "in person"},
    {"2021-12-15", "call", "meeting", "Putin Xi", "video"},
};
static struct fact_fixture *fixture;

static int open_tables(void **state)
{
    (void)state;
    fixture = fact_fixture_new();
    struct records_writer *writer = records_writer_new(RECORD_EVENT);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        fact_fixture_row(writer, ROWS[i].period, "");
        records_code(writer, EVENT_NAME, str_from(ROWS[i].name));
        records_code(writer, EVENT_TYPE, str_from(ROWS[i].type));
        records_code(writer, EVENT_PARTICIPANTS, str_from(ROWS[i].participants));
        records_code(writer, EVENT_FORM, str_from(ROWS[i].form));
    }
    fact_fixture_add(fixture, writer, "events");
    return 0;
}

static int close_tables(void **state)
{
    (void)state;
    fact_fixture_free(fixture);
    return 0;
}

static struct readings measure(event_measure_fn *fn, const struct event_query *query,
                               const char *period)
{
    struct err err = ERR_INIT;
    struct readings readings;
    if (!fn(&fixture->set, query, fact_fixture_period(period), fixture->arena, &readings, &err))
        fail_msg("%s", err.message);
    return readings;
}

/* Claim 21: none found for 2014, 2016, 2018 among these rows, twice in 2015. */
static void test_years_without(void **state)
{
    (void)state;
    struct event_query naval = {.type = STR("NAVAL")};
    struct readings gaps = measure(events_years_without, &naval, "2012..2018");
    assert_true(gaps.at[0].value == 3);
    assert_true(str_contains(gaps.at[0].arithmetic,
                             STR("3 of 7 years without: 2014, 2016, 2018; 6 events")));
    assert_true(measure(events_count, &naval, "2015").at[0].value == 2);
    struct err err = ERR_INIT;
    struct readings readings;
    assert_false(events_years_without(&fixture->set, &naval, fact_fixture_period("2012-03.."),
                                      fixture->arena, &readings, &err));
}

/* Two sources for one day are one day; a month without a day counts only where no day is known. */
static void test_days_of_meeting(void **state)
{
    (void)state;
    struct event_query meetings = {.participants = {STR("Xi"), STR("Putin")}, .n_participants = 2};
    struct readings days = measure(events_days, &meetings, "2013..2021");
    assert_int_equal(days.n, 2);
    assert_true(days.at[0].value == 4); /* 23 and 25 June 2016, April 2019, 15 December 2021 */
    assert_true(days.at[1].value == 3);
    meetings.form = STR("video");
    assert_true(measure(events_days, &meetings, "2013..2021").at[0].value == 1);
    meetings.participants[1] = STR("Put");
    assert_true(measure(events_days, &meetings, "2013..2021").at[0].value == 0);
}

/* An event known to its year lies in no month for certain. */
static void test_vague_dates_are_carried(void **state)
{
    (void)state;
    struct event_query patrols = {.type = STR("air patrol")};
    struct readings july = measure(events_count, &patrols, "2019-07");
    assert_int_equal(july.n, 2);
    assert_true(july.at[0].value == 0 && july.at[1].value == 1);
    assert_true(measure(events_count, &patrols, "2019").n == 1);
    size_t n;
    struct event *events =
        events_find(&fixture->set, &patrols, fact_fixture_period("2019"), fixture->arena, &n);
    assert_true(n == 1 && events[0].precision == KNOWN_TO_YEAR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_years_without),
        cmocka_unit_test(test_days_of_meeting),
        cmocka_unit_test(test_vague_dates_are_carried),
    };
    return cmocka_run_group_tests(tests, open_tables, close_tables);
}

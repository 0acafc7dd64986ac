/* METHOD: facts/vote-agreement */
#include "facts/votes.h"

#include "fact_fixture.h"

/* Roll calls of two sessions: what China and Russia chose. */
static const struct {
    const char *roll_call, *day, *session, *issues, *china, *russia;
} ROLL_CALLS[] = {
    {"1", "2019-11-01", "74", "Arms control; Human rights", "yes", "yes"},
    {"2", "2019-11-02", "74", "Human rights", "yes", "no"},
    {"3", "2019-12-02", "74", "", "abstain", "abstain"},
    {"4", "2020-02-02", "74", "Colonialism", "abstain", "yes"},
    {"5", "2020-02-03", "74", "Colonialism", "absent", "yes"},
    {"6", "2020-11-01", "75", "Human rights", "no", "no"},
    {"7", "2020-11-02", "75", "", "yes", ""},
    {"8", "2020-12-02", "", "", "veto", "veto"},
    {"9", "2020-12-03", "", "", "veto", "no"},
};
static struct fact_fixture *fixture;

static void add(struct records_writer *writer, size_t i, const char *member, const char *cast)
{
    if (!*cast)
        return;
    fact_fixture_row(writer, ROLL_CALLS[i].day, "");
    records_code(writer, VOTE_ROLL_CALL, str_from(ROLL_CALLS[i].roll_call));
    records_code(writer, VOTE_BODY, ROLL_CALLS[i].session[0] ? STR("UNGA") : STR("UNSC"));
    records_code(writer, VOTE_SESSION, str_from(ROLL_CALLS[i].session));
    records_code(writer, VOTE_ISSUES, str_from(ROLL_CALLS[i].issues));
    records_code(writer, VOTE_MEMBER, str_from(member));
    records_code(writer, VOTE_CAST, str_from(cast));
}

static int open_tables(void **state)
{
    (void)state;
    fixture = fact_fixture_new();
    struct records_writer *writer = records_writer_new(RECORD_VOTE);
    for (size_t i = 0; i < sizeof ROLL_CALLS / sizeof *ROLL_CALLS; i++) {
        add(writer, i, "RUS", ROLL_CALLS[i].russia);
        add(writer, i, "USA", "no");
        add(writer, i, "CHN", ROLL_CALLS[i].china);
    }
    fact_fixture_add(fixture, writer, "votes");
    return 0;
}

static int close_tables(void **state)
{
    (void)state;
    fact_fixture_free(fixture);
    return 0;
}

static double measure(vote_measure_fn *fn, const struct vote_query *query)
{
    struct err err = ERR_INIT;
    struct readings readings;
    struct vote_query both = *query;
    both.a = STR("CHN");
    both.b = STR("RUS");
    if (!fn(&fixture->set, &both, fact_fixture_period("2019..2020"), fixture->arena, &readings,
            &err))
        fail_msg("%s", err.message);
    assert_int_equal(readings.n, 1);
    return readings.at[0].value;
}

/* Session 74, counted by hand: 2 of 4 alike; half for the abstention beside yes: 2.5 of 4; without
 * abstentions 1 of 2; with the absence as an abstention 2 of 5. */
static void test_treatments(void **state)
{
    (void)state;
    struct vote_query query = {.session = STR("74"), .body = STR("UNGA")};
    assert_true(measure(votes_agreement, &query) == 0.5);
    query.abstention = ABSTENTION_HALF;
    assert_true(measure(votes_agreement, &query) == 0.625);
    query.abstention = ABSTENTION_LEFT_OUT;
    assert_true(measure(votes_agreement, &query) == 0.5);
    query.abstention = ABSTENTION_OWN;
    query.absence = ABSENCE_AS_ABSTENTION;
    assert_true(fabs(measure(votes_agreement, &query) - 0.4) < 1e-15);
}

static void test_issue_and_vetoes(void **state)
{
    (void)state;
    struct vote_query query = {.issue = STR("Human rights")};
    assert_true(fabs(measure(votes_agreement, &query) - 2.0 / 3) < 1e-15);
    struct vote_query vetoes = {.body = STR("UNSC")};
    assert_true(measure(votes_co_vetoes, &vetoes) == 1);
}

/* R: po <- 2/4; pe <- (.5*.5) + (.5*.25) + (0*.25); (po - pe) / (1 - pe). China: yes 2, abstain 2
 * of 4; Russia: yes 2, no 1, abstain 1. */
static void test_kappa(void **state)
{
    (void)state;
    struct vote_query query = {.session = STR("74")};
    assert_true(fabs(measure(votes_kappa, &query) - 0.2) < 1e-12);
}

static void test_groups(void **state)
{
    (void)state;
    size_t n;
    struct vote_query query = {.a = STR("CHN"), .b = STR("RUS"), .body = STR("UNGA")};
    struct vote_group *groups = votes_group(&fixture->set, 0, &query, fact_fixture_period("2019.."),
                                            false, fixture->arena, &n);
    assert_int_equal(n, 2);
    assert_true(str_is(groups[0].session, "74") && groups[0].n_rows == 8);
    assert_int_equal(groups[0].n_left_out, 1);
    assert_int_equal(groups[1].n_rows, 2); /* roll call 7 has no row of Russia */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_treatments),
        cmocka_unit_test(test_issue_and_vetoes),
        cmocka_unit_test(test_kappa),
        cmocka_unit_test(test_groups),
    };
    return cmocka_run_group_tests(tests, open_tables, close_tables);
}

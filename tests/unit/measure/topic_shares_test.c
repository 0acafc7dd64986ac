/* METHOD: coding/topic-shares  METHOD: coding/topic-pairs */
#include "measure/sampled_stratum.h"
#include "measure/topic_pairs.h"
#include "measure/topic_shares.h"

#include "../corpus/scratch_folder.h"
#include "stat/proportion.h"

#include <math.h>

#include "../cmocka_all.h"

enum { DOCUMENTS = 6 };

static struct arena *arena;
static struct store *store;
static const char *folder;
static struct unit_list units;

/* Six documents: three of January 2022, one of February, one of March, one without a date; each of
 * three paragraphs. */
static int set_up(void **state)
{
    (void)state;
    static const struct filter all;
    struct err err = ERR_INIT;
    arena = arena_new(0);
    folder = scratch_folder(arena);
    struct document documents[DOCUMENTS];
    for (int i = 0; i < DOCUMENTS; i++) {
        day at = day_from_civil(2022, i < 3 ? 1 : i - 1, 2 + 14 * (i % 3));
        documents[i] = (struct document){.id = arena_printf(arena, "d%d", i),
                                         .lang = STR("en"),
                                         .date = i == 5 ? DAY_NONE : at,
                                         .text = STR("One answer.\nAnother one.\nA third.")};
    }
    struct splitter_dictionary *dictionary = splitter_dictionary_open(NULL, 0, &err);
    struct splitter *splitter = dictionary ? splitter_open(dictionary, &err) : NULL;
    store = splitter ? store_open(folder, STORE_WRITE, &err) : NULL;
    bool is_good = store &&
                   segment_write(store_new_path(store, 0, arena), documents, DOCUMENTS, STR(""),
                                 splitter, &err) &&
                   store_commit(store, 1, NULL, 0, &err);
    splitter_close(splitter);
    splitter_dictionary_close(dictionary);
    store_close(store);
    store = is_good ? store_open(folder, STORE_READ, &err) : NULL;
    if (store)
        units = units_list(store, &all, UNIT_PARAGRAPH, arena);
    return store ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    store_close(store);
    scratch_remove(folder, arena);
    arena_free(arena);
    return 0;
}

enum { ARMS, TALKS, GRAIN, N_TOPICS };
static const struct topic TOPICS[N_TOPICS] = {
    {{"arms", 4}, {"Arms", 4}}, {{"talks", 5}, {"Talks", 5}}, {{"grain", 5}, {"Grain", 5}}};
static const uint16_t ONE[] = {ARMS}, TWO[] = {TALKS}, BOTH[] = {ARMS, TALKS}, THREE[] = {GRAIN};

/* January: units 0 to 8, February: 9 to 11, March: 12 to 14, undated: 15 to 17. Unit 1 has two
 * coders who differ. */
static struct topic_units labelled(void)
{
    static struct labelling at[17];
    const struct unit *u = units.at;
    const struct labelling all[] = {
        {&u[0], ONE, 1, LABELLED_BY_HUMAN, 1, 1, 0, NULL, 0},
        {&u[1], ONE, 1, LABELLED_BY_HUMAN, 0.5, 1, 0, NULL, 0},
        {&u[1], TWO, 1, LABELLED_BY_HUMAN, 0.5, 1, 0, NULL, 0},
        {&u[2], BOTH, 2, LABELLED_BY_HUMAN, 1, 1, 0, NULL, 0},
        {&u[3], NULL, 0, LABELLED_BY_RULE, 1, 1, 0, NULL, 0},
        {&u[4], TWO, 1, LABELLED_BY_RULE, 1, 1, 0, NULL, 0},
        {&u[6], BOTH, 2, LABELLED_BY_RULE, 1, 1, 0, NULL, 0},
        {&u[9], THREE, 1, LABELLED_BY_MACHINE, 1, 1, 0, NULL, 0},
        {&u[12], TWO, 1, LABELLED_BY_RULE, 1, 1, 0, NULL, 0},
        {&u[13], TWO, 1, LABELLED_BY_RULE, 1, 1, 0, NULL, 0},
        {&u[15], ONE, 1, LABELLED_BY_RULE, 1, 1, 0, NULL, 0},
    };
    memcpy(at, all, sizeof all);
    return (struct topic_units){.topics = TOPICS,
                                .n_topics = N_TOPICS,
                                .is_multiple = true,
                                .kind = UNIT_PARAGRAPH,
                                .at = at,
                                .n = sizeof all / sizeof *all,
                                .store = store,
                                .corpus = STR("c"),
                                .codebook = STR("Topics"),
                                .scope = STR("all paragraphs")};
}

static struct topic_shares measure(const struct topic_units *of,
                                   const struct topic_options *options)
{
    struct topic_shares shares;
    struct err err = ERR_INIT;
    if (!topic_shares_measure(of, options, arena, &shares, &err))
        fail_msg("%s", err.message);
    return shares;
}

static const struct series *series_of(const struct series_set *set, const char *id)
{
    for (size_t i = 0; i < set->n_series; i++)
        if (strcmp(set->series[i].id, id) == 0)
            return &set->series[i];
    fail_msg("no series %s", id);
    return NULL;
}

static void assert_point(const struct point *point, double numerator, double denominator,
                         int n_units)
{
    assert_true(fabs(point->numerator - numerator) < 1e-12);
    assert_true(fabs(point->denominator - denominator) < 1e-12);
    assert_int_equal(point->n_units, n_units);
    if (denominator > 0)
        assert_true(fabs(point->value - 100 * numerator / denominator) < 1e-9);
    else
        assert_int_equal(point->state, CELL_MISSING);
}

static void test_shares_of_units(void **state)
{
    (void)state;
    struct topic_units of = labelled();
    struct topic_shares shares =
        measure(&of, &(struct topic_options){.by = BY_MONTH, .wants_evidence = true});
    const struct series_set *set = shares.set;
    assert_int_equal(set->n_series, 4);
    assert_string_equal(set->series[0].id, "talks"); /* the most frequent first */
    assert_string_equal(set->series[3].id, "no_topic");
    assert_int_equal(set->series[0].n_points, 3);
    assert_point(&series_of(set, "arms")->points[0], 3.5, 6, 6);
    assert_point(&series_of(set, "talks")->points[0], 3.5, 6, 6);
    assert_point(&series_of(set, "no_topic")->points[0], 1, 6, 6);
    assert_point(&series_of(set, "grain")->points[1], 1, 1, 1);
    assert_point(&series_of(set, "talks")->points[2], 2, 2, 2);
    assert_int_equal(series_of(set, "arms")->points[0].n_documents, 2);
    assert_int_equal(series_of(set, "arms")->points[0].n_documents_all, 3);
    assert_true(str_contains(set->notes, STR("1 labels of paragraphs without a date")));
    assert_true(str_contains(set->notes, STR("1 have labels of several coders")));
    /* Documents as groups: 3 of 3.5, … as in share/design-effect. */
    static const struct proportion_group GROUPS[] = {{3, 2.5, 0}, {2, 0, 0}, {1, 1, 0}};
    struct proportion expected =
        proportion_measure(&(struct proportion_design){GROUPS, 3, NULL, 6, 6, NULL}, 0.95);
    const struct point *arms = &series_of(set, "arms")->points[0];
    assert_true(fabs(arms->low - 100 * expected.interval.low) < 1e-9);
    assert_true(fabs(arms->high - 100 * expected.interval.high) < 1e-9);
    /* The units behind a point: 0, 1, 2 and 6. */
    assert_int_equal(arms->evidence_end - arms->evidence_begin, 4);
    struct str id = table_find(set->evidence, "unit")->cells[arms->evidence_begin].text;
    assert_true(str_is(id, "c/d0#p1"));
}

static void test_shares_of_labels_sum_to_all(void **state)
{
    (void)state;
    struct topic_units of = labelled();
    struct topic_shares shares =
        measure(&of, &(struct topic_options){.by = BY_MONTH, .of = SHARE_OF_LABELS, .n_most = 1});
    const struct series_set *set = shares.set;
    assert_int_equal(set->n_series, 3);
    assert_point(&series_of(set, "talks")->points[0], 3.5, 8, 6);
    assert_point(&series_of(set, "other")->points[0], 3.5, 8, 6);
    assert_point(&series_of(set, "no_topic")->points[0], 1, 8, 6);
    for (size_t j = 0; j < 3; j++) {
        double sum = 0;
        for (size_t i = 0; i < set->n_series; i++)
            sum += set->series[i].points[j].value;
        assert_true(fabs(sum - 100) < 1e-9);
    }
    assert_true(series_of(set, "other")->is_rest);
}

static void test_chosen_topics_and_period(void **state)
{
    (void)state;
    struct topic_units of = labelled();
    struct topic_options options = {.by = BY_ALL, .chosen = THREE, .n_chosen = 1};
    options.period = (struct period){day_from_civil(2022, 2, 1), day_from_civil(2022, 4, 1)};
    struct topic_shares shares = measure(&of, &options);
    assert_int_equal(shares.set->series[0].n_points, 1);
    assert_point(&series_of(shares.set, "grain")->points[0], 1, 3, 3);
    assert_point(&series_of(shares.set, "other")->points[0], 2, 3, 3);
}

/* A sample of half of the units of each stratum: twice the weight, and fpc. */
static void test_sample(void **state)
{
    (void)state;
    static const double FRACTIONS[] = {0.5};
    struct topic_units of = labelled();
    struct labelling *at = (struct labelling *)of.at;
    for (size_t i = 0; i < of.n; i++)
        at[i].weight = 2;
    of.fractions = FRACTIONS;
    struct topic_options options = {.by = BY_MONTH, .interval = SHARE_OF_SAMPLE};
    struct topic_shares shares = measure(&of, &options);
    const struct point *arms = &series_of(shares.set, "arms")->points[0];
    assert_point(arms, 7, 12, 6);
    struct proportion_group groups[6] = {{2, 2, 0}, {2, 1, 0}, {2, 2, 0},
                                         {2, 0, 0}, {2, 0, 0}, {2, 2, 0}};
    struct proportion expected =
        proportion_measure(&(struct proportion_design){groups, 6, FRACTIONS, 6, 24, NULL}, 0.95);
    assert_true(fabs(arms->low - 100 * expected.interval.low) < 1e-9);
}

/* Of 60 units 12 were drawn; 8 are asked about, of which 6 have labels: each of the six stands for
 * 60 / 12 * 8 / 6 units. */
static void test_weights(void **state)
{
    (void)state;
    static const struct sampled_stratum STRATA[] = {
        {{"a", 1}, 60, 12, 8, 6}, {{"b", 1}, 40, 8, 8, 8}, {{"c", 1}, 100, 20, 20, 0}};
    assert_true(fabs(sampled_stratum_weight(&STRATA[0]) - 20.0 / 3) < 1e-12);
    assert_true(fabs(sampled_stratum_fraction(&STRATA[0]) - 0.15) < 1e-12);
    assert_true(fabs(sampled_stratum_drawn(&STRATA[0]) - 9) < 1e-12);
    assert_true(fabs(sampled_stratum_weight(&STRATA[1]) - 5) < 1e-12);
    assert_true(fabs(sampled_stratum_drawn(&STRATA[1]) - 8) < 1e-12);
    assert_true(sampled_stratum_weight(&STRATA[2]) == 0);
    assert_true(sampled_stratum_fraction(&STRATA[2]) == 0);
    assert_true(fabs(sampled_strata_fraction(STRATA, 3) - 0.2) < 1e-12);
}

static void test_nothing(void **state)
{
    (void)state;
    struct topic_units of = labelled();
    of.n = 0;
    struct topic_shares shares = measure(&of, &(struct topic_options){.by = BY_MONTH});
    assert_int_equal(shares.table->n_rows, 0);
    assert_int_equal(topic_pairs_measure(&of, arena)->n_rows, 0);
}

/* A machine of five models, whose words differ on units that people did not code; 90 units of
 * January, the first 30 of them checked, and 40 of February, 10 checked. */
enum { JANUARY = 90, FEBRUARY = 40, MACHINE_UNITS = JANUARY + FEBRUARY };

static struct topic_units labelled_by_machine(void)
{
    static struct unit own[MACHINE_UNITS];
    static struct labelling at[2 * MACHINE_UNITS], people[MACHINE_UNITS];
    size_t n = 0;
    for (size_t i = 0; i < MACHINE_UNITS; i++) {
        own[i] = units.at[i < JANUARY ? 0 : 9];
        bool is_checked = i < JANUARY ? i < 30 : i < JANUARY + 10, is_arms = i % 3 == 0;
        double named = is_arms       ? (is_checked || i % 2 == 0 ? 1 : 0.8)
                       : i % 10 == 1 ? (is_checked ? 1 : 0.4)
                                     : 0;
        people[i] = (struct labelling){&own[i], ONE, is_arms, LABELLED_BY_HUMAN, 1, 1, 0, NULL, 0};
        struct labelling yes = {&own[i], ONE, 1,          LABELLED_BY_MACHINE, named,
                                1,       0,   &people[i], is_checked};
        struct labelling no = yes;
        no.n_topics = 0;
        no.part = 1 - named;
        if (named > 0)
            at[n++] = yes;
        if (named < 1)
            at[n++] = no;
    }
    struct topic_units of = labelled();
    of.at = at;
    of.n = n;
    return of;
}

/* The formulas of docs/methods/correction.md written out a second time in Python: January by
 * prediction (weight 0.6687), February by errors (sensitivity 1, specificity 23/26 of 40 checked).
 */
static void test_machine_shares_are_corrected(void **state)
{
    (void)state;
    struct topic_units of = labelled_by_machine();
    struct topic_shares shares = measure(&of, &(struct topic_options){.by = BY_MONTH});
    const struct point *points = series_of(shares.set, "arms")->points;
    static const double EXPECTED[2][3] = {
        {28.429430024436957, 16.743903299489364, 40.114956749384554},
        {28.478260869565208, 10.558157487950885, 46.36842395634625}};
    for (size_t i = 0; i < 2; i++) {
        assert_true(fabs(points[i].value - EXPECTED[i][0]) < 1e-9);
        assert_true(fabs(points[i].low - EXPECTED[i][1]) < 1e-9);
        assert_true(fabs(points[i].high - EXPECTED[i][2]) < 1e-9);
    }
    assert_true(fabs(points[0].numerator - 31.6) < 1e-9);
    assert_int_equal(points[0].n_units, JANUARY);
    const struct table *table = shares.table;
    assert_int_equal(table_find(table, "checked")->cells[0].integer, 30);
    assert_true(fabs(table_find(table, "counted")->cells[0].real - 100 * 31.6 / 90) < 1e-9);
    assert_true(str_is(table_find(table, "corrected_by")->cells[0].text, "prediction-powered"));
    assert_true(str_is(table_find(table, "corrected_by")->cells[1].text, "Rogan-Gladen"));
}

/* Nobody checked anything: what the machine counts stands, and claims no interval. */
static void test_machine_shares_that_cannot_be_corrected(void **state)
{
    (void)state;
    struct topic_units of = labelled_by_machine();
    struct labelling *at = arena_alloc(arena, of.n * sizeof *at);
    for (size_t i = 0; i < of.n; i++) {
        at[i] = of.at[i];
        at[i].n_people = 0;
    }
    of.at = at;
    struct topic_shares shares = measure(&of, &(struct topic_options){.by = BY_ALL});
    const struct point *point = series_of(shares.set, "arms")->points;
    assert_true(fabs(point->value - 100 * point->numerator / MACHINE_UNITS) < 1e-9);
    assert_true(isnan(point->low) && isnan(point->high));
    assert_true(str_is(table_find(shares.table, "corrected_by")->cells[0].text, "not corrected"));
    struct topic_units by_people = labelled();
    assert_null(table_find(measure(&by_people, &(struct topic_options){0}).table, "corrected_by"));
}

/* Both arms and talks: units 2 and 6; arms alone: 0, 15 and half of 1; talks alone: 4, 12, 13 and
 * half of 1. */
static void test_pairs(void **state)
{
    (void)state;
    struct topic_units of = labelled();
    struct table *table = topic_pairs_measure(&of, arena);
    assert_int_equal(table->n_rows, 3);
    assert_true(str_is(table_find(table, "first")->cells[0].text, "Arms"));
    assert_true(str_is(table_find(table, "second")->cells[0].text, "Talks"));
    assert_true(table_find(table, "both")->cells[0].real == 2);
    assert_true(table_find(table, "with_first")->cells[0].real == 4.5);
    assert_true(table_find(table, "with_second")->cells[0].real == 5.5);
    assert_true(table_find(table, "all")->cells[0].real == 10);
    assert_true(fabs(table_find(table, "jaccard")->cells[0].real - 2 / 8.0) < 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shares_of_units),
        cmocka_unit_test(test_shares_of_labels_sum_to_all),
        cmocka_unit_test(test_chosen_topics_and_period),
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_weights),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_machine_shares_are_corrected),
        cmocka_unit_test(test_machine_shares_that_cannot_be_corrected),
        cmocka_unit_test(test_pairs),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

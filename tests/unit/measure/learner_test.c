/* METHOD: learner/logistic  METHOD: learner/features  METHOD: learner/tf-idf
 * METHOD: learner/active */
#include "measure/learner_answers.h"

#include <math.h>
#include <string.h>

#include "stat/random.h"

#include "../cmocka_all.h"
#include "../group_arena.h"

enum { DOCUMENTS = 30, PER_DOCUMENT = 8, ROWS = DOCUMENTS * PER_DOCUMENT };

static struct features *new_features(void)
{
    struct err err = ERR_INIT;
    struct features *features = features_new(arena, &err);
    assert_non_null(features);
    return features;
}

static void add(struct features *features, const char *text)
{
    struct err err = ERR_INIT;
    assert_true(features_add(features, str_from(text), &err));
}

static float count(const struct features *features, size_t row, const char *name)
{
    size_t n;
    const struct feature *of = features_row(features, row, &n);
    for (size_t i = 0; i < n; i++)
        if (str_is(features_name(features, of[i].id), name))
            return of[i].n;
    return 0;
}

static void test_features_of_three_languages(void **state)
{
    (void)state;
    struct features *features = new_features();
    add(features, "Sanctions, sanctions and the World Order");
    add(features, "мирового порядка");
    add(features, "世界秩序。秩序");
    assert_true(count(features, 0, "w:sanctions") == 2);
    assert_true(count(features, 0, "l:sanction") == 2);
    assert_true(count(features, 0, "w:world order") == 1);
    assert_true(count(features, 0, "w:sanctions sanctions") == 0); /* a comma stands between */
    assert_true(count(features, 1, "l:порядок") == 1);
    assert_true(count(features, 1, "w:порядка") == 1);
    assert_true(count(features, 2, "c:秩序") == 2);
    assert_true(count(features, 2, "c:世界秩") == 1);
    assert_true(count(features, 2, "c:序秩") == 0);
}

/* idf = 1 + ln((1 + 3) / (1 + df)): "the" in all three rows 1, "un" in two 1 + ln(4/3); what stands
 * in one row is dropped. By hand: a row of both, "un" twice. */
static void test_weights_by_hand(void **state)
{
    (void)state;
    struct features *features = new_features();
    add(features, "the. 7. 7");
    add(features, "the. 7");
    add(features, "the. once");
    size_t rows[] = {0, 1, 2};
    struct feature weighted[20];
    struct weighing *weighing = weighing_new(features, rows, 3);
    /* w:the, l:the, w:7, l:7 */
    size_t n = weighing_row(weighing, features, 0, weighted);
    double the = 1, seven = (1 + log(2)) * (1 + log(4.0 / 3));
    double length = sqrt(2 * the * the + 2 * seven * seven);
    assert_int_equal(n, 4);
    for (size_t i = 0; i < n; i++) {
        bool is_seven = str_ends_with(features_name(features, weighted[i].id), STR("7"));
        assert_true(fabs(weighted[i].n - (is_seven ? seven : the) / length) < 1e-6);
    }
    weighing_free(weighing);
}

/* A row for each of 8 texts of 30 documents: twelve words drawn from a hundred, those of the
 * document, and one that the topic has to itself, in nine texts of ten with the topic. */
struct world {
    struct features *features;
    uint32_t groups[ROWS];
    int8_t labels[ROWS];
};

enum label_by { BY_WORD, BY_CHANCE, BY_DOCUMENT };

static void make_world(struct world *world, enum label_by by)
{
    struct random random = {11};
    world->features = new_features();
    for (size_t row = 0; row < ROWS; row++) {
        size_t document = row / PER_DOCUMENT;
        bool has_topic = by == BY_DOCUMENT ? document % 2 : random_below(&random, 4) == 0;
        struct str text = arena_printf(arena, "mark%zu", document);
        for (int i = 0; i < 12; i++)
            text = arena_printf(arena, "%.*s word%zu", STR_ARG(text), random_below(&random, 100));
        if (by == BY_WORD && has_topic && random_below(&random, 10) > 0)
            text = arena_printf(arena, "%.*s sanctions", STR_ARG(text));
        add(world->features, text.at);
        world->groups[row] = (uint32_t)document;
        world->labels[row] = has_topic;
    }
}

static struct learner_task task_of(const struct world *world)
{
    static const struct str TOPIC[] = {{"topic", 5}};
    return (struct learner_task){.features = world->features,
                                 .groups = world->groups,
                                 .n_groups = DOCUMENTS,
                                 .topics = TOPIC,
                                 .n_topics = 1,
                                 .labels = world->labels,
                                 .seed = 1};
}

static double cell(const struct table *table, const char *column, size_t row)
{
    return table_find(table, column)->cells[row].real;
}

static struct table *check(enum label_by by)
{
    static struct world world;
    struct err err = ERR_INIT;
    make_world(&world, by);
    struct learner_task task = task_of(&world);
    struct table *table = learner_check(&task, arena, &err);
    assert_non_null(table);
    return table;
}

static void test_learns_a_word(void **state)
{
    (void)state;
    struct table *table = check(BY_WORD);
    assert_true(cell(table, "f1", 0) > 0.85);
    assert_true(cell(table, "accuracy", 0) > 0.93);
    assert_true(cell(table, "calibration_error", 0) < 0.06);
    assert_true(cell(table, "f1", 1) == 0); /* the majority lacks the topic */
    assert_int_equal(table_find(table, "units")->cells[0].integer, ROWS);
}

static void test_learns_nothing_from_chance(void **state)
{
    (void)state;
    struct table *table = check(BY_CHANCE);
    /* Naming all would give 2p / (1 + p) = 0.4 for p = 1/4. */
    assert_true(cell(table, "f1", 0) < 0.5);
    assert_true(cell(table, "calibration_error", 0) < 0.1);
}

/* "mark7" tells what document a text is of, and so its label, but only to who has seen others of
 * it: with folds of texts instead of documents this would be right nearly always. */
static void test_documents_are_kept_apart(void **state)
{
    (void)state;
    struct table *table = check(BY_DOCUMENT);
    assert_true(cell(table, "accuracy", 0) < 0.7);
    static struct world world;
    struct err err = ERR_INIT;
    make_world(&world, BY_DOCUMENT);
    for (uint32_t row = 0; row < ROWS; row++)
        world.groups[row] = row;
    struct learner_task task = task_of(&world);
    task.n_groups = ROWS;
    assert_true(cell(learner_check(&task, arena, &err), "accuracy", 0) > 0.9);
}

static void test_same_bytes_again(void **state)
{
    (void)state;
    static struct world world;
    struct err err = ERR_INIT;
    double first[ROWS], again[ROWS];
    uint8_t votes[ROWS];
    make_world(&world, BY_WORD);
    world.labels[0] = -1; /* people have not said */
    struct learner_task task = task_of(&world);
    assert_true(learner_cross(&task, 0, first, votes, &err));
    assert_true(learner_cross(&task, 0, again, votes, &err));
    assert_memory_equal(first, again, sizeof first);
    for (size_t row = 0; row < ROWS; row++)
        assert_true(row == 0 || learner_named(votes[row]) == 0 || learner_named(votes[row]) == 1);
}

static void test_too_few_examples(void **state)
{
    (void)state;
    static struct world world;
    make_world(&world, BY_WORD);
    memset(world.labels, 0, sizeof world.labels);
    for (size_t i = 0; i < LEARNER_EXAMPLES_MIN - 1; i++)
        world.labels[i] = 1;
    struct lesson lesson = {world.features, world.groups, DOCUMENTS, world.labels, 1};
    size_t rows[ROWS];
    for (size_t i = 0; i < ROWS; i++)
        rows[i] = i;
    struct err err = ERR_INIT;
    struct learner *learner = learner_train(&lesson, rows, ROWS, &err);
    assert_true(learner_is_constant(learner));
    assert_true(fabs(learner_probability(learner, world.features, 0) - 9.0 / ROWS) < 1e-12);
    learner_free(learner);
}

/* Half of the rows are hidden; what is said of them is corrected and holds the truth. */
static void test_shares_of_what_was_not_coded(void **state)
{
    (void)state;
    static struct world world;
    struct err err = ERR_INIT;
    double n_yes = 0;
    make_world(&world, BY_WORD);
    for (size_t row = 0; row < ROWS; row++) {
        n_yes += world.labels[row];
        if (row / PER_DOCUMENT % 3 == 0)
            world.labels[row] = -1;
    }
    struct learner_task task = task_of(&world);
    struct learner_answers answers;
    assert_true(learner_answer(&task, arena, &answers, &err));
    for (size_t row = 0; row < ROWS; row++)
        assert_false(isnan(answers.probabilities[row]));
    struct table *table = learner_shares(&task, &answers, &(struct learner_parts){0}, arena);
    assert_int_equal(table->n_rows, 1);
    assert_int_equal(table_find(table, "coded")->cells[0].integer, ROWS * 2 / 3);
    assert_true(cell(table, "low", 0) < 100 * n_yes / ROWS);
    assert_true(cell(table, "high", 0) > 100 * n_yes / ROWS);
}

/* Twins are equally doubtful: after one the other tells nothing. */
static void test_next_is_unlike(void **state)
{
    (void)state;
    struct features *features = new_features();
    double probabilities[] = {0.5, 0.5, 0.7, 0.99, 0.5};
    bool is_named[5] = {0}, is_learned[] = {true};
    int8_t labels[] = {-1, -1, -1, -1, 1};
    uint32_t groups[] = {0, 1, 2, 3, 4};
    add(features, "weapons and talks");
    add(features, "weapons and talks");
    add(features, "grain and gas");
    add(features, "grain and gas of others");
    add(features, "weapons of others");
    struct world world = {.features = features};
    struct learner_task task = task_of(&world);
    struct learner_answers answers = {
        .probabilities = probabilities, .is_named = is_named, .is_learned = is_learned};
    task.groups = groups;
    task.n_groups = 5;
    task.labels = labels;
    size_t rows[5];
    assert_int_equal(learner_next(&task, &answers, rows, 5), 4); /* one is coded */
    assert_int_equal(rows[0], 0);
    assert_int_equal(rows[1], 2);
    assert_int_equal(rows[3], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_features_of_three_languages),
        cmocka_unit_test(test_weights_by_hand),
        cmocka_unit_test(test_learns_a_word),
        cmocka_unit_test(test_learns_nothing_from_chance),
        cmocka_unit_test(test_documents_are_kept_apart),
        cmocka_unit_test(test_same_bytes_again),
        cmocka_unit_test(test_too_few_examples),
        cmocka_unit_test(test_shares_of_what_was_not_coded),
        cmocka_unit_test(test_next_is_unlike),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

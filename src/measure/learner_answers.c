/* METHOD: learner/active */
#include "measure/learner_answers.h"

#include "base/memory.h"
#include "stat/correction.h"

#include <math.h>

/* By a model of all that people coded. */
static bool answer_others(const struct learner_task *task, size_t topic,
                          const struct learner_answers *answers, struct err *err)
{
    size_t n_rows = features_n_rows(task->features), n = 0;
    double *probabilities = answers->probabilities + topic * n_rows;
    bool *is_named = answers->is_named + topic * n_rows;
    struct lesson lesson = learner_lesson(task, topic);
    size_t *rows = memory_new(n_rows, sizeof *rows);
    for (size_t row = 0; row < n_rows; row++)
        if (lesson.labels[row] >= 0)
            rows[n++] = row;
    struct learner *learner = learner_train(&lesson, rows, n, err);
    for (size_t row = 0; learner && row < n_rows; row++)
        if (lesson.labels[row] < 0) {
            probabilities[row] = learner_probability(learner, task->features, row);
            is_named[row] = probabilities[row] >= learner_threshold(learner);
        }
    answers->is_learned[topic] = learner && !learner_is_constant(learner);
    bool is_good = learner != NULL;
    learner_free(learner);
    memory_free(rows);
    return is_good;
}

bool learner_answer(const struct learner_task *task, struct arena *arena,
                    struct learner_answers *answers, struct err *err)
{
    size_t n_rows = features_n_rows(task->features), n = task->n_topics * n_rows;
    answers->probabilities = arena_zero(arena, n + 1, sizeof *answers->probabilities);
    answers->is_named = arena_zero(arena, n + 1, sizeof *answers->is_named);
    answers->votes = arena_zero(arena, n + 1, sizeof *answers->votes);
    answers->is_learned = arena_zero(arena, task->n_topics + 1, sizeof *answers->is_learned);
    for (size_t topic = 0; topic < task->n_topics; topic++) {
        double *probabilities = answers->probabilities + topic * n_rows;
        bool *is_named = answers->is_named + topic * n_rows;
        uint8_t *votes = answers->votes + topic * n_rows;
        if (!learner_cross(task, topic, probabilities, votes, err))
            return false;
        for (size_t row = 0; row < n_rows; row++)
            is_named[row] = learner_named(votes[row]) >= 0.5;
        if (!answer_others(task, topic, answers, err))
            return false;
    }
    return true;
}

enum { PART, TOPIC, UNITS, CODED, PEOPLE, MACHINE, CORRECTED, LOW, HIGH, BY, N_COLUMNS };
static const struct {
    const char *name, *label, *unit;
    enum column_type type;
} COLUMNS[N_COLUMNS] = {
    [PART] = {"part", "Part", "", COLUMN_TEXT},
    [TOPIC] = {"topic", "Topic", "", COLUMN_TEXT},
    [UNITS] = {"units", "Units", "units", COLUMN_INT},
    [CODED] = {"coded", "Coded by people", "units", COLUMN_INT},
    [PEOPLE] = {"people", "People found", "% of the units they coded", COLUMN_REAL},
    [MACHINE] = {"machine", "Machine counts", "% of all units", COLUMN_REAL},
    [CORRECTED] = {"corrected", "Corrected", "% of all units", COLUMN_REAL},
    [LOW] = {"low", "95 % from", "% of all units", COLUMN_REAL},
    [HIGH] = {"high", "to", "% of all units", COLUMN_REAL},
    [BY] = {"by", "Corrected by", "", COLUMN_TEXT},
};

/* A part and topic, or all parts. */
struct counted {
    struct coded_sums sums;
    double n_named; /* by the machine, of all units */
};

static void count_row(struct counted *counted, int8_t label, double named)
{
    counted->n_named += named;
    if (label >= 0)
        coded_sums_check(&counted->sums, label == 1, named);
    else
        coded_sums_add(&counted->sums, named);
}

static double percent(double part, double whole)
{
    return whole > 0 ? 100 * part / whole : NAN;
}

static void add_share(struct table *table, struct str part, struct str topic,
                      const struct counted *counted, const struct counted *all)
{
    const struct coded_sums *sums = &counted->sums;
    enum correction how;
    struct corrected corrected = correct_share(sums, &all->sums, 0.95, &how);
    double n = sums->n_checked + sums->n_unchecked;
    size_t row = table_row(table);
    table_text(table, row, PART, part);
    table_text(table, row, TOPIC, topic);
    table_int(table, row, UNITS, (int64_t)n);
    table_int(table, row, CODED, (int64_t)sums->n_checked);
    table_real(table, row, PEOPLE, percent(sums->human, sums->n_checked));
    table_real(table, row, MACHINE, percent(counted->n_named, n));
    table_real(table, row, CORRECTED, 100 * corrected.value);
    table_real(table, row, LOW, 100 * corrected.interval.low);
    table_real(table, row, HIGH, 100 * corrected.interval.high);
    if (how != CORRECTED_NOT)
        table_text(table, row, BY, str_from(CORRECTIONS[how]));
}

static void add_topic(struct table *table, const struct learner_task *task, size_t topic,
                      const struct learner_answers *answers, const struct learner_parts *parts)
{
    size_t n_rows = features_n_rows(task->features), n_parts = parts->of ? parts->n : 0;
    struct counted *counted = memory_new(n_parts + 1, sizeof *counted), *all = &counted[n_parts];
    for (size_t row = 0; row < n_rows; row++) {
        int8_t label = task->labels[topic * n_rows + row];
        double named = learner_named(answers->votes[topic * n_rows + row]);
        count_row(all, label, named);
        if (parts->of)
            count_row(&counted[parts->of[row]], label, named);
    }
    for (size_t i = 0; i < n_parts; i++)
        add_share(table, parts->names[i], task->topics[topic], &counted[i], all);
    add_share(table, STR("all"), task->topics[topic], all, all);
    memory_free(counted);
}

struct table *learner_shares(const struct learner_task *task, const struct learner_answers *answers,
                             const struct learner_parts *parts, struct arena *arena)
{
    struct table *table = table_new(arena, "machine_shares");
    for (size_t i = 0; i < N_COLUMNS; i++) {
        table_column(table, COLUMNS[i].name, COLUMNS[i].label, COLUMNS[i].unit, COLUMNS[i].type);
        table->columns[i].decimals = 2;
    }
    for (size_t topic = 0; topic < task->n_topics; topic++)
        if (answers->is_learned[topic])
            add_topic(table, task, topic, answers, parts);
    table->n_total = table->n_rows;
    table->title = STR("What share of units has the topic?");
    table->method = STR("METHOD: correction/prediction-powered, correction/rogan-gladen, "
                        "learner/logistic; the machine's labels are cross-predictions of 5 folds");
    table->notes = arena_printf(
        arena,
        "Right where the units that people coded are a random draw; fewer than %d of them in "
        "a part: corrected by the errors in all parts. Topics with fewer than %d examples "
        "are left out.",
        CORRECTION_CHECKED_MIN, LEARNER_EXAMPLES_MIN);
    return table;
}

double learner_doubt(const struct learner_task *task, const struct learner_answers *answers,
                     size_t row, size_t *topic)
{
    size_t n_rows = features_n_rows(task->features);
    double most = -1;
    for (size_t i = 0; i < task->n_topics; i++) {
        double doubt = 1 - fabs(2 * answers->probabilities[i * n_rows + row] - 1);
        if (answers->is_learned[i] && doubt > most) {
            most = doubt;
            *topic = i;
        }
    }
    return fmax(0, most);
}

/* Rows that may be next, and how like the nearest of the chosen ones each is. */
struct search {
    const struct features *features;
    struct weighing *weighing;
    double *doubts; /* −1 = coded or chosen */
    double *likeness;
    double *chosen; /* the last chosen row, by feature */
    struct feature *weighted;
};

static size_t longest_row(const struct features *features)
{
    size_t longest = 0, n;
    for (size_t row = 0; row < features_n_rows(features); row++) {
        features_row(features, row, &n);
        longest = n > longest ? n : longest;
    }
    return longest;
}

/* The cosine of every row with the chosen one, where it is greater than those before. */
static void compare_with(struct search *search, size_t chosen)
{
    size_t n = weighing_row(search->weighing, search->features, chosen, search->weighted);
    for (size_t i = 0; i < n; i++)
        search->chosen[search->weighted[i].id] = search->weighted[i].n;
    for (size_t row = 0; row < features_n_rows(search->features); row++) {
        if (search->doubts[row] < 0)
            continue;
        double cosine = 0;
        n = weighing_row(search->weighing, search->features, row, search->weighted);
        for (size_t i = 0; i < n; i++)
            cosine += search->chosen[search->weighted[i].id] * search->weighted[i].n;
        search->likeness[row] = fmax(search->likeness[row], cosine);
    }
    n = weighing_row(search->weighing, search->features, chosen, search->weighted);
    for (size_t i = 0; i < n; i++)
        search->chosen[search->weighted[i].id] = 0;
}

static size_t most_telling(const struct search *search, size_t n_rows)
{
    size_t best = n_rows;
    double most = -1;
    for (size_t row = 0; row < n_rows; row++) {
        double telling = search->doubts[row] * (1 - search->likeness[row]);
        if (search->doubts[row] >= 0 && telling > most) {
            most = telling;
            best = row;
        }
    }
    return best;
}

static void search_init(struct search *search, const struct learner_task *task,
                        const struct learner_answers *answers)
{
    size_t n_rows = features_n_rows(task->features), topic;
    size_t *rows = memory_new(n_rows, sizeof *rows);
    *search = (struct search){.features = task->features};
    search->doubts = memory_new(n_rows, sizeof *search->doubts);
    search->likeness = memory_new(n_rows, sizeof *search->likeness);
    search->chosen = memory_new(features_n(task->features), sizeof *search->chosen);
    search->weighted = memory_new(longest_row(task->features) + 1, sizeof *search->weighted);
    for (size_t row = 0; row < n_rows; row++) {
        bool is_coded = true; /* in every topic */
        for (size_t i = 0; i < task->n_topics; i++)
            is_coded = is_coded && task->labels[i * n_rows + row] >= 0;
        search->doubts[row] = is_coded ? -1 : learner_doubt(task, answers, row, &topic);
        rows[row] = row;
    }
    search->weighing = weighing_new(task->features, rows, n_rows);
    memory_free(rows);
}

size_t learner_next(const struct learner_task *task, const struct learner_answers *answers,
                    size_t *rows, size_t n)
{
    struct search search;
    size_t n_rows = features_n_rows(task->features), n_chosen = 0;
    search_init(&search, task, answers);
    while (n_chosen < n) {
        size_t row = most_telling(&search, n_rows);
        if (row == n_rows)
            break;
        rows[n_chosen++] = row;
        search.doubts[row] = -1;
        compare_with(&search, row);
    }
    weighing_free(search.weighing);
    memory_free(search.doubts);
    memory_free(search.likeness);
    memory_free(search.chosen);
    memory_free(search.weighted);
    return n_chosen;
}

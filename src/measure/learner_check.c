#include "measure/learner_check.h"

#include "base/memory.h"
#include "stat/calibration.h"
#include "stat/classification.h"

#include <math.h>
#include <string.h>

int8_t *judgements_majority(const struct judgements *judgements, struct arena *arena)
{
    const struct ratings *ratings = judgements_ratings(judgements);
    size_t n_codes = judgements_n_codes(judgements), n_words;
    int8_t *labels = arena_alloc(arena, n_codes * ratings->n_units + 1);
    for (size_t c = 0; c < n_codes; c++)
        for (size_t u = 0; u < ratings->n_units; u++) {
            size_t n = ratings_count(ratings, u), n_yes = 0;
            for (size_t i = ratings->begins[u]; i < ratings->begins[u + 1]; i++)
                n_yes +=
                    answer_has(judgements_answer(judgements, ratings->at[i].value, &n_words), c);
            labels[c * ratings->n_units + u] = 2 * n_yes == n ? -1 : 2 * n_yes > n;
        }
    return labels;
}

struct lesson learner_lesson(const struct learner_task *task, size_t topic)
{
    return (struct lesson){.features = task->features,
                           .groups = task->groups,
                           .n_groups = task->n_groups,
                           .labels = task->labels + topic * features_n_rows(task->features),
                           .seed = task->seed};
}

/* Rows with a label. Returns how many. */
static size_t labelled_rows(const struct lesson *lesson, size_t *rows)
{
    size_t n = 0;
    for (size_t row = 0; row < features_n_rows(lesson->features); row++)
        if (lesson->labels[row] >= 0)
            rows[n++] = row;
    return n;
}

/* The rows with a label by fold, and what is said of all rows. */
struct crossing {
    const struct lesson *lesson;
    size_t *rows, n;
    uint8_t *folds;
    double *probabilities;
    uint8_t *votes;
};

enum { ALL_VOTES = (1 << LEARNER_FOLDS) - 1 };

double learner_named(uint8_t votes)
{
    unsigned n = 0;
    for (size_t fold = 0; fold < LEARNER_FOLDS; fold++)
        n += votes >> fold & 1;
    return (double)n / LEARNER_FOLDS;
}

/* Learns from the rows of other folds and judges those of this one, and those without label. */
static bool cross_fold(const struct crossing *crossing, size_t fold, struct err *err)
{
    const struct lesson *lesson = crossing->lesson;
    size_t *inside = memory_new(crossing->n, sizeof *inside), n_inside = 0;
    for (size_t i = 0; i < crossing->n; i++)
        if (crossing->folds[crossing->rows[i]] != fold)
            inside[n_inside++] = crossing->rows[i];
    struct learner *learner = learner_train(lesson, inside, n_inside, err);
    for (size_t row = 0; learner && row < features_n_rows(lesson->features); row++) {
        bool has_label = lesson->labels[row] >= 0;
        if (has_label && crossing->folds[row] != fold)
            continue;
        double p = learner_probability(learner, lesson->features, row);
        double weight = has_label ? 1 : 1.0 / LEARNER_FOLDS;
        crossing->probabilities[row] += weight * p;
        if (p >= learner_threshold(learner))
            crossing->votes[row] |= (uint8_t)(has_label ? ALL_VOTES : 1U << fold);
    }
    bool is_good = learner != NULL;
    learner_free(learner);
    memory_free(inside);
    return is_good;
}

bool learner_cross(const struct learner_task *task, size_t topic, double *probabilities,
                   uint8_t *votes, struct err *err)
{
    struct lesson lesson = learner_lesson(task, topic);
    size_t n_rows = features_n_rows(task->features);
    bool is_good = true;
    struct crossing crossing = {.lesson = &lesson, .probabilities = probabilities, .votes = votes};
    crossing.rows = memory_new(n_rows, sizeof *crossing.rows);
    crossing.folds = memory_new(n_rows, sizeof *crossing.folds);
    crossing.n = labelled_rows(&lesson, crossing.rows);
    memset(probabilities, 0, n_rows * sizeof *probabilities);
    memset(votes, 0, n_rows * sizeof *votes);
    learner_folds(&lesson, crossing.rows, crossing.n, LEARNER_FOLDS, crossing.folds);
    for (size_t fold = 0; is_good && fold < LEARNER_FOLDS; fold++) {
        int64_t done = (int64_t)(topic * LEARNER_FOLDS + fold);
        is_good = progress_tell(task->progress, done, (int64_t)(task->n_topics * LEARNER_FOLDS),
                                "trainings")
                      ? cross_fold(&crossing, fold, err)
                      : err_set(err, ERR_CANCELLED, "stopped");
    }
    memory_free(crossing.rows);
    memory_free(crossing.folds);
    return is_good;
}

enum {
    TOPIC,
    JUDGE,
    F1,
    F1_LOW,
    F1_HIGH,
    PRECISION,
    PRECISION_LOW,
    PRECISION_HIGH,
    RECALL,
    RECALL_LOW,
    RECALL_HIGH,
    ACCURACY,
    ECE,
    UNITS,
    EXAMPLES,
    N_COLUMNS
};
static const struct {
    const char *name, *label, *unit;
    enum column_type type;
} COLUMNS[N_COLUMNS] = {
    [TOPIC] = {"topic", "Topic", "", COLUMN_TEXT},
    [JUDGE] = {"judge", "Judge", "", COLUMN_TEXT},
    [F1] = {"f1", "F1", "", COLUMN_REAL},
    [F1_LOW] = {"f1_low", "95 % from", "", COLUMN_REAL},
    [F1_HIGH] = {"f1_high", "to", "", COLUMN_REAL},
    [PRECISION] = {"precision", "Precision", "", COLUMN_REAL},
    [PRECISION_LOW] = {"precision_low", "from", "", COLUMN_REAL},
    [PRECISION_HIGH] = {"precision_high", "to", "", COLUMN_REAL},
    [RECALL] = {"recall", "Recall", "", COLUMN_REAL},
    [RECALL_LOW] = {"recall_low", "from", "", COLUMN_REAL},
    [RECALL_HIGH] = {"recall_high", "to", "", COLUMN_REAL},
    [ACCURACY] = {"accuracy", "Accuracy", "share of units", COLUMN_REAL},
    [ECE] = {"calibration_error", "Calibration error", "probability", COLUMN_REAL},
    [UNITS] = {"units", "Units", "units that people coded", COLUMN_INT},
    [EXAMPLES] = {"examples", "With topic", "units", COLUMN_INT},
};

static void put_rated(struct table *table, size_t row, size_t column, const struct rated *rated)
{
    table_real(table, row, column, rated->value);
    table_real(table, row, column + 1, rated->interval.low);
    table_real(table, row, column + 2, rated->interval.high);
}

/* Who names a topic of the rows. */
struct judge {
    const char *name;
    const bool *is_named;
    const double *probabilities; /* NULL = it gives none */
};

/* Of the rows with label: outcomes by group. Groups without such rows are left out; returns how
 * many are left. */
static size_t count_outcomes(const struct lesson *lesson, const struct judge *judge,
                             struct outcome *outcomes)
{
    size_t n = 0;
    memset(outcomes, 0, lesson->n_groups * sizeof *outcomes);
    for (size_t row = 0; row < features_n_rows(lesson->features); row++) {
        struct outcome *outcome = &outcomes[lesson->groups[row]];
        bool is_named = judge->is_named[row];
        if (lesson->labels[row] < 0)
            continue;
        outcome->found += is_named && lesson->labels[row];
        outcome->false_alarms += is_named && !lesson->labels[row];
        outcome->missed += !is_named && lesson->labels[row];
        outcome->left += !is_named && !lesson->labels[row];
    }
    for (size_t g = 0; g < lesson->n_groups; g++)
        if (outcomes[g].found + outcomes[g].false_alarms + outcomes[g].missed + outcomes[g].left >
            0)
            outcomes[n++] = outcomes[g];
    return n;
}

static double error_of(const struct lesson *lesson, const double *probabilities)
{
    size_t n_rows = features_n_rows(lesson->features), n = 0;
    double *said = memory_new(n_rows, sizeof *said);
    bool *held = memory_new(n_rows, sizeof *held);
    for (size_t row = 0; row < n_rows; row++)
        if (lesson->labels[row] >= 0) {
            said[n] = probabilities[row];
            held[n++] = lesson->labels[row] == 1;
        }
    double error = calibration_error(said, held, n);
    memory_free(said);
    memory_free(held);
    return error;
}

static void add_judge(struct table *table, const struct learner_task *task, size_t topic,
                      const struct judge *judge)
{
    struct lesson lesson = learner_lesson(task, topic);
    struct outcome *outcomes = memory_new(task->n_groups, sizeof *outcomes);
    size_t n = count_outcomes(&lesson, judge, outcomes), row = table_row(table);
    struct classification result = classification_measure(outcomes, n, task->n_draws, task->seed);
    double n_units = 0, n_examples = 0;
    for (size_t i = 0; i < n; i++) {
        n_examples += outcomes[i].found + outcomes[i].missed;
        n_units += outcomes[i].false_alarms + outcomes[i].left;
    }
    table_text(table, row, TOPIC, task->topics[topic]);
    table_text(table, row, JUDGE, str_from(judge->name));
    put_rated(table, row, F1, &result.f1);
    put_rated(table, row, PRECISION, &result.precision);
    put_rated(table, row, RECALL, &result.recall);
    table_real(table, row, ACCURACY, result.accuracy);
    if (judge->probabilities)
        table_real(table, row, ECE, error_of(&lesson, judge->probabilities));
    table_int(table, row, UNITS, (int64_t)(n_units + n_examples));
    table_int(table, row, EXAMPLES, (int64_t)n_examples);
    memory_free(outcomes);
}

/* The learner, the rules where there are any, and always saying what is more frequent. */
static bool check_topic(struct table *table, const struct learner_task *task, size_t topic,
                        struct err *err)
{
    size_t n_rows = features_n_rows(task->features), n_yes = 0, n = 0;
    const int8_t *labels = task->labels + topic * n_rows;
    double *probabilities = memory_new(n_rows, sizeof *probabilities);
    uint8_t *votes = memory_new(n_rows, sizeof *votes);
    bool *is_named = memory_new(n_rows, sizeof *is_named);
    bool is_good = learner_cross(task, topic, probabilities, votes, err);
    if (is_good) {
        for (size_t row = 0; row < n_rows; row++)
            is_named[row] = learner_named(votes[row]) >= 0.5;
        add_judge(table, task, topic, &(struct judge){"learner", is_named, probabilities});
        for (size_t row = 0; row < n_rows; row++) {
            n += labels[row] >= 0;
            n_yes += labels[row] == 1;
            is_named[row] = task->rules && task->rules[topic * n_rows + row] == 1;
        }
        if (task->rules)
            add_judge(table, task, topic, &(struct judge){"rules", is_named, NULL});
        for (size_t row = 0; row < n_rows; row++)
            is_named[row] = 2 * n_yes > n;
        add_judge(table, task, topic, &(struct judge){"majority", is_named, NULL});
    }
    memory_free(probabilities);
    memory_free(votes);
    memory_free(is_named);
    return is_good;
}

struct table *learner_check(const struct learner_task *task, struct arena *arena, struct err *err)
{
    struct table *table = table_new(arena, "learner");
    for (size_t i = 0; i < N_COLUMNS; i++) {
        table_column(table, COLUMNS[i].name, COLUMNS[i].label, COLUMNS[i].unit, COLUMNS[i].type);
        table->columns[i].decimals = 3;
    }
    for (size_t topic = 0; topic < task->n_topics; topic++)
        if (!check_topic(table, task, topic, err))
            return NULL;
    table->n_total = table->n_rows;
    table->title = STR("Can a machine learn the codes?");
    table->method = arena_printf(
        arena,
        "METHOD: learner/logistic, learner/features, learner/tf-idf, learner/platt, learner/ece; "
        "nested cross-validation by document, %d outer and %d inner folds, seed %llu; intervals: "
        "METHOD: learner/f1, %zu draws of documents",
        LEARNER_FOLDS, LEARNER_INNER_FOLDS, (unsigned long long)task->seed, task->n_draws);
    table->notes = STR("Majority: always what most units are; F1 is 0 for a topic that less than "
                       "half of them have.");
    return table;
}

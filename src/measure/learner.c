/* METHOD: learner/logistic */
#include "measure/learner.h"

#include "base/library.h"
#include "base/memory.h"
#include "stat/calibration.h"
#include "stat/random.h"

#include <linear.h>
#include <math.h>
#include <stdlib.h>

/* liblinear is not linked but loaded when something is learned: the linear algebra behind it takes
 * longer to start than a count takes. */
#define LINEAR_FUNCTIONS(X)                                                                        \
    X(free_and_destroy_model)                                                                      \
    X(set_print_string_function)                                                                   \
    X(train)

struct linear_library {
    LINEAR_FUNCTIONS(LIBRARY_FIELD)
};

/* Strengths that are tried: C of liblinear, the inverse of the penalty. */
static const double STRENGTHS[] = {0.25, 1, 4, 16, 64};
enum { N_STRENGTHS = sizeof STRENGTHS / sizeof *STRENGTHS };

struct learner {
    struct weighing *weighing;
    double *weights; /* by feature, then the bias */
    size_t n_features;
    struct calibration calibration;
    double threshold;
    double constant; /* the only probability it gives; NaN = it learned */
};

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

void learner_folds(const struct lesson *lesson, const size_t *rows, size_t n, size_t n_folds,
                   uint8_t *folds)
{
    size_t *sizes = memory_new(lesson->n_groups, sizeof *sizes), of_fold[UINT8_MAX] = {0};
    uint8_t *fold_of = memory_new(lesson->n_groups, sizeof *fold_of);
    uint64_t *order = memory_new(lesson->n_groups, sizeof *order);
    struct random random = {lesson->seed};
    for (size_t i = 0; i < n; i++)
        sizes[lesson->groups[rows[i]]]++;
    /* A random order: 32 drawn bits, then the group. */
    for (size_t g = 0; g < lesson->n_groups; g++)
        order[g] = random_next(&random) << 32 | g;
    qsort(order, lesson->n_groups, sizeof *order, by_number);
    for (size_t i = 0; i < lesson->n_groups; i++) {
        size_t group = (uint32_t)order[i], least = 0;
        for (size_t f = 1; f < n_folds; f++)
            least = of_fold[f] < of_fold[least] ? f : least;
        fold_of[group] = (uint8_t)least;
        of_fold[least] += sizes[group];
    }
    for (size_t i = 0; i < n; i++)
        folds[rows[i]] = fold_of[lesson->groups[rows[i]]];
    memory_free(sizes);
    memory_free(fold_of);
    memory_free(order);
}

/* The rows as liblinear wants them. */
struct examples {
    struct problem problem;
    struct feature_node *nodes;
};

static bool load(struct linear_library *library, struct err *err)
{
    const struct library_function functions[] = {LINEAR_FUNCTIONS(LIBRARY_FUNCTION)};
    return library_load("liblinear.so.4", "liblinear4", functions,
                        sizeof functions / sizeof *functions, err);
}

static void be_silent(const char *text)
{
    (void)text;
}

static size_t count_cells(const struct features *features, const size_t *rows, size_t n,
                          size_t *longest)
{
    size_t sum = 0, n_cells;
    *longest = 0;
    for (size_t i = 0; i < n; i++) {
        features_row(features, rows[i], &n_cells);
        sum += n_cells;
        *longest = n_cells > *longest ? n_cells : *longest;
    }
    return sum;
}

static void examples_init(struct examples *examples, const struct lesson *lesson,
                          const struct weighing *weighing, const size_t *rows, size_t n)
{
    size_t longest, n_cells = count_cells(lesson->features, rows, n, &longest);
    struct feature *weighted = memory_new(longest + 1, sizeof *weighted);
    int n_features = (int)features_n(lesson->features);
    struct feature_node *node = memory_new(n_cells + 2 * n, sizeof *node);
    examples->nodes = node;
    examples->problem = (struct problem){.l = (int)n, .n = n_features + 1, .bias = 1};
    examples->problem.y = memory_new(n, sizeof *examples->problem.y);
    examples->problem.x = memory_new(n, sizeof *examples->problem.x);
    for (size_t i = 0; i < n; i++) {
        size_t n_weighted = weighing_row(weighing, lesson->features, rows[i], weighted);
        examples->problem.y[i] = lesson->labels[rows[i]];
        examples->problem.x[i] = node;
        for (size_t j = 0; j < n_weighted; j++)
            *node++ = (struct feature_node){(int)weighted[j].id + 1, weighted[j].n};
        *node++ = (struct feature_node){n_features + 1, 1};
        *node++ = (struct feature_node){-1, 0};
    }
    memory_free(weighted);
}

static void examples_done(struct examples *examples)
{
    memory_free(examples->nodes);
    memory_free(examples->problem.y);
    memory_free(examples->problem.x);
}

/* liblinear's weights stand for the label that came first. L2R_LR draws no random number. */
static void train_weights(const struct linear_library *linear, const struct examples *examples,
                          double strength, double *weights)
{
    struct parameter parameter = {.solver_type = L2R_LR, .eps = 0.001, .C = strength};
    linear->set_print_string_function(be_silent);
    struct model *model = linear->train(&examples->problem, &parameter);
    double sign = model->label[0] == 1 ? 1 : -1;
    for (int i = 0; i < examples->problem.n; i++)
        weights[i] = model->nr_class == 2 ? sign * model->w[i] : 0;
    linear->free_and_destroy_model(&model);
}

/* Weighted features into room for the row's. */
static double decide(const double *weights, size_t n_features, const struct feature *weighted,
                     size_t n)
{
    double sum = weights[n_features];
    for (size_t i = 0; i < n; i++)
        sum += weights[weighted[i].id] * weighted[i].n;
    return sum;
}

static double decide_row(const struct weighing *weighing, const double *weights,
                         const struct features *features, size_t row)
{
    size_t n_cells;
    features_row(features, row, &n_cells);
    struct feature *weighted = memory_new(n_cells + 1, sizeof *weighted);
    size_t n = weighing_row(weighing, features, row, weighted);
    double decision = decide(weights, features_n(features), weighted, n);
    memory_free(weighted);
    return decision;
}

/* Decisions out of fold, N_STRENGTHS for each of the rows. */
struct trial {
    const struct linear_library *linear;
    const struct lesson *lesson;
    const size_t *rows;
    size_t n;
    uint8_t *folds; /* by row of the lesson */
    double *decisions;
};

static void try_fold(struct trial *trial, size_t fold)
{
    const struct features *features = trial->lesson->features;
    size_t *inside = memory_new(trial->n, sizeof *inside), n_inside = 0;
    for (size_t i = 0; i < trial->n; i++)
        if (trial->folds[trial->rows[i]] != fold)
            inside[n_inside++] = trial->rows[i];
    if (n_inside) {
        struct weighing *weighing = weighing_new(features, inside, n_inside);
        double *weights = memory_new(features_n(features) + 1, sizeof *weights);
        struct examples examples;
        examples_init(&examples, trial->lesson, weighing, inside, n_inside);
        for (size_t s = 0; s < N_STRENGTHS; s++) {
            train_weights(trial->linear, &examples, STRENGTHS[s], weights);
            for (size_t i = 0; i < trial->n; i++)
                if (trial->folds[trial->rows[i]] == fold)
                    trial->decisions[s * trial->n + i] =
                        decide_row(weighing, weights, features, trial->rows[i]);
        }
        examples_done(&examples);
        memory_free(weights);
        weighing_free(weighing);
    }
    memory_free(inside);
}

/* Of the model's own probabilities. */
static double log_loss(const double *decisions, const bool *labels, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        double margin = labels[i] ? decisions[i] : -decisions[i];
        sum += margin > 0 ? log1p(exp(-margin)) : -margin + log1p(exp(margin));
    }
    return sum;
}

/* A probability and whether the topic is there. */
struct scored {
    double probability;
    bool label;
};

static int from_surest(const void *a, const void *b)
{
    double x = ((const struct scored *)a)->probability, y = ((const struct scored *)b)->probability;
    return (x < y) - (x > y);
}

/* The probability from which on naming the topic gives the best F1; the middle of the gap. */
static double best_threshold(const struct calibration *calibration, const double *decisions,
                             const bool *labels, size_t n)
{
    struct scored *scored = memory_new(n, sizeof *scored);
    double n_yes = 0, found = 0, best = 0, threshold = 0.5;
    for (size_t i = 0; i < n; i++) {
        scored[i] = (struct scored){calibration_probability(calibration, decisions[i]), labels[i]};
        n_yes += labels[i];
    }
    qsort(scored, n, sizeof *scored, from_surest);
    for (size_t i = 0; i < n; i++) {
        found += scored[i].label;
        double next = i + 1 < n ? scored[i + 1].probability : 0;
        double f1 = 2 * found / ((double)i + 1 + n_yes);
        if (scored[i].probability > next && f1 > best) {
            best = f1;
            threshold = (scored[i].probability + next) / 2;
        }
    }
    memory_free(scored);
    return threshold;
}

/* Fills calibration and threshold; returns the strength. */
static double choose(struct learner *learner, const struct trial *trial)
{
    size_t n = trial->n, best = 0;
    bool *labels = memory_new(n, sizeof *labels);
    double least = INFINITY;
    for (size_t i = 0; i < n; i++)
        labels[i] = trial->lesson->labels[trial->rows[i]] == 1;
    for (size_t s = 0; s < N_STRENGTHS; s++) {
        double loss = log_loss(trial->decisions + s * n, labels, n);
        if (loss < least) {
            least = loss;
            best = s;
        }
    }
    const double *decisions = trial->decisions + best * n;
    learner->calibration = calibration_fit(decisions, labels, n);
    learner->threshold = best_threshold(&learner->calibration, decisions, labels, n);
    memory_free(labels);
    return STRENGTHS[best];
}

static bool learn(struct learner *learner, const struct lesson *lesson, const size_t *rows,
                  size_t n, struct err *err)
{
    struct linear_library linear;
    struct trial trial = {.linear = &linear, .lesson = lesson, .rows = rows, .n = n};
    if (!load(&linear, err))
        return false;
    trial.folds = memory_new(features_n_rows(lesson->features), sizeof *trial.folds);
    trial.decisions = memory_new(N_STRENGTHS * n, sizeof *trial.decisions);
    learner_folds(lesson, rows, n, LEARNER_INNER_FOLDS, trial.folds);
    for (size_t f = 0; f < LEARNER_INNER_FOLDS; f++)
        try_fold(&trial, f);
    double strength = choose(learner, &trial);
    memory_free(trial.folds);
    memory_free(trial.decisions);
    struct examples examples;
    learner->weighing = weighing_new(lesson->features, rows, n);
    learner->weights = memory_new(features_n(lesson->features) + 1, sizeof *learner->weights);
    examples_init(&examples, lesson, learner->weighing, rows, n);
    train_weights(&linear, &examples, strength, learner->weights);
    examples_done(&examples);
    return true;
}

struct learner *learner_train(const struct lesson *lesson, const size_t *rows, size_t n,
                              struct err *err)
{
    struct learner *learner = memory_new(1, sizeof *learner);
    size_t n_yes = 0;
    for (size_t i = 0; i < n; i++) {
        unreachable_if(lesson->labels[rows[i]] < 0);
        n_yes += lesson->labels[rows[i]] == 1;
    }
    learner->constant = NAN;
    learner->threshold = 0.5;
    if (n_yes < LEARNER_EXAMPLES_MIN || n - n_yes < LEARNER_EXAMPLES_MIN)
        learner->constant = n ? (double)n_yes / (double)n : 0;
    else if (!learn(learner, lesson, rows, n, err)) {
        learner_free(learner);
        return NULL;
    }
    return learner;
}

void learner_free(struct learner *learner)
{
    if (!learner)
        return;
    weighing_free(learner->weighing);
    memory_free(learner->weights);
    memory_free(learner);
}

bool learner_is_constant(const struct learner *learner)
{
    return !isnan(learner->constant);
}

double learner_probability(const struct learner *learner, const struct features *features,
                           size_t row)
{
    if (learner_is_constant(learner))
        return learner->constant;
    double decision = decide_row(learner->weighing, learner->weights, features, row);
    return calibration_probability(&learner->calibration, decision);
}

double learner_threshold(const struct learner *learner)
{
    return learner->threshold;
}

/* A classifier of one topic: regularised logistic regression (L2, liblinear) on weighted features,
 * trained on what people coded and on nothing else. Its probabilities are calibrated, and its
 * threshold is chosen, on texts that it did not learn from. Deterministic for a seed.
 * METHOD: learner/logistic */
#ifndef READOUT_MEASURE_LEARNER_H
#define READOUT_MEASURE_LEARNER_H

#include "measure/text_features.h"

/* What there is to learn from, a row for each unit. Open record, all borrowed. */
struct lesson {
    const struct features *features;
    const uint32_t *groups; /* the document of each row: rows of one are never on both sides */
    size_t n_groups;
    const int8_t *labels; /* 1 it has the topic, 0 it has not, −1 people have not said */
    uint64_t seed;
};

enum { LEARNER_FOLDS = 5, LEARNER_INNER_FOLDS = 3 };
/* A topic with fewer examples for or against is not learned: the model always says the same. */
enum { LEARNER_EXAMPLES_MIN = 10 };

struct learner;

/* Learns from the given rows, which must have labels. The strength of the penalty is chosen by the
 * log-loss in inner folds. Owned by the caller. Fails with kind missing when liblinear is not
 * installed. Cost: LEARNER_INNER_FOLDS × strengths trainings. */
struct learner *learner_train(const struct lesson *lesson, const size_t *rows, size_t n,
                              struct err *err);
void learner_free(struct learner *learner);

bool learner_is_constant(const struct learner *learner);
/* That the row has the topic. */
double learner_probability(const struct learner *learner, const struct features *features,
                           size_t row);
/* The probability from which on the topic is given: that of the best F1 in the inner folds. */
double learner_threshold(const struct learner *learner);

/* A fold for each row so that groups stay together and folds are near equal; n_folds at most the
 * number of groups that occur. Rows that are not asked for keep their place's value. */
void learner_folds(const struct lesson *lesson, const size_t *rows, size_t n, size_t n_folds,
                   uint8_t *folds);

#endif

/* How far a learner can be trusted: each text is judged by a model that saw neither it nor any
 * other of its document, nor was chosen by them (nested cross-validation), and is held to what
 * people said. See docs/methods/learner.md. */
#ifndef READOUT_MEASURE_LEARNER_CHECK_H
#define READOUT_MEASURE_LEARNER_CHECK_H

#include "base/progress.h"
#include "base/table.h"
#include "measure/judgements.h"
#include "measure/learner.h"

/* Open record, all borrowed. Labels are by topic, then by row: labels[topic · n_rows + row]. */
struct learner_task {
    const struct features *features;
    const uint32_t *groups;
    size_t n_groups;
    const struct str *topics;
    size_t n_topics;
    const int8_t *labels; /* as in a lesson */
    const int8_t *rules;  /* what rules say: 1 or 0; NULL = there are none */
    uint64_t seed;
    size_t n_draws; /* for the intervals */
    const struct progress *progress;
};

/* What one topic's learner learns from. */
struct lesson learner_lesson(const struct learner_task *task, size_t topic);

/* Every row as judged by models that did not see it: of rows with label that of their fold, of
 * others all, so that both are what the same kind of model says (cross-prediction). Probabilities
 * of the others are averages. votes: bit f says that the model of fold f names the topic, from its
 * threshold up; of rows with label all bits are those of their own model. Fails when the user stops
 * it. */
bool learner_cross(const struct learner_task *task, size_t topic, double *probabilities,
                   uint8_t *votes, struct err *err);

/* The part of the models that name the topic: 0 to 1. */
double learner_named(uint8_t votes);

/* A row for each topic and what judges it, the learner, the rules and the majority: precision,
 * recall, F1 with intervals, accuracy, calibration error. */
struct table *learner_check(const struct learner_task *task, struct arena *arena, struct err *err);

/* What most coders of a unit say of a code: 1 or 0; −1 when they are split evenly. In arena, by
 * code, then by unit of the judgements. */
int8_t *judgements_majority(const struct judgements *judgements, struct arena *arena);

#endif

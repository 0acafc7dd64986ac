/* What the learner says of all texts: of those that people coded by models that did not see them,
 * of the others by a model of all that people coded; and what follows from it: shares of topics
 * corrected for its errors, and what a human should code next. */
#ifndef READOUT_MEASURE_LEARNER_ANSWERS_H
#define READOUT_MEASURE_LEARNER_ANSWERS_H

#include "measure/learner_check.h"

/* Open record, by topic, then by row. */
struct learner_answers {
    double
        *probabilities; /* of texts that people coded out of fold, of others by all that is known */
    bool *is_named;     /* from the topic's threshold up */
    uint8_t *votes;     /* as learner_cross says: what corrections must rest on */
    bool *is_learned;   /* by topic: there were enough examples */
};

/* In arena. Fails when the user stops it. */
bool learner_answer(const struct learner_task *task, struct arena *arena,
                    struct learner_answers *answers, struct err *err);

/* Parts that shares are asked for: periods, sources. Open record. */
struct learner_parts {
    const struct str *names;
    size_t n;
    const uint32_t *of; /* the part of each row; NULL = there is one */
};

/* A row for each part and topic: what people found in the units they coded, what the machine
 * counts, and the share of all units corrected (docs/methods/correction.md): prediction-powered
 * where the part has enough units that people coded, else by the errors in all parts. Right where
 * people coded a random draw. */
struct table *learner_shares(const struct learner_task *task, const struct learner_answers *answers,
                             const struct learner_parts *parts, struct arena *arena);

/* Up to n rows without label that people should code next, the most telling first: unsure in any
 * topic, and unlike those before them (uncertainty · (1 − greatest cosine)). Returns how many.
 * METHOD: learner/active */
size_t learner_next(const struct learner_task *task, const struct learner_answers *answers,
                    size_t *rows, size_t n);

/* How unsure the learner is of a row in its least sure topic: 1 − |2p − 1|, 0 to 1. */
double learner_doubt(const struct learner_task *task, const struct learner_answers *answers,
                     size_t row, size_t *topic);

#endif

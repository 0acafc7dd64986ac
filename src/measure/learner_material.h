/* Texts and what people said of them, on their way to the learner. Lives in one arena; rows are in
 * the order in which they were added. */
#ifndef READOUT_MEASURE_LEARNER_MATERIAL_H
#define READOUT_MEASURE_LEARNER_MATERIAL_H

#include "measure/learner_answers.h"

/* A text. Open record; texts are copied but for text itself, which is not kept. */
struct learner_text {
    struct str unit; /* its name */
    struct str text;
    struct str document; /* empty = it stands alone */
    struct str part;     /* that shares are asked for; empty = none */
};

struct learner_material;

struct learner_material *learner_material_new(struct arena *arena, struct err *err);
bool learner_material_add(struct learner_material *material, const struct learner_text *text,
                          struct err *err);

/* Labels by what most coders say; topics are the codes of the judgements. Call it once all texts
 * are added. Returns the units judged of which there is no text. */
size_t learner_material_label(struct learner_material *material,
                              const struct judgements *judgements);
/* What rules say, by the same topics; a unit that they do not speak of has none. */
void learner_material_rule(struct learner_material *material, const struct judgements *rules);

/* The task, with seed, draws and progress left to the asker. Borrowed until the arena is freed.
 * Documents fewer than LEARNER_FOLDS are not kept apart: *is_apart is then false. */
struct learner_task learner_material_task(const struct learner_material *material, bool *is_apart);
struct learner_parts learner_material_parts(const struct learner_material *material);

struct str learner_material_unit(const struct learner_material *material, size_t row);

/* Texts without any label that people should code next, or all with what the machine says. Tables
 * in arena: the first has the unit, doubt, topic and probability; the second a row for each unit
 * that people have not coded and topic it is given, or one without topic. */
struct table *learner_material_next(const struct learner_material *material,
                                    const struct learner_task *task,
                                    const struct learner_answers *answers, size_t n,
                                    struct arena *arena);
/* What is suggested of a row: numbers of topics, the room being for all; of rows that people coded
 * what models say that did not see them. The second the same by the model of a fold alone. Return
 * how many. */
size_t learner_material_topics(const struct learner_material *material,
                               const struct learner_task *task,
                               const struct learner_answers *answers, size_t row, size_t *topics);
size_t learner_material_vote(const struct learner_material *material,
                             const struct learner_task *task, const struct learner_answers *answers,
                             size_t row, size_t fold, size_t *topics);
struct table *learner_material_suggest(const struct learner_material *material,
                                       const struct learner_task *task,
                                       const struct learner_answers *answers, struct arena *arena);

#endif

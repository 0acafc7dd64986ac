/* What a machine learns from the judgements that a command is about, for readout learn and readout
 * code, which ask for it in their own words. */
#ifndef READOUT_APP_LEARNING_H
#define READOUT_APP_LEARNING_H

#include "app/take_judgements.h"
#include "corpus/unit.h"
#include "measure/learner_material.h"

/* Open record. First taken and material are filled, then texts are added, then it is begun. */
struct learning {
    struct taken taken;
    struct unit_list units; /* of a codebook; row i of the material is unit i */
    struct learner_material *material;
    struct learner_task task;
    struct learner_answers answers; /* once learning_answer was called */
    bool is_apart;
    size_t n_without_text;
};

/* Adds the units as texts. by: month, year or empty, the parts that shares are asked for. */
bool learning_add_units(struct learning *learning, const struct unit_list *units, struct str corpus,
                        struct str by, struct arena *arena, struct err *err);

/* Lays what people said, and what rules say, on the texts. Open record of numbers: as the learner
 * has them. */
void learning_begin(struct learning *learning, const struct request *request, size_t seed,
                    size_t n_draws);

/* Lets it learn. Fails when the user stops it. */
bool learning_answer(struct learning *learning, struct arena *arena, struct err *err);

/* What the machine says of texts that nobody coded; of a codebook it is kept among the codings. */
struct table *learning_suggest(struct learning *learning, struct arena *arena, struct err *err);

/* Adds what holds of every result: whence labels come, and which texts stand in which fold. */
void learning_note(const struct learning *learning, struct table *table);

#endif

/* What the learner says, kept among the codings and marked as a machine's. */
#ifndef READOUT_STUDY_SUGGESTIONS_H
#define READOUT_STUDY_SUGGESTIONS_H

#include "corpus/unit.h"
#include "measure/learner_material.h"
#include "study/coding_judgements.h"

/* Open record, all borrowed. Row i of the material is unit i. */
struct suggested {
    const struct learner_material *material;
    const struct learner_task *task;
    const struct learner_answers *answers;
    const struct unit_list *units;
};

/* Adds a machine's coding, by the coder "learner", to every unit, unless the machine said the same
 * before. Of units that people coded it is what models say that did not see them: shares of machine
 * codes are corrected by these. Fails as codings_add does. */
bool suggestions_keep(const struct codebook *codebook, const struct codings *codings,
                      const struct suggested *suggested, struct arena *arena, struct err *err);

#endif

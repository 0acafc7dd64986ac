/* Codings as judgements, for the measures of agreement and the learner. */
#ifndef READOUT_STUDY_CODING_JUDGEMENTS_H
#define READOUT_STUDY_CODING_JUDGEMENTS_H

#include "measure/judgements.h"
#include "study/codings.h"

enum judged_by {
    JUDGED_BY_PEOPLE, /* each for themselves: what agreement is measured of */
    JUDGED_SETTLED,   /* the same, and where a unit was adjudicated that alone */
    JUDGED_BY_RULES
};

/* Topics are codes, in the codebook's order; no topic is an answer too. Units whose text is no
 * longer that which was coded count, for the coders saw the same. Lives in arena. Fails with kind
 * missing when there is none. */
struct judgements *coding_judgements(const struct codebook *codebook, const struct codings *codings,
                                     enum judged_by by, struct arena *arena, struct err *err);

#endif

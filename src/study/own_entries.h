/* What a study knows in several languages, as entries that outweigh every dictionary: its concepts,
 * and its actors by their names. */
#ifndef READOUT_STUDY_OWN_ENTRIES_H
#define READOUT_STUDY_OWN_ENTRIES_H

#include "study/study.h"

/* Open record: the concepts in the order of the study, then the actors in theirs. */
struct own_entries {
    struct concept *at;
    uint32_t *sides; /* of an actor, equal for a person and the actor it speaks for; 0 = none */
    size_t n, n_concepts;
};

/* Lives in the arena. A name that is no term (two words for "or", say) is left out. */
struct own_entries own_entries_of(const struct study *study, struct arena *arena);

#endif

/* What the versions of a study teach about words of two languages. METHOD: versions/learned */
#ifndef READOUT_MEASURE_VERSION_LEARNING_H
#define READOUT_MEASURE_VERSION_LEARNING_H

#include "measure/learned_words.h"
#include "measure/version_sets.h"

/* Open record; lives in the arena. */
struct version_learning {
    struct learned_words words;
    const struct version_event **events; /* by number of the pair: where it stands */
    size_t n_pairs;
};

/* Of all events that have documents in both languages, the lower rank first; of several in one
 * language the first. Fails when the lexicon cannot be opened. Cost: four alignments of all. */
bool version_learning_find(const struct version_sets *sets, struct bilinguals *lexicons,
                           const int ranks[2], struct arena *arena, struct version_learning *out,
                           struct err *err);

#endif

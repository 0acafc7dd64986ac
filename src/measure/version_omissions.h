/* What the findings rest on: how likely each sentence and clause of either text is left out of the
 * other, for all pairs of a bitext together, since how often that happens is found from all.
 * METHOD: versions/omission-probability */
#ifndef READOUT_MEASURE_VERSION_OMISSIONS_H
#define READOUT_MEASURE_VERSION_OMISSIONS_H

#include "measure/omission.h"

/* So many units are taken to have been seen at the model's own base rate. */
#define VERSION_FEW_UNITS 20.0

/* A sentence or clause. Open record. */
struct version_unit {
    uint32_t sentence, begin, end; /* bytes of the sentence */
    double said;                   /* by the model, at its own base rate */
    double probability;            /* that the other text leaves it out */
    struct omission_evidence evidence;
};

/* Of one text: all of its sentences; the clauses of those that have several. */
struct version_units {
    struct version_unit *sentences, *clauses;
    size_t n_sentences, n_clauses;
};

/* [2 * pair + side]. shift: is added to the log odds. Lives in arena. */
struct version_units *version_omissions_new(const struct bitext *bitext,
                                            const struct alignment *alignment, double shift,
                                            struct arena *arena);

#endif

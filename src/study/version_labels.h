/* Which sentences of versions are about what: concepts and actors where they are mentioned, topics
 * by the rules of a codebook. */
#ifndef READOUT_STUDY_VERSION_LABELS_H
#define READOUT_STUDY_VERSION_LABELS_H

#include "measure/version_pairs.h"
#include "study/codebook.h"
#include "study/study.h"

enum version_labels_of {
    LABELS_OF_NOTHING, /* all sentences alike */
    LABELS_OF_CONCEPTS,
    LABELS_OF_ACTORS,
    LABELS_OF_TOPICS,
};

/* In the order of the enum; ends with NULL. */
extern const char *const VERSION_LABELS[];

/* Open record. */
struct version_labels_wanted {
    enum version_labels_of of;
    const struct codebook *codebook; /* of topics */
    const struct str *on;            /* these alone, by id; none = all */
    size_t n_on;
};

/* Fills labels, what and notes of the pairs, and the labels of each. Fails with kind missing where
 * on names what is not there. Cost: a match of each concept and term in each corpus. */
bool version_labels_find(const struct study *study, const struct version_labels_wanted *wanted,
                         struct version_pairs *pairs, struct arena *arena, struct err *err);

#endif

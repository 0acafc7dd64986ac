/* What is asked of all pairs of versions of a study: of which two languages, on what, of which
 * documents. The options of readout versions --rates and --consistency, and the keys of a figure.
 */
#ifndef READOUT_STUDY_VERSION_QUESTION_H
#define READOUT_STUDY_VERSION_QUESTION_H

#include "study/version_labels.h"
#include "study/versions.h"

/* Open record; begun by version_question_init. */
struct version_question {
    const struct study *study;
    int ranks[2]; /* of the languages; equal = the two that most events have */
    struct version_labels_wanted labels;
    struct filter filter;            /* both documents of a pair */
    const struct codebook *codebook; /* of topics, and of the sample; NULL = none was named */
    struct str sample;               /* the pairs of its documents alone, weighted; empty = all */
    bool by_year;
    size_t n_most; /* drawn of the labels that are said most */
};

/* Eight labels in pictures, in the period of the study. */
void version_question_init(struct version_question *question, const struct study *study);

/* Sets one option (rates, langs, by, on, most, codebook, sample, where) from its text; on and where
 * may be given again. An empty text leaves it as it is. Fails with kind input or missing. */
bool version_question_set(struct version_question *question, struct str key, struct str value,
                          struct arena *arena, struct err *err);

/* Reads the pairs, each by itself, and labels their sentences. Lives in the arena. Cost:
 * version_reading_new for each pair. */
bool version_question_read(const struct version_question *question, const struct versions *versions,
                           struct bilinguals *lexicons, struct arena *arena,
                           struct version_pairs *pairs, struct err *err);

#endif

/* What documents are made of, as counts that two sides can be compared by: mentions of concepts, or
 * content words. Function words, numbers and marks are none. METHOD: comparison/distance */
#ifndef READOUT_MEASURE_PROFILE_H
#define READOUT_MEASURE_PROFILE_H

#include "corpus/concept.h"
#include "corpus/selection.h"
#include "stat/divergence.h"

enum profile_over { PROFILE_CONCEPTS, PROFILE_WORDS, PROFILE_LEMMAS };
/* "concepts", "words", "lemmas": in that order; ends with NULL. */
extern const char *const PROFILE_OVER[];

/* Open record. */
struct profile_options {
    enum profile_over over;
    const struct concept *concepts;
    size_t n_concepts;
    const struct concept *near; /* only words of sentences that mention it, and not those of the
                                   mention itself; NULL = all. Not over concepts */
};

/* The selected documents. Open record; lives in the arena of profile_make. */
struct profile {
    struct document_at *at; /* in the order of the corpus */
    struct divergence_document *documents;
    size_t n;
    struct str *names; /* of features: a concept's label, a word */
    size_t n_features;
};

/* Cost: one matching of each concept, or one
 * look at each word of the selected documents. */
bool profile_make(const struct store *store, const struct selection *selection,
                  const struct profile_options *options, struct arena *arena,
                  struct profile *profile, struct err *err);

#endif

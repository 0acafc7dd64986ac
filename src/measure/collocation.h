/* The words that stand near a term or concept oftener than elsewhere.
 * METHOD: collocation/association */
#ifndef READOUT_MEASURE_COLLOCATION_H
#define READOUT_MEASURE_COLLOCATION_H

#include "base/progress.h"
#include "base/table.h"
#include "corpus/query.h"
#include "measure/vocabulary.h"

enum collocation_sort {
    COLLOCATION_BY_LIKELIHOOD,
    COLLOCATION_BY_DICE,
    COLLOCATION_BY_MUTUAL,
    COLLOCATION_BY_T,
    COLLOCATION_BY_DELTA_P,
    COLLOCATION_BY_DELTA_P_BACK,
    COLLOCATION_BY_COUNT
};

/* Their names, in that order; ends with NULL. */
extern const char *const COLLOCATION_SORTS[];

/* Open record. */
struct collocation_options {
    const struct query *sought;
    struct filter filter;
    size_t left, right; /* words on either side of a mention, as far as the document goes */
    bool in_sentence;   /* all words of the mention's sentence instead */
    enum word_form form;
    uint64_t minimum; /* fewer times near the term are left out, and not tested */
    enum collocation_sort sort;
    size_t limit; /* rows; 0 = all */
    const struct progress *progress;
};

/* A row a word, the strongest first: word, together, documents, elsewhere, expected,
 * log_likelihood, q, log_dice, mi, t, delta_p and delta_p_back with their intervals. Fails with
 * kind input when no word is left to compare with. */
struct table *collocation_measure(const struct store *store,
                                  const struct collocation_options *options, struct arena *arena,
                                  struct err *err);

#endif

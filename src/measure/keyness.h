/* The words that one selection of documents has oftener than another.
 * METHOD: keyness/log-likelihood  METHOD: keyness/effect  METHOD: keyness/false-discovery */
#ifndef READOUT_MEASURE_KEYNESS_H
#define READOUT_MEASURE_KEYNESS_H

#include "base/progress.h"
#include "base/table.h"
#include "measure/vocabulary.h"

enum keyness_sort {
    KEYNESS_BY_LIKELIHOOD,
    KEYNESS_BY_RATIO,
    KEYNESS_BY_DIFFERENCE,
    KEYNESS_BY_COUNT
};

/* Their names, in that order; ends with NULL. */
extern const char *const KEYNESS_SORTS[];

/* Open record. */
struct keyness_options {
    struct filter filter;
    const struct filter *against; /* NULL = all other documents */
    enum word_form form;
    uint64_t minimum;           /* words that both have fewer times are left out, and not tested */
    uint64_t minimum_documents; /* likewise, by the documents of both */
    double q_most;              /* rows above this false discovery rate are not shown */
    double dp_most;             /* nor those spread more unevenly over the first selection */
    enum keyness_sort sort;
    size_t limit; /* rows; 0 = all */
};

/* A row a word that the first selection has oftener: word, n, documents, per_million, n_against,
 * documents_against, per_million_against, log_likelihood, q, log_ratio with its interval, percent_
 * difference, dp_norm. Fails with kind input when one selection is empty or they share documents.
 */
struct table *keyness_measure(const struct store *store, const struct keyness_options *options,
                              struct arena *arena, struct err *err);

#endif

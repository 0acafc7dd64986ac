/* Who used a concept first: per source or actor and language the first uses, how much each had
 * published before, and how sure the order is. It says who was earlier in these texts, never who
 * influenced whom. METHOD: first/adoption */
#ifndef READOUT_MEASURE_FIRST_USE_H
#define READOUT_MEASURE_FIRST_USE_H

#include "base/series.h"
#include "corpus/concept.h"
#include "measure/trend.h"

/* Open record; a zeroed one with a concept compares sources. */
struct first_use_options {
    const struct concept *concept;
    struct filter filter;
    enum split_by split; /* SPLIT_NONE = SPLIT_SOURCE; languages are always apart */
    size_t n_threads;
};

/* What each group of documents, that is each source or actor in each language, did. Open record;
 * lives in the arena of first_use_measure. */
struct first_use_group {
    struct str name, lang;
    size_t n_documents, n_with;      /* dated ones */
    size_t n_before, n_words_before; /* documents, and words in them, before the first use */
    int64_t first;                   /* unit of the first use; -1 = never used */
    double *posterior;               /* by month, then never */
    struct adoption_month *months;
};

struct first_uses;

/* Fails with kind limit beyond 64 groups. Cost: one matching of the concept. */
struct first_uses *first_use_measure(const struct store *store,
                                     const struct first_use_options *options, struct arena *arena,
                                     struct err *err);

/* One row a group, the earliest first: group, lang, first_date, document, title, url, sentence,
 * joint (the document speaks for several), documents_before, words_before (published before
 * adopting), documents_with, documents, began (month by which use had begun with probability one
 * half), began_low, began_high (5 and 95 %). */
struct table *first_use_table(const struct first_uses *uses, struct arena *arena);

/* One row for each pair of groups that both used it, the likelier first as a: a, a_lang, b, b_lang,
 * probability (that a began before b), lag_low, lag, lag_high (months), joint (yes when the later
 * one's first use is in a joint text: then nobody was first), repeated (documents of b with a
 * passage around the concept that a published at most 90 days before; missing across languages). */
struct table *first_use_pairs(const struct first_uses *uses, struct arena *arena, struct err *err);

/* For each group the probability that use had begun, month by month. */
struct series_set *first_use_series(const struct first_uses *uses, struct arena *arena);

#endif

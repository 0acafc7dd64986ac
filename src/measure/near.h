/* Documents of one language that are nearly the same text, or of which one stands within the other:
 * at least 70 in 100 of the runs of words (or characters) of one are in the other as well. They are
 * told, never dropped. METHOD: reuse/near */
#ifndef READOUT_MEASURE_NEAR_H
#define READOUT_MEASURE_NEAR_H

#include "base/progress.h"
#include "base/table.h"
#include "corpus/selection.h"

/* Open record. The first comes before the second in the order of the corpus. Runs are counted once
 * however often a text has them. */
struct near_pair {
    struct document_at first, second;
    size_t n_first, n_second, n_common;
};

struct near_list {
    struct near_pair *at;
    size_t n;
};

/* What one text is to the other: of each, enough is in the other; or of the one alone. */
enum near_relation { NEAR_SAME, NEAR_FIRST_WITHIN, NEAR_SECOND_WITHIN };
enum near_relation near_relation(const struct near_pair *pair);

/* Open record; a zeroed one looks at all pairs of all documents. */
struct near_options {
    struct filter filter;  /* nothing outside it is looked at */
    const struct str *ids; /* only pairs with one of these; none = all pairs */
    size_t n_ids;
    size_t n_threads;
};

/* Pairs by their second document, then their first. Cost: about 8 ns a word or 15 ns a character of
 * all texts, with n_ids few half of it; 2 bytes a word. */
bool near_find(const struct store *store, const struct near_options *options, struct arena *arena,
               struct near_list *list, struct err *err);

/* One row a pair, about the later document: date, document, lang, title, relation (same, within,
 * holds), other_date, other, other_title, similarity (runs of both in those of either), share (of
 * its runs in the other), other_share, common, runs, other_runs, unit. */
struct table *near_table(const struct store *store, const struct near_list *list,
                         struct arena *arena);

#endif

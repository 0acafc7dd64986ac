/* How often each word stands in a selection of documents, or each run of two to five words that
 * follow one another. METHOD: words/frequency */
#ifndef READOUT_MEASURE_WORD_LIST_H
#define READOUT_MEASURE_WORD_LIST_H

#include "base/table.h"
#include "corpus/query.h"
#include "measure/vocabulary.h"

enum { WORD_RUN_MOST = 5 };

/* Open record. */
struct word_list_options {
    struct filter filter;
    enum word_form form;
    size_t length;              /* words of a run, 1 to WORD_RUN_MOST */
    uint64_t minimum;           /* rarer ones are left out; at least 1 */
    size_t limit;               /* rows; 0 = all */
    const struct query *around; /* only runs that hold a whole place of it; NULL = all runs */
};

/* A row a word or run, the most frequent first: word, n, per_million with its interval, documents.
 * Fails with kind limit when more than eight million different runs reach the minimum. Cost: two
 * passes over the texts for runs, and 64 MiB; around a query that of its places alone. */
struct table *word_list_measure(const struct store *store, const struct word_list_options *options,
                                struct arena *arena, struct err *err);

#endif

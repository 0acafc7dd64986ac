/* The places where a term, concept or query occurs, each with its context: KWIC.
 * METHOD: concordance/kwic  METHOD: concordance/order */
#ifndef READOUT_MEASURE_CONCORDANCE_H
#define READOUT_MEASURE_CONCORDANCE_H

#include "base/progress.h"
#include "base/table.h"
#include "corpus/query.h"
#include "corpus/selection.h"

enum concordance_sort {
    CONCORDANCE_BY_DATE,
    CONCORDANCE_BY_LEFT, /* the word before, then the one before that */
    CONCORDANCE_BY_RIGHT,
    CONCORDANCE_BY_NODE /* the words of the match */
};

/* Their names, in that order; ends with NULL. */
extern const char *const CONCORDANCE_SORTS[];

/* Open record; a zeroed one with what is sought gives every line, with 60 characters either side.
 */
struct concordance_options {
    const struct query *sought;
    struct filter filter;
    enum concordance_sort sort;
    size_t thin;    /* so many lines, drawn at random; 0 = all */
    uint64_t seed;  /* of the drawing */
    size_t context; /* characters either side; 0 = 60 */
    size_t limit;   /* rows; 0 = all. table->n_total always says how many there are */
    const struct progress *progress;
};

/* Columns: date, source, kind, lang, title, url, document, begin, end, left, match, right. Rows by
 * date, then document, then place; where another order is asked for, in it first. */
struct table *concordance_measure(const struct store *store,
                                  const struct concordance_options *options, struct arena *arena,
                                  struct err *err);

#endif

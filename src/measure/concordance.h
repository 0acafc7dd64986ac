/* The places where a term or concept occurs, each with its context: KWIC.
 * METHOD: concordance/kwic */
#ifndef READOUT_MEASURE_CONCORDANCE_H
#define READOUT_MEASURE_CONCORDANCE_H

#include "base/progress.h"
#include "base/table.h"
#include "corpus/concept.h"
#include "corpus/selection.h"

/* Open record; a zeroed one with a concept gives every line with 60 characters either side. */
struct concordance_options {
    const struct concept *concept;
    struct filter filter;
    size_t context; /* characters either side; 0 = 60 */
    size_t limit;   /* rows; 0 = all. table->n_total always says how many there are */
    const struct progress *progress;
};

/* Columns: date, source, kind, lang, title, url, document, begin, end, left, match, right. Rows by
 * date, then document, then place. */
struct table *concordance_measure(const struct store *store,
                                  const struct concordance_options *options, struct arena *arena,
                                  struct err *err);

#endif

/* How evenly terms, concepts or queries are spread over the documents of a selection, or over the
 * periods they are of. METHOD: dispersion/deviation */
#ifndef READOUT_MEASURE_TERM_DISPERSION_H
#define READOUT_MEASURE_TERM_DISPERSION_H

#include "base/table.h"
#include "corpus/query.h"
#include "corpus/selection.h"

/* Open record. */
struct term_dispersion_options {
    const struct query *const *sought;
    size_t n_sought;
    struct filter filter;
    bool by_period; /* over periods, whose documents have dates; else over documents */
    enum granularity period;
    bool wants_parts; /* a row a part instead of a row a term */
    size_t limit;     /* rows of parts; 0 = all */
};

/* A row a term: term, n, per_million, parts, range, dp, dp_norm, juilland. Or a row a part and
 * term, the parts with most hits first: term, part, n, words, per_million, share of hits and of
 * words. */
struct table *term_dispersion_measure(const struct store *store,
                                      const struct term_dispersion_options *options,
                                      struct arena *arena, struct err *err);

#endif

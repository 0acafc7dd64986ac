/* How much of each text was said before: the share of its characters or words that a passage of an
 * earlier text of its language covers. METHOD: reuse/novelty */
#ifndef READOUT_MEASURE_NOVELTY_H
#define READOUT_MEASURE_NOVELTY_H

#include "base/series.h"
#include "measure/reuse_question.h"

/* Open record; a zeroed one is: all documents, by year. */
struct novelty_options {
    struct reuse_question question;
    enum granularity by;
    size_t evidence_limit; /* longest passages shown for a point; 0 = none */
};

/* Of one document. Symbols are characters or words; n = n_formula + n_said + n_new. Open record. */
struct novelty {
    struct document_at at;
    size_t n, n_formula; /* symbols of formulae, which count neither as new nor as said before */
    size_t n_said, n_new;
    size_t n_earlier;     /* documents before it */
    size_t n_sources;     /* of these, documents it shares passages with */
    size_t n_from_source; /* said in the one that it shares most with */
    struct document_at source;
    bool has_last; /* there is an earlier text of the same source, kind and actors */
    size_t n_from_last;
    struct document_at last;
    const char *unit; /* "characters" or "words" */
};

/* Symbols that count: new or said before. */
static inline size_t novelty_base(const struct novelty *novelty)
{
    return novelty->n_said + novelty->n_new;
}

struct novelty_list {
    struct novelty *at;
    size_t n;
    size_t n_undated; /* left out */
};

/* As reuse_ask. */
bool novelty_measure(const struct store *store, const struct reuse_question *question,
                     struct arena *arena, struct novelty_list *list, struct err *err);

/* One row a document. */
struct table *novelty_table(const struct store *store, const struct novelty_list *list,
                            const struct reuse_question *question, struct arena *arena);

/* Share of the symbols of each period that were said before, a series for each language. */
struct series_set *novelty_series(const struct store *store, const struct novelty_options *options,
                                  struct arena *arena, struct err *err);

#endif

/* Sentences of versions as rows that a reader can open, each with how likely the other side leaves
 * it out and what comes nearest there. */
#ifndef READOUT_MEASURE_VERSION_ROWS_H
#define READOUT_MEASURE_VERSION_ROWS_H

#include "base/table.h"
#include "measure/version_pairs.h"

/* A sentence of one side of a pair. */
struct version_sentence {
    const struct version_pair *pair;
    int side;
    uint32_t sentence;
};

/* Zeroed to begin with; ended by version_rows_add. */
struct version_sentences {
    struct version_sentence *at;
    size_t n, cap;
    struct str on; /* what they are all on; empty = nothing in particular */
};

void version_sentences_add(struct version_sentences *sentences, const struct version_pair *pair,
                           int side, uint32_t sentence);

/* A table without rows: the columns of measure/passages.h, the whole sentence as its match; then
 * event, page, on, left_out_by, left_out (probability), nearest and nearest_lang. */
struct table *version_rows_new(struct arena *arena);

/* Adds rows of at most limit sentences, the likeliest to be left out first, and frees the list. */
void version_rows_add(struct table *table, struct version_sentences *sentences, size_t limit);

/* What must be said of figures over pairs: base rates, pairs in other languages, and n_undated. */
struct str version_pairs_notes(const struct version_pairs *pairs, size_t n_undated,
                               struct arena *arena);

#endif

/* How often each term of the concepts occurs, and what it stands inside: for seeing whether a
 * dictionary finds what it was written for. METHOD: concepts/matching */
#ifndef READOUT_MEASURE_TERM_COUNTS_H
#define READOUT_MEASURE_TERM_COUNTS_H

#include "base/table.h"
#include "corpus/concept.h"
#include "corpus/store.h"

/* Open record. */
struct term_count {
    const struct concept *concept;
    const struct term *term;
    int64_t n_texts;     /* documents in the term's language, or in an unknown one */
    int64_t n_places;    /* where the term stands, whoever gets the mention */
    int64_t n_mentions;  /* counted for the concept through this term */
    int64_t n_documents; /* with such a mention */
    int64_t n_inside;    /* mentions that begin or end within a Chinese word */
    struct str words; /* those words, the three most frequent: "印度尼西亚 (37), 印度洋 (4)" */
};

/* One count for each term of each concept, in their order. */
struct term_counts;

/* concepts are borrowed. Lives in arena. */
struct term_counts *term_counts_new(const struct concept *concepts, size_t n, struct arena *arena);

/* Adds what the corpus holds. Cost: two matches of each concept. */
bool term_counts_add(struct term_counts *counts, const struct store *store, struct err *err);

/* *n of them. Borrowed until the next term_counts_add. */
const struct term_count *term_counts_all(struct term_counts *counts, size_t *n);

/* Names the material: the data hashes of the corpora, a blank between them. */
struct str term_counts_data(const struct term_counts *counts);

/* A row a term. */
struct table *term_counts_table(struct term_counts *counts);

#endif

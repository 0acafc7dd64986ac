/* Runs of 7 characters, or of 5 words as they are written, as hashes: what two documents of one
 * language have in common is counted in them. METHOD: reuse/near */
#ifndef READOUT_MEASURE_SHINGLES_H
#define READOUT_MEASURE_SHINGLES_H

#include "corpus/store.h"

struct shingles;

/* Owned by the caller; store must stay. Cost: one hash for each term of the corpus. Threads: one
 * may serve many. */
struct shingles *shingles_new(const struct store *store);
void shingles_free(struct shingles *shingles);

/* Open record; a zeroed one is empty; ended by memory_free of at. */
struct shingle_list {
    uint64_t *at;
    size_t n, cap;
    size_t n_runs; /* of the document, with those left out */
};

/* Puts the hashes of a document's runs into list, in the order of the text and as often as they
 * occur; those of unlike languages differ. shift: only those whose first so many bits are zero, one
 * in 2^shift, the same in every document; 0 = all. Cost: about 2 ns a word, 8 ns a character. */
void shingles_of(const struct shingles *shingles, struct document_at at, unsigned shift,
                 struct shingle_list *list);

/* The different ones among them. Open record; ended by shingle_set_done. */
struct shingle_set {
    uint64_t *slots; /* 0 = empty */
    size_t mask;
    size_t n;
};
void shingle_set_make(struct shingle_set *set, const struct shingle_list *list);
void shingle_set_done(struct shingle_set *set);
/* How many both have. Cost: one look-up for each slot of a. */
size_t shingle_set_common(const struct shingle_set *a, const struct shingle_set *b);

#endif

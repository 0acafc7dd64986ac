/* Lists of places of a segment while they are written, one after another: those of terms or of
 * pairs of terms. Only the list in hand is in memory, and 12 bytes a list. */
#ifndef READOUT_CORPUS_POSTING_LISTS_H
#define READOUT_CORPUS_POSTING_LISTS_H

#include "base/chunks.h"
#include "corpus/postings.h"

/* Open record; storage the caller holds, zeroed but for the writer and the names. */
struct posting_lists {
    struct chunk_writer *writer;
    const char *const *names; /* of the chunks: lists, counts, offsets */
    struct buf coded;
    uint64_t n_written; /* bytes that left coded already */
    uint32_t *counts;
    uint64_t *offsets;
    size_t n, counts_cap, offsets_cap;
};

bool posting_lists_begin(struct posting_lists *lists, struct err *err);
/* Adds the places of the next term or pair. */
bool posting_lists_add(struct posting_lists *lists, const uint32_t *positions, size_t n,
                       struct err *err);
/* Writes what is known of all lists together. */
bool posting_lists_end(struct posting_lists *lists, struct err *err);
void posting_lists_done(struct posting_lists *lists);

#endif

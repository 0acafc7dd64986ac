/* Several segments made one, without reading the texts again. */
#ifndef READOUT_CORPUS_SEGMENT_MERGE_H
#define READOUT_CORPUS_SEGMENT_MERGE_H

#include "base/progress.h"
#include "corpus/segment.h"

enum { SEGMENT_PARTS_MAX = 256 };

/* Open record. */
struct segment_part {
    const struct segment *segment;
    const uint64_t *dead; /* a bit for each document to leave out; NULL = none */
};

/* Writes the live documents of n parts as one segment at path: byte for byte what segment_write
 * would have made of them, but for the ledger, which is those of the parts one after another.
 * Fails with kind limit when they hold more than 2^31 tokens together, and with cancelled. Cost:
 * no list of tokens is ever in memory whole; the lexicon is. */
bool segment_merge(const char *path, const struct segment_part *parts, size_t n,
                   const struct progress *progress, struct err *err);

#endif

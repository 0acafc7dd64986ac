/* A run of documents indexed together, sorted by date (unknown dates last), then id. A file that
 * never changes once written; docs/format.md describes its bytes. Documents, tokens and terms
 * count from 0. Threads: one segment may serve many readers. */
#ifndef READOUT_CORPUS_SEGMENT_H
#define READOUT_CORPUS_SEGMENT_H

#include "corpus/document.h"
#include "text/splitter.h"

struct segment;

/* Writes documents and ledger (opaque bytes of corpus/ledger) as a new segment at path, seen whole
 * or not at all. The order of documents does not matter. Fails with kind limit when the texts have
 * more than 2^31 tokens together. Cost: 8 bytes per token and the lexicon in memory. */
bool segment_write(const char *path, const struct document *documents, size_t n, struct str ledger,
                   struct splitter *splitter, struct err *err);

/* What becomes a segment. Open record. */
struct segment_content {
    const struct document *documents;
    size_t n;
    struct str ledger;
};

/* The same by n_threads threads, of which eight at most find work: the same bytes however many. */
bool segment_write_shared(const char *path, const struct segment_content *content,
                          const struct splitter_dictionary *dictionary, size_t n_threads,
                          struct err *err);

/* Maps the segment at path. Checksums of the chunks are left to segment_verify, which reads all;
 * but whatever stands in the chunks, no function of an open segment reads outside the file: a
 * damaged one gives wrong answers, or err. Fails when the file is missing, of another version (kind
 * corrupt, hint to rebuild), or its table of chunks has a wrong checksum. */
struct segment *segment_open(const char *path, struct err *err);
void segment_close(struct segment *segment);

/* Reads every byte and compares every checksum. err->byte holds the place. */
bool segment_verify(const struct segment *segment, struct err *err);

size_t segment_n_documents(const struct segment *segment);
/* Borrowed until segment_close. */
void segment_document(const struct segment *segment, size_t i, struct document *document);
struct str segment_ledger(const struct segment *segment);

#endif

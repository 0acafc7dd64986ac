/* Passages that a text shares with texts of its language published before it.
 *
 * Where a run of 7 characters, or of 3 words and soon after it others, stands in an earlier text
 * too, the two are aligned from there in both directions for as long as they agree but for small
 * changes. Longest first appearance and every other one are found. METHOD: reuse/passages */
#ifndef READOUT_MEASURE_REUSE_H
#define READOUT_MEASURE_REUSE_H

#include "base/progress.h"
#include "measure/symbols.h"

/* Texts of one language, ready to be compared. Threads: one may serve many. */
struct reuse;

/* Open record; a zeroed one takes the language's own lengths and all cores. */
struct reuse_options {
    struct str lang;
    size_t least; /* symbols of the shortest passage that counts; 0 = 12 characters, 8 words */
    size_t n_threads;
    const struct progress *progress;
};

/* Owned by the caller. store and selection must stay. Cost: one look at the texts, about 100 ns a
 * symbol; 8 bytes a symbol stay, and 4 for each place of a gram that occurs twice. */
struct reuse *reuse_new(const struct store *store, const struct selection *selection,
                        const struct reuse_options *options, struct err *err);
void reuse_free(struct reuse *reuse);

const struct symbols *reuse_symbols(const struct reuse *reuse);
size_t reuse_least(const struct reuse *reuse);

/* What two texts share. Places count symbols from the start of each document. Open record. */
struct shared_passage {
    uint32_t document, begin, end; /* of the later text, by its number in reuse_symbols */
    uint32_t source, source_begin, source_end; /* of the earlier one */
};

/* Open record. Sorted by source, then begin; none lies within another of the same source. */
struct shared_passages {
    const struct shared_passage *at;
    size_t n;
};

/* Called with each document in its order; borrowed until it returns. Returns false to stop. */
typedef bool reuse_fn(const struct reuse *reuse, size_t document, struct shared_passages passages,
                      void *arg, struct err *err);

/* All documents from first to end against those before them. Cost: about 1 µs a symbol of texts
 * that reuse a quarter of one another. */
bool reuse_walk(const struct reuse *reuse, size_t first, size_t end, reuse_fn *call, void *arg,
                struct err *err);

/* Marks the symbols of a document that are part of a formula: room for one byte each. Titles and
 * formulae count neither as new nor as said before. */
void reuse_formulae(const struct reuse *reuse, size_t document, uint8_t *marks);

/* The last document before it of the same source, kind and actors: what a reader takes it to
 * continue. SIZE_MAX when there is none. */
size_t reuse_last(const struct reuse *reuse, size_t document);

/* Whether the passages of one pair of texts keep their order: marks those that must be taken out so
 * that the others rise in both, of which there are as many symbols as can be. passages are of one
 * source, sorted by begin. METHOD: reuse/moved */
void reuse_moved(const struct shared_passage *passages, size_t n, bool *are_moved);

#endif

/* Documents on their way into segments: gathered until they are enough for every thread, then
 * written at once and taken over by the store in one step. Where one batch ends depends on the
 * bytes of the texts alone. */
#ifndef READOUT_CORPUS_BATCHES_H
#define READOUT_CORPUS_BATCHES_H

#include "base/buf.h"
#include "corpus/store.h"

struct batches;

/* store and dictionary are borrowed until batches_free. n_threads 0 = all cores; batch_bytes, text
 * that becomes one segment, 0 = 32 MiB. */
struct batches *batches_new(struct store *store, const struct splitter_dictionary *dictionary,
                            size_t n_threads, size_t batch_bytes);
void batches_free(struct batches *batches);

/* Copies the document and its texts. */
void batches_add(struct batches *batches, const struct document *document);
/* The document at this place of the store goes when the next commit comes. */
void batches_replace(struct batches *batches, struct document_at at);
/* Rows of the ledger that are committed with the documents added last. Borrowed until the next
 * call. */
struct buf *batches_ledger(struct batches *batches);

/* Whether it is time for a commit: asked between documents. */
bool batches_are_full(struct batches *batches);
/* Writes and hands over all there is. On failure the store is as it was before. */
bool batches_commit(struct batches *batches, struct err *err);

#endif

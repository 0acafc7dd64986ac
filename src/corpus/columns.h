/* The columns of the documents of a segment while it is written: prefix sums, days, flags, strings
 * and turns. Documents are added in the order of document_compare. */
#ifndef READOUT_CORPUS_COLUMNS_H
#define READOUT_CORPUS_COLUMNS_H

#include "base/chunks.h"
#include "corpus/document.h"

struct columns;

/* What a document adds to the prefix sums. Open record. */
struct document_size {
    uint32_t n_tokens, n_words, n_sentences;
    uint64_t n_characters, n_bytes;
};

/* Room for n documents. */
struct columns *columns_new(size_t n);
void columns_free(struct columns *columns);
void columns_add(struct columns *columns, const struct document *document,
                 const struct document_size *size);
/* Fails with kind limit when the strings have more than 4 GiB together. */
bool columns_write(const struct columns *columns, struct chunk_writer *writer, struct err *err);

#endif

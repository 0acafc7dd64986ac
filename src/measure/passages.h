/* Hits as rows that a reader can open: where, in which document, with what around them. */
#ifndef READOUT_MEASURE_PASSAGES_H
#define READOUT_MEASURE_PASSAGES_H

#include "base/table.h"
#include "corpus/match.h"
#include "corpus/store.h"

/* A table without rows, with the columns date, source, kind, lang, title, url, document, begin, end
 * (bytes of the document's text), left, match, right, sentence. */
struct table *passages_new(struct arena *arena, const char *name);

/* Adds the hit as a row and returns its number. context: characters either side. The sentence
 * column stays missing unless it is wanted. */
size_t passages_add(struct table *table, const struct segment *segment, size_t document,
                    const struct match *match, size_t context);

/* The same for bytes begin to end of the document's text, with 60 characters either side. */
size_t passages_span(struct table *table, const struct document *document, size_t begin,
                     size_t end);

/* Fills the sentence column of a row that passages_add made for the same match. */
void passages_sentence(struct table *table, size_t row, const struct segment *segment,
                       const struct match *match);

#endif

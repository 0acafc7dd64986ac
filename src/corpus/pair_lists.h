/* Lists of the places where two frequent words follow one another, while a segment is written.
 * Which pairs have one depends on the tokens alone; docs/format.md states the rule. The tokens are
 * read twice, in order: once to count the pairs, once to take down the places of those that get a
 * list. */
#ifndef READOUT_CORPUS_PAIR_LISTS_H
#define READOUT_CORPUS_PAIR_LISTS_H

#include "corpus/lexicon.h"

struct pair_lists;

/* counts: tokens of each term of the lexicon. Cost: 4 MiB, and 4 bytes for each place of a list. */
struct pair_lists *pair_lists_new(const struct lexicon *lexicon, const uint32_t *counts);
void pair_lists_free(struct pair_lists *lists);

/* The next n tokens, for counting. */
void pair_lists_count(struct pair_lists *lists, const term_id *tokens, size_t n);
/* Ends the counting; the tokens begin anew. */
void pair_lists_choose(struct pair_lists *lists);
/* The next n tokens, for their places. */
void pair_lists_place(struct pair_lists *lists, const term_id *tokens, size_t n);

bool pair_lists_write(struct pair_lists *lists, struct chunk_writer *writer, struct err *err);

#endif

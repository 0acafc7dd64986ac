/* Word places that must follow one another, and where in a segment they do. */
#ifndef READOUT_CORPUS_CHAIN_H
#define READOUT_CORPUS_CHAIN_H

#include "corpus/places.h"

enum { CHAIN_LENGTH = 80 };

/* Open record. A Han text may begin inside the first word and end inside the last. */
struct chain {
    struct word_class classes[CHAIN_LENGTH];
    size_t n;
    size_t begin_bytes; /* of the first word's end that belong to the match; 0 = the whole word */
    size_t end_bytes;   /* of the last word's beginning that belong to it; 0 = the whole word */
    struct str inside;  /* a Han text that lies anywhere in the only word */
};

/* Open record: what a search needs, and its storage. Zeroed but for the first two; ended by
 * chain_finder_done. */
struct chain_finder {
    const struct segment *segment;
    struct arena *scratch;
    struct places found; /* the first words of the last chain looked for, rising */
    struct places places, others, spare;
};

void chain_finder_done(struct chain_finder *finder);

/* Fills finder->found. Fails with kind corrupt. Cost: chain_cost places, or less. */
bool chain_find(struct chain_finder *finder, const struct chain *chain, struct err *err);

/* How many places chain_find would look at: those of the rarest word, or fewer where the segment
 * has lists of pairs. Cost: the lists' names. */
uint64_t chain_cost(struct chain_finder *finder, const struct chain *chain);

#endif

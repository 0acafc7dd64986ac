/* Rising lists of token places, and what the matcher does with them: unite those of several terms,
 * keep those that have a given neighbour. */
#ifndef READOUT_CORPUS_PLACES_H
#define READOUT_CORPUS_PLACES_H

#include "corpus/word_class.h"

/* Open record; a zeroed one is empty. Ended by places_done. */
struct places {
    token_at *at;
    size_t n;
    size_t cap;
};

void places_done(struct places *places);

/* Replaces the list by the places of all terms of the class. spare is storage for the work. Fails
 * with kind corrupt. Cost: 1 ns a place, and as much again each time the number of terms doubles.
 */
bool places_take(struct places *places, const struct segment *segment,
                 const struct word_class *class, struct places *spare, struct err *err);

/* The same for pairs of neighbouring terms (segment_pair_find): the places of their first terms. */
bool places_take_pairs(struct places *places, const struct segment *segment, const uint32_t *pairs,
                       size_t n, struct places *spare, struct err *err);

/* Adds the places of more, none of which the list has. spare as above. */
void places_unite(struct places *places, const struct places *more, struct places *spare);

/* Replaces the list by all places whose term is of the class. Cost: a look at every token. */
void places_look(struct places *places, const struct segment *segment,
                 const struct word_class *class);

/* Keeps the places from begin to end. */
void places_clip(struct places *places, token_at begin, token_at end);

/* Keeps the places that have one of others at the given distance. spare as above. Cost: 1 ns an
 * entry of both lists. */
void places_keep(struct places *places, const struct places *others, int distance,
                 struct places *spare);

#endif

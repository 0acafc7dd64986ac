/* The words of a corpus, numbered from 0 over all its segments in the order in which they are first
 * asked for: as they are written (folded), or by dictionary form. Marks and gaps are no words. */
#ifndef READOUT_MEASURE_VOCABULARY_H
#define READOUT_MEASURE_VOCABULARY_H

#include "corpus/segment_index.h"
#include "corpus/selection.h"

enum word_form {
    WORD_AS_WRITTEN,
    WORD_LEMMA /* ru: the likeliest dictionary form; en: Snowball's stem; zh: the word */
};

/* "words" and "lemmas", in the order of enum word_form; ends with NULL. */
extern const char *const WORD_FORMS[];

#define NO_WORD (UINT32_MAX - 1)

/* What is known of the terms of one segment: 0 = nothing yet, else the number and 1. Open record.
 */
struct segment_words {
    const struct segment *segment;
    uint32_t *numbers;
};

struct vocabulary;

/* Lives in the arena; the store must stay open. */
struct vocabulary *vocabulary_new(const struct store *store, enum word_form form,
                                  struct arena *arena);

/* Of segment i. Borrowed for the life of the vocabulary. */
const struct segment_words *vocabulary_segment(const struct vocabulary *vocabulary, size_t i);

/* Gives the term its number, or NO_WORD. Cost: a look into a map; with lemmas 1 µs more. */
uint32_t vocabulary_learn(struct vocabulary *vocabulary, const struct segment_words *words,
                          term_id id);

/* The number of a term, or NO_WORD. Cost: one load, but for the first time. */
static inline uint32_t vocabulary_number(struct vocabulary *vocabulary,
                                         const struct segment_words *words, term_id id)
{
    uint32_t known = words->numbers[id];
    return known ? known - 1 : vocabulary_learn(vocabulary, words, id);
}

/* How many have a number. */
size_t vocabulary_count(const struct vocabulary *vocabulary);
struct str vocabulary_form(const struct vocabulary *vocabulary, uint32_t number);

/* All terms of segment i that have the number, those too that nobody asked for; returns how many.
 * *ids lives in the arena. Cost: one search in the lexicon, with lemmas 1 µs a term. */
size_t vocabulary_terms(struct vocabulary *vocabulary, size_t i, uint32_t number,
                        struct arena *arena, term_id **ids);

#endif

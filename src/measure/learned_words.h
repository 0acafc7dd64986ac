/* Words of two languages that stand for each other in the versions of a study, and that the lexicon
 * does not pair, or not as often: what training on aligned sentences gives, kept to be used when
 * two texts are read that are too short to train on. METHOD: versions/learned */
#ifndef READOUT_MEASURE_LEARNED_WORDS_H
#define READOUT_MEASURE_LEARNED_WORDS_H

#include "measure/alignment.h"

/* Open record. */
struct learned_word {
    struct str words[2];     /* content words as text/content_words.h gives them */
    double probabilities[2]; /* of the second, given the first; of the first, given the second */
    uint32_t n_beads;        /* aligned sentences that have both */
    uint32_t n_pairs;        /* pairs of texts in which there are such */
    size_t pair;             /* the first of these */
};

/* Open record: sorted by the first word, then the second; of one pair of languages. */
struct learned_words {
    struct learned_word *at;
    size_t n;
};

/* Aligns all pairs of the bitext, trains on beads whose words agree, and again with what it
 * learned. The bitext's own learned words are not looked at. length_ratio as in alignment_options.
 * Cost: four alignments of all pairs. */
struct learned_words learned_words_find(const struct bitext *bitext, double length_ratio,
                                        struct arena *arena);

/* Those of a word of the first language; *n of them. */
const struct learned_word *learned_words_of(const struct learned_words *learned, struct str word,
                                            size_t *n);

#endif

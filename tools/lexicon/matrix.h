/* Words of one language against words of another, with weights: what dictionaries say, added up. */
#ifndef READOUT_TOOLS_LEXICON_MATRIX_H
#define READOUT_TOOLS_LEXICON_MATRIX_H

#include "base/arena.h"
#include "base/map.h"

struct cell {
    uint32_t word;
    float weight;
};

struct row {
    struct cell *cells;
    size_t n, room;
};

struct matrix {
    struct row *rows; /* by word; those beyond n are empty */
    size_t n, room;
};

/* The word's number, given when it is first met. */
uint32_t word_number(struct map *words, struct str word);

void matrix_add(struct matrix *matrix, uint32_t row, uint32_t word, float weight);
/* Multiplies a row. */
void matrix_scale(struct matrix *matrix, uint32_t row, float factor);
const struct row *matrix_row(const struct matrix *matrix, uint32_t row);
/* Keeps the heaviest n_most of each row, divided by their sum, and of these what is not below
 * floor. Rows fall afterwards; equal weights stand in the order of their words. */
void matrix_normalise(struct matrix *matrix, size_t n_most, float floor);
/* first × second: from the words of the one by way of the other's. n_words: of the last language.
 */
void matrix_pivot(const struct matrix *first, const struct matrix *second, size_t n_words,
                  struct matrix *out);
void matrix_transpose(const struct matrix *matrix, struct matrix *out);
void matrix_done(struct matrix *matrix);

#endif

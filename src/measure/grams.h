/* Runs of n symbols that occur more than once, with all their places: where a passage of one text
 * may begin that stands in another too. METHOD: reuse/passages */
#ifndef READOUT_MEASURE_GRAMS_H
#define READOUT_MEASURE_GRAMS_H

#include "measure/symbols.h"

/* Open record; ended by grams_done. Never changes once made. Threads: one may serve many. */
struct grams {
    unsigned length;  /* symbols of one */
    uint32_t *groups; /* by symbol: the number of the gram that begins there; 0 = it occurs once,
                         or the document ends before it does. Unequal grams of equal hash share a
                         number, so whoever needs equal ones compares them. */
    uint32_t *begins; /* by number: where its places begin; n_groups + 1 of them */
    uint32_t *places; /* rising within a gram */
    uint8_t *are_formulae; /* by number: more than a quarter of the documents have it */
    size_t n_groups;       /* counting the number 0 */
};

/* A gram is a formula when more than one document in FORMULA_SHARE has it, and more than
 * FORMULA_LEAST: among few documents nothing can be told to be one. */
enum { FORMULA_SHARE = 4, FORMULA_LEAST = 10 };

/* Cost: about 50 ns a symbol; 4 bytes a symbol, and 16 for each place of a gram that occurs twice
 * while it is made, 4 after. */
void grams_make(struct grams *grams, const struct symbols *symbols, unsigned length);
void grams_done(struct grams *grams);

/* Sorts *at by the upper half of each, keeping the order of equal ones; what *at points to
 * afterwards is the caller's as before. Cost: three passes, as much memory again. */
void grams_sort(uint64_t **at, size_t n);

#endif

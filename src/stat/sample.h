/* Drawing a part of a finite whole, at random and without putting back, from all of it or from each
 * of its strata. METHOD: sample/draw */
#ifndef READOUT_STAT_SAMPLE_H
#define READOUT_STAT_SAMPLE_H

#include "stat/random.h"

enum sample_allocation {
    ALLOCATE_PROPORTIONAL, /* as the strata are large, by largest remainders (Hamilton) */
    ALLOCATE_EQUAL         /* the same of each; a stratum that is smaller gives all it has */
};

/* How many of n each stratum gives: one at least, for a stratum that gives none could not be spoken
 * of, and never more than it has. n is at least n_strata and at most the sum of sizes, each of
 * which is at least 1. */
void sample_allocate(const size_t *sizes, size_t n_strata, size_t n,
                     enum sample_allocation allocation, size_t *n_drawn);

/* Draws n of 0 to n_all - 1, every subset equally likely, in rising order (selection sampling, Fan,
 * Muller and Rezucha 1962; Knuth, volume 2, algorithm 3.4.2 S). */
void sample_draw(struct random *random, size_t n_all, size_t n, size_t *drawn);

/* Every order equally likely (Durstenfeld 1964). */
void sample_shuffle(struct random *random, size_t *numbers, size_t n);

#endif

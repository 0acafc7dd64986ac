/* How much oftener something stands in one amount of text than in another: near a word and away
 * from it (collocation), in one selection and in another (keyness). */
#ifndef READOUT_STAT_CONTRAST_H
#define READOUT_STAT_CONTRAST_H

#include "stat/interval.h"

/* Open record. Unit: words; hits are at most the size, both sizes above 0. */
struct contrast_counts {
    double hits, size;
    double other_hits, other_size;
};

/* NaN where there is nothing to divide by. Open record. */
struct contrast {
    double expected;       /* hits, were both amounts alike */
    double log_likelihood; /* G²; below 0 where there are fewer hits than expected */
    double p;              /* of G², from chi-squared with one degree of freedom */
    double mutual;         /* log2 of hits to expected */
    double t;              /* (hits − expected) / √hits */
    double log_ratio;      /* log2 of the two rates; half a hit stands for none */
    struct interval log_ratio_interval;
    double percent_difference; /* of the first rate to the other; NaN when the other is 0 */
    double delta_p;            /* share of hits here − share of hits there */
    struct interval delta_p_interval;
    double delta_p_back; /* share of the hits that are here − share of all else that is here */
    struct interval delta_p_back_interval;
};

/* G²: Dunning 1993, "Accurate methods for the statistics of surprise and coincidence", over all
 * four cells, without a correction. METHOD: keyness/log-likelihood
 * Log ratio: Hardie 2014, with the interval of Katz, Baptista, Azen and Pike 1978 for a ratio of
 * rates; %DIFF: Gabrielatos and Marchi 2011. METHOD: keyness/effect
 * MI: Church and Hanks 1990; t: Church, Gale, Hanks and Hindle 1991; Delta P: Gries 2013,
 * "50-something years of work on collocations", with Newcombe's hybrid interval for a difference of
 * shares (1998, method 10). METHOD: collocation/association */
struct contrast contrast_measure(const struct contrast_counts *counts);

/* Adds the intervals, which contrast_measure leaves NaN. Cost: ten times that of the rest. */
void contrast_intervals(const struct contrast_counts *counts, double level, struct contrast *found);

/* 14 + log2 of twice what stands together over what stands in all (Rychlý 2008, "A lexicographer-
 * friendly association score"); at most 14, and 1 less means half as often. */
double contrast_log_dice(double together, double n_first, double n_second);

#endif

/* How far apart two ways of speaking are: the Jensen-Shannon divergence of what two sides count,
 * freed of what chance alone puts between samples of this size. METHOD: comparison/distance */
#ifndef READOUT_STAT_DIVERGENCE_H
#define READOUT_STAT_DIVERGENCE_H

#include "stat/interval.h"

/* Base 2: from 0 = the same shares to 1 = nothing in common, of n counts each with sums n_a and
 * n_b above 0 (Lin 1991, "Divergence measures based on the Shannon entropy", IEEE Transactions on
 * Information Theory 37). Its square root is a metric (Endres and Schindelin 2003, ibid. 49). */
double divergence_jensen_shannon(const uint32_t *a, const uint32_t *b, size_t n);

/* What of it one thing adds: of share a on one side and b on the other. */
double divergence_part(double a, double b);

/* What one document counts. Open record. */
struct divergence_document {
    const uint32_t *features, *counts; /* features below n_features, each once */
    size_t n;
};

/* Those of the first side, then those of the second. Open record. */
struct divergence_sides {
    const struct divergence_document *documents;
    size_t n_first, n_second, n_features;
};

/* Open record. NaN where a side counts nothing or has no document. */
struct divergence {
    double counted;           /* of all that each side counts together */
    double chance;            /* its mean when the documents are dealt to the sides by chance, as
                                 many to each as it has */
    double p;                 /* share of the deals that put them at least as far apart */
    double distance;          /* √(counted − chance), 0 where that is negative */
    struct interval interval; /* 95 %, from drawing documents with replacement on each side */
};

/* Deterministic for a seed. Counted divergences of small samples are too high, and drawn samples'
 * even more: so the draws give the spread around their own mean, and the deals the height. Cost:
 * 2 n_draws passes over the documents. */
struct divergence divergence_measure(const struct divergence_sides *sides, size_t n_draws,
                                     uint64_t seed);

#endif

/* Many tests at once: what part of those called true may be false. */
#ifndef READOUT_STAT_MULTIPLICITY_H
#define READOUT_STAT_MULTIPLICITY_H

#include <stddef.h>

/* Replaces each p value by the smallest false discovery rate at which its test would be called
 * true, as R's p.adjust(method = "BH") does (Benjamini and Hochberg 1995, "Controlling the false
 * discovery rate"). n_tests: how many were made; at least n, of which the others had larger p
 * values. METHOD: keyness/false-discovery */
void multiplicity_false_discovery(double *p, size_t n, size_t n_tests);

#endif

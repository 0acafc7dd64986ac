/* How evenly something is spread over the parts of a whole. */
#ifndef READOUT_STAT_DISPERSION_H
#define READOUT_STAT_DISPERSION_H

#include <stddef.h>

/* Open record. Unit: of sizes words, of hits the same. */
struct dispersion {
    double hits, size;
    size_t n_parts, range; /* range: parts with a hit */
    double dp;             /* 0 = as the parts are large; near 1 = all in a small part */
    double dp_norm;        /* dp over the most that these parts allow */
    double juilland;       /* Juilland's D: 1 = even; NaN for fewer than two parts */
};

/* Parts are added one by one; those without hits need not be, if dispersion_add_empty says what
 * they are. A one with hits and size alone is empty. Open record. */
struct dispersion_sums {
    double hits, size;     /* of all parts: known before the first is added */
    double excess;         /* of shares of hits over shares of size */
    double rates, rates_2; /* sums of hits per word, and of their squares */
    double least_size;     /* of any part; 0 = none yet */
    size_t n_parts, range;
};

void dispersion_add(struct dispersion_sums *sums, double hits, double size);

/* n parts without hits, the smallest of which has least_size. */
void dispersion_add_empty(struct dispersion_sums *sums, size_t n, double least_size);

/* NaN where there are no hits. DP: Gries 2008, "Dispersions and adjusted frequencies in corpora",
 * as normalised by Lijffijt and Gries 2012; D: Juilland, Brodin and Davidovitch 1970, with rates
 * where parts differ in size. METHOD: dispersion/deviation */
struct dispersion dispersion_measure(const struct dispersion_sums *sums);

#endif

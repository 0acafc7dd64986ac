/* How a passage was edited: its words, or characters of Chinese, beside those of the earlier one.
 * METHOD: reuse/difference */
#ifndef READOUT_MEASURE_DIFFERENCE_H
#define READOUT_MEASURE_DIFFERENCE_H

#include "measure/symbols.h"

/* A run of symbols with the text that they come from. Open record. */
struct difference_side {
    struct str text; /* of the whole document */
    const struct symbol_place *places;
    size_t begin, end; /* of the run, among the places */
};

/* Open record. */
struct difference {
    bool is_equal;      /* every symbol is written as before; marks and blanks do not matter */
    bool is_too_long;   /* what changed is too long to be compared: marked is empty */
    size_t n_out, n_in; /* symbols left out and put in */
    struct str marked;  /* the later text with [-what was left out-] and {+what was put in+} */
};

/* The fewest symbols that must go and come (longest common subsequence), equal beginnings and ends
 * apart at most 4,000 on either side. Capitals of ASCII do not matter. */
void difference_find(const struct difference_side *before, const struct difference_side *after,
                     struct arena *arena, struct difference *difference);

#endif

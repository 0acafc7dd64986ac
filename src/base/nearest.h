/* The known name that somebody who typed another word most likely meant. */
#ifndef READOUT_BASE_NEAREST_H
#define READOUT_BASE_NEAREST_H

#include "base/str.h"

/* How many letters must be added, taken away, changed or swapped with their neighbour to turn a
 * into b (Damerau 1964, in the restricted form). Unit: bytes. At most NEAREST_LENGTH_MAX bytes of
 * either are looked at. */
enum { NEAREST_LENGTH_MAX = 64 };
size_t nearest_distance(struct str a, struct str b);

/* The best of several names; add each, then take best. Zeroed is empty. Open record. */
struct nearest {
    struct str word;  /* what was typed */
    const char *best; /* NULL while none is near: one change, and one more for every four letters */
    size_t distance;
};

/* Borrowed until nearest is dropped. */
void nearest_add(struct nearest *nearest, const char *name);

#endif

/* A directed acyclic word graph as the OpenCorpora dictionaries of pymorphy2 and az are shipped:
 * a count and units of 32 bits, a count and a guide of two bytes a unit (dawgdic's layout).
 * Borrowed from the bytes it was opened over. Threads: any number. */
#ifndef READOUT_TEXT_DAWG_H
#define READOUT_TEXT_DAWG_H

#include "base/str.h"

/* Open record. */
struct dawg {
    const unsigned char *units, *guide;
    uint32_t n_units, n_guide;
};

#define DAWG_MISSING UINT32_MAX

/* False when the bytes are not such a graph. */
bool dawg_open(struct str bytes, struct dawg *dawg);

/* The node reached from node (0 = root) by a byte; DAWG_MISSING when there is none. */
uint32_t dawg_follow(const struct dawg *dawg, unsigned char byte, uint32_t node);

/* Calls with each key below node, in order; stops when call returns false. Keys of more than 16
 * bytes are left out. */
typedef bool dawg_key_fn(const unsigned char *key, size_t len, void *arg);
void dawg_keys(const struct dawg *dawg, uint32_t node, dawg_key_fn *call, void *arg);

#endif

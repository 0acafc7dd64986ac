/* Fingerprints. hash_fast tells damage and duplicates apart in derived files (XXH3);
 * hash_provenance is what a researcher cites (SHA-256, as 64 hexadecimal digits). */
#ifndef READOUT_BASE_HASH_H
#define READOUT_BASE_HASH_H

#include "base/arena.h"

uint64_t hash_fast(const void *bytes, size_t len);
struct str hash_provenance(struct str bytes, struct arena *arena);

#endif

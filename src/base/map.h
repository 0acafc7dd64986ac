/* From text to a number: open addressing, grows by itself, keeps a copy of each key.
 * Threads: one at a time. */
#ifndef READOUT_BASE_MAP_H
#define READOUT_BASE_MAP_H

#include "base/str.h"

struct map;

/* Owned by the caller. */
struct map *map_new(void);
void map_free(struct map *map);
size_t map_count(const struct map *map);

/* The value's place, new and zero when the key was not there (then *is_new is true; is_new may be
 * NULL). Borrowed until the next map_put. Cost: one hash. */
uint64_t *map_put(struct map *map, struct str key, bool *is_new);

/* NULL when the key is not there. Borrowed until the next map_put. */
uint64_t *map_get(const struct map *map, struct str key);

/* Entries in the order in which they were put: i from 0 to map_count. Keys are borrowed until
 * map_free. */
struct str map_key(const struct map *map, size_t i);
uint64_t map_value(const struct map *map, size_t i);

#endif

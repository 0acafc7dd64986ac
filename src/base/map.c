#include "base/map.h"

#include "base/arena.h"
#include "base/memory.h"

#include <xxhash.h>

struct entry {
    struct str key;
    uint64_t value;
};

/* The hash beside the number saves most looks at keys, which lie elsewhere in memory. */
struct slot {
    uint32_t number; /* of the entry, + 1; 0 = free */
    uint32_t hash;   /* its lower half */
};

struct map {
    struct arena *arena; /* holds the keys */
    struct entry *entries;
    size_t n, cap;
    struct slot *slots;
    size_t n_slots; /* a power of two, at least 2 n */
};

struct map *map_new(void)
{
    struct map *map = memory_new(1, sizeof *map);
    map->arena = arena_new(0);
    map->n_slots = 64;
    map->slots = memory_new(map->n_slots, sizeof *map->slots);
    return map;
}

void map_free(struct map *map)
{
    if (!map)
        return;
    arena_free(map->arena);
    memory_free(map->entries);
    memory_free(map->slots);
    memory_free(map);
}

size_t map_count(const struct map *map)
{
    return map->n;
}

static uint32_t hash_of(struct str key)
{
    return (uint32_t)XXH3_64bits(key.at, key.len);
}

static size_t slot_of(const struct map *map, struct str key, uint32_t hash)
{
    size_t mask = map->n_slots - 1;
    size_t at = hash & mask;
    for (; map->slots[at].number; at = (at + 1) & mask)
        if (map->slots[at].hash == hash &&
            str_equal(map->entries[map->slots[at].number - 1].key, key))
            break;
    return at;
}

static void grow_slots(struct map *map)
{
    struct slot *before = map->slots;
    size_t n_before = map->n_slots, mask = 2 * n_before - 1;
    map->n_slots = 2 * n_before;
    map->slots = memory_new(map->n_slots, sizeof *map->slots);
    for (size_t i = 0; i < n_before; i++) {
        size_t at = before[i].hash & mask;
        while (before[i].number && map->slots[at].number)
            at = (at + 1) & mask;
        if (before[i].number)
            map->slots[at] = before[i];
    }
    memory_free(before);
}

uint64_t *map_put(struct map *map, struct str key, bool *is_new)
{
    uint32_t hash = hash_of(key);
    size_t slot = slot_of(map, key, hash);
    if (is_new)
        *is_new = !map->slots[slot].number;
    if (map->slots[slot].number)
        return &map->entries[map->slots[slot].number - 1].value;
    if ((map->n + 1) * 2 > map->n_slots) {
        grow_slots(map);
        slot = slot_of(map, key, hash);
    }
    map->entries = memory_grow(map->entries, map->n, &map->cap, sizeof *map->entries);
    map->entries[map->n] = (struct entry){arena_str(map->arena, key), 0};
    map->slots[slot] = (struct slot){(uint32_t)(map->n + 1), hash};
    return &map->entries[map->n++].value;
}

uint64_t *map_get(const struct map *map, struct str key)
{
    size_t slot = slot_of(map, key, hash_of(key));
    return map->slots[slot].number ? &map->entries[map->slots[slot].number - 1].value : NULL;
}

struct str map_key(const struct map *map, size_t i)
{
    return map->entries[i].key;
}

uint64_t map_value(const struct map *map, size_t i)
{
    return map->entries[i].value;
}

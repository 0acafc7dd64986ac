#include "base/map.h"

#include "base/arena.h"
#include "base/memory.h"

#include <xxhash.h>

struct entry {
    struct str key;
    uint64_t value;
};

struct map {
    struct arena *arena; /* holds the keys */
    struct entry *entries;
    size_t n, cap;
    uint32_t *slots; /* entry number + 1; 0 = free */
    size_t n_slots;  /* a power of two, at least 2 n */
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

static size_t slot_of(const struct map *map, struct str key)
{
    size_t mask = map->n_slots - 1;
    size_t slot = XXH3_64bits(key.at, key.len) & mask;
    while (map->slots[slot] && !str_equal(map->entries[map->slots[slot] - 1].key, key))
        slot = (slot + 1) & mask;
    return slot;
}

static void grow_slots(struct map *map)
{
    memory_free(map->slots);
    map->n_slots *= 2;
    map->slots = memory_new(map->n_slots, sizeof *map->slots);
    for (size_t i = 0; i < map->n; i++)
        map->slots[slot_of(map, map->entries[i].key)] = (uint32_t)(i + 1);
}

uint64_t *map_put(struct map *map, struct str key, bool *is_new)
{
    size_t slot = slot_of(map, key);
    if (is_new)
        *is_new = !map->slots[slot];
    if (map->slots[slot])
        return &map->entries[map->slots[slot] - 1].value;
    if ((map->n + 1) * 2 > map->n_slots) {
        grow_slots(map);
        slot = slot_of(map, key);
    }
    map->entries = memory_grow(map->entries, map->n, &map->cap, sizeof *map->entries);
    map->entries[map->n] = (struct entry){arena_str(map->arena, key), 0};
    map->slots[slot] = (uint32_t)(map->n + 1);
    return &map->entries[map->n++].value;
}

uint64_t *map_get(const struct map *map, struct str key)
{
    size_t slot = slot_of(map, key);
    return map->slots[slot] ? &map->entries[map->slots[slot] - 1].value : NULL;
}

struct str map_key(const struct map *map, size_t i)
{
    return map->entries[i].key;
}

uint64_t map_value(const struct map *map, size_t i)
{
    return map->entries[i].value;
}

/* Memory that belongs to a lifetime: process, open corpus, request, scratch. Everything given out
 * lives until arena_free; nothing is given back before. Memory is aligned to 16 bytes.
 * Threads: an arena belongs to one thread at a time. */
#ifndef READOUT_BASE_ARENA_H
#define READOUT_BASE_ARENA_H

#include "base/err.h"
#include "base/str.h"

#include <stddef.h>

struct arena;

/* limit_bytes 0 means no ceiling. Owned by the caller. */
struct arena *arena_new(size_t limit_bytes);

/* Runs the clean-ups, last first, then frees everything. NULL is allowed. */
void arena_free(struct arena *arena);

/* Frees everything but keeps the first block, for a loop that fills one scratch arena again. */
void arena_reset(struct arena *arena);

/* For sizes that the program chooses. Never NULL; the program stops when there is no memory. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_zero(struct arena *arena, size_t count, size_t size);

/* For sizes that foreign bytes choose. Fails when the ceiling would be passed (kind limit). */
void *arena_try(struct arena *arena, size_t count, size_t size, struct err *err);

/* Makes the last allocation of the arena grow where it lies, or copies it. */
void *arena_grow(struct arena *arena, void *at, size_t old_size, size_t new_size);

/* A copy that ends in a zero byte, which is not counted. */
struct str arena_str(struct arena *arena, struct str text);
const char *arena_cstr(struct arena *arena, struct str text);
struct str arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Called with arg when the arena is freed or reset: for files, maps and statements. */
void arena_on_free(struct arena *arena, void (*clean)(void *arg), void *arg);

/* Unit: bytes given out so far. */
size_t arena_used(const struct arena *arena);

#endif

/* Memory for the few nouns that outlive a request, and for growing arrays. Nothing here returns
 * NULL: a program without memory cannot go on and stops with one line. Everything that lives as
 * long as a request comes from an arena (base/arena.h). */
#ifndef READOUT_BASE_MEMORY_H
#define READOUT_BASE_MEMORY_H

#include <stddef.h>

/* Zeroed bytes. Owned by the caller, who ends them with memory_free (NULL is allowed). */
void *memory_new(size_t count, size_t size);
void *memory_resize(void *at, size_t count, size_t size);
void memory_free(void *at);

/* Makes room for element n of an array of *cap elements of the given size; grows by half.
 * Usage: items = memory_grow(items, n, &cap, sizeof *items); items[n++] = item; */
void *memory_grow(void *at, size_t n, size_t *cap, size_t size);

_Noreturn void memory_stop(size_t wanted);

#endif

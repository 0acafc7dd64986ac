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

/* For work that fills and empties much memory again and again, such as indexing: what is freed
 * stays with the program from now on, and the next 96 MiB lie in large pages. Without it every
 * batch fetches its memory from the kernel anew, page by page. Cost: 0.1 ms. Threads: any. */
void memory_keep(void);

_Noreturn void memory_stop(size_t wanted);

#endif

#include "base/memory.h"

#include "base/checked.h"

#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { LARGE_ARRAY = 4 << 20 };

_Noreturn void memory_stop(size_t wanted)
{
    fprintf(stderr, "readout: out of memory (%zu bytes wanted)\n", wanted);
    _Exit(71);
}

/* Asks for pages of 2 MiB under large arrays: fetching memory from the kernel page by page takes a
 * tenth of the time of indexing. Where the kernel has none such, nothing is lost. */
static void ask_for_large_pages(void *at, size_t bytes)
{
    const uintptr_t small = 4096;
    if (bytes < LARGE_ARRAY)
        return;
    uintptr_t begin = (uintptr_t)at & ~(small - 1);
    uintptr_t end = ((uintptr_t)at + bytes + small - 1) & ~(small - 1);
    (void)madvise((void *)begin, end - begin, MADV_HUGEPAGE);
}

void *memory_new(size_t count, size_t size)
{
    void *at = calloc(count ? count : 1, size ? size : 1);
    if (!at)
        memory_stop(count * size);
    ask_for_large_pages(at, count * size);
    return at;
}

void *memory_resize(void *at, size_t count, size_t size)
{
    size_t bytes;
    if (!size_multiply(count, size, &bytes))
        memory_stop(count);
    void *moved = realloc(at, bytes ? bytes : 1);
    if (!moved)
        memory_stop(bytes);
    ask_for_large_pages(moved, bytes);
    return moved;
}

void memory_keep(void)
{
    enum {
        LARGEST_FROM_HEAP = 32 << 20,
        BLOCK = LARGEST_FROM_HEAP - 4096,
        N_BLOCKS = 3,
        KEPT = 256 << 20
    };
    void *blocks[N_BLOCKS];
    (void)mallopt(M_ARENA_MAX, 1);
    (void)mallopt(M_TRIM_THRESHOLD, KEPT);
    (void)mallopt(M_MMAP_THRESHOLD, LARGEST_FROM_HEAP);
    for (size_t i = 0; i < N_BLOCKS; i++) /* untouched: this only sets address space apart */
        blocks[i] = memory_resize(NULL, BLOCK, 1);
    for (size_t i = 0; i < N_BLOCKS; i++)
        memory_free(blocks[i]);
    (void)mallopt(M_MMAP_THRESHOLD, LARGE_ARRAY); /* these grow by moving pages, not bytes */
}

void memory_free(void *at)
{
    free(at);
}

void *memory_grow(void *at, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return at;
    size_t wanted;
    if (!size_add(*cap, *cap / 2 + 16, &wanted))
        memory_stop(*cap);
    if (wanted <= n)
        wanted = n + 1;
    *cap = wanted;
    return memory_resize(at, wanted, size);
}

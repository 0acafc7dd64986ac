#include "base/arena.h"

#include "base/checked.h"
#include "base/memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_BLOCK = 8192, LARGEST_STEP = 8 << 20, ALIGN = 16 };

struct block {
    struct block *next; /* the older one */
    size_t size;
    size_t used;
    _Alignas(ALIGN) char bytes[];
};

struct cleanup {
    struct cleanup *next;
    void (*clean)(void *arg);
    void *arg;
};

struct arena {
    struct block *block; /* the one in use */
    struct cleanup *cleanups;
    size_t limit;
    size_t used;
};

static struct block *block_new(size_t size, struct block *next)
{
    size_t bytes;
    if (!size_add(size, sizeof(struct block), &bytes))
        memory_stop(size);
    struct block *block = memory_resize(NULL, bytes, 1);
    block->next = next;
    block->size = size;
    block->used = 0;
    return block;
}

struct arena *arena_new(size_t limit_bytes)
{
    struct arena *arena = memory_new(1, sizeof *arena);
    arena->limit = limit_bytes;
    arena->block = block_new(FIRST_BLOCK, NULL);
    return arena;
}

static void run_cleanups(struct arena *arena)
{
    while (arena->cleanups) {
        struct cleanup *cleanup = arena->cleanups;
        arena->cleanups = cleanup->next;
        cleanup->clean(cleanup->arg);
    }
}

void arena_reset(struct arena *arena)
{
    run_cleanups(arena);
    while (arena->block->next) {
        struct block *older = arena->block->next;
        memory_free(arena->block);
        arena->block = older;
    }
    arena->block->used = 0;
    arena->used = 0;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    arena_reset(arena);
    memory_free(arena->block);
    memory_free(arena);
}

static void *take(struct arena *arena, size_t size)
{
    size_t rounded;
    if (!size_add(size, ALIGN - 1, &rounded))
        memory_stop(size);
    rounded &= ~(size_t)(ALIGN - 1);
    struct block *block = arena->block;
    if (block->size - block->used < rounded) {
        size_t step = block->size < LARGEST_STEP ? block->size * 2 : LARGEST_STEP;
        block = block_new(rounded > step ? rounded : step, block);
        arena->block = block;
    }
    void *at = block->bytes + block->used;
    block->used += rounded;
    arena->used += rounded;
    return at;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return take(arena, size ? size : 1);
}

void *arena_zero(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (!size_multiply(count, size, &bytes))
        memory_stop(count);
    void *at = arena_alloc(arena, bytes);
    memset(at, 0, bytes);
    return at;
}

void *arena_try(struct arena *arena, size_t count, size_t size, struct err *err)
{
    size_t bytes, total;
    bool fits = size_multiply(count, size, &bytes) && size_add(arena->used, bytes, &total) &&
                (!arena->limit || total <= arena->limit);
    if (!fits) {
        err_set(err, ERR_LIMIT, "this needs more memory than the %zu MB allowed for one request",
                arena->limit >> 20);
        err_hint(err, "Ask for less at a time: a shorter period, or fewer documents.");
        return NULL;
    }
    return arena_alloc(arena, bytes);
}

void *arena_grow(struct arena *arena, void *at, size_t old_size, size_t new_size)
{
    struct block *block = arena->block;
    size_t old_rounded = (old_size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    size_t new_rounded = (new_size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    bool is_last = at && (char *)at + old_rounded == block->bytes + block->used;
    if (is_last && new_rounded >= old_rounded &&
        new_rounded - old_rounded <= block->size - block->used) {
        block->used += new_rounded - old_rounded;
        arena->used += new_rounded - old_rounded;
        return at;
    }
    void *moved = arena_alloc(arena, new_size);
    if (at)
        memcpy(moved, at, old_size < new_size ? old_size : new_size);
    return moved;
}

struct str arena_str(struct arena *arena, struct str text)
{
    char *at = arena_alloc(arena, text.len + 1);
    if (text.len)
        memcpy(at, text.at, text.len);
    at[text.len] = 0;
    return (struct str){at, text.len};
}

const char *arena_cstr(struct arena *arena, struct str text)
{
    return arena_str(arena, text).at;
}

struct str arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    unreachable_if(len < 0);
    char *at = arena_alloc(arena, (size_t)len + 1);
    vsnprintf(at, (size_t)len + 1, format, again);
    va_end(again);
    return (struct str){at, (size_t)len};
}

void arena_on_free(struct arena *arena, void (*clean)(void *arg), void *arg)
{
    struct cleanup *cleanup = arena_alloc(arena, sizeof *cleanup);
    *cleanup = (struct cleanup){arena->cleanups, clean, arg};
    arena->cleanups = cleanup;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}

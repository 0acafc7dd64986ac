/* One arena for all tests of a file: cmocka_run_group_tests(tests, open_arena, close_arena). */
#ifndef READOUT_TESTS_GROUP_ARENA_H
#define READOUT_TESTS_GROUP_ARENA_H

#include "base/arena.h"

static struct arena *arena;

static inline int open_arena(void **state)
{
    (void)state;
    arena = arena_new(0);
    return 0;
}

static inline int close_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

#endif

#include "base/arena.h"

#include "../cmocka_all.h"

static void test_grow_keeps_bytes(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    char *at = arena_alloc(arena, 10);
    memcpy(at, "0123456789", 10);
    at = arena_grow(arena, at, 10, 100000);
    assert_memory_equal(at, "0123456789", 10);
    char *other = arena_alloc(arena, 5);
    assert_true(other >= at + 100000 || other + 5 <= at);
    arena_free(arena);
}

static void test_ceiling_fails_with_limit(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1000);
    struct err err = ERR_INIT;
    assert_non_null(arena_try(arena, 10, 50, &err));
    assert_null(arena_try(arena, 10, 51, &err));
    assert_int_equal(err.kind, ERR_LIMIT);
    struct err overflow = ERR_INIT;
    assert_null(arena_try(arena, SIZE_MAX / 2, 3, &overflow));
    assert_int_equal(overflow.kind, ERR_LIMIT);
    arena_free(arena);
}

static void count_call(void *arg)
{
    (*(int *)arg)++;
}

static void test_cleanups_run_once(void **state)
{
    (void)state;
    int n = 0;
    struct arena *arena = arena_new(0);
    arena_on_free(arena, count_call, &n);
    arena_reset(arena);
    assert_int_equal(n, 1);
    arena_free(arena);
    assert_int_equal(n, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grow_keeps_bytes),
        cmocka_unit_test(test_ceiling_fails_with_limit),
        cmocka_unit_test(test_cleanups_run_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

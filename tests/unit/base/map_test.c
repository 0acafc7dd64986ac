#include "base/map.h"

#include "../cmocka_all.h"

#include <stdio.h>

enum { MANY = 20000 };

static struct str key_of(int i, char *text, size_t size)
{
    return (struct str){text, (size_t)snprintf(text, size, "key %d", i)};
}

static void test_many_keys_keep_value_and_order(void **state)
{
    (void)state;
    struct map *map = map_new();
    char text[32];
    for (int i = 0; i < MANY; i++) {
        bool is_new = false;
        *map_put(map, key_of(i, text, sizeof text), &is_new) = (uint64_t)i * 7;
        assert_true(is_new);
    }
    assert_int_equal(map_count(map), MANY);
    for (int i = 0; i < MANY; i++) {
        struct str key = key_of(i, text, sizeof text);
        assert_int_equal(*map_get(map, key), (uint64_t)i * 7);
        assert_true(str_equal(map_key(map, (size_t)i), key));
        assert_int_equal(map_value(map, (size_t)i), (uint64_t)i * 7);
    }
    map_free(map);
}

static void test_again_is_not_new(void **state)
{
    (void)state;
    struct map *map = map_new();
    bool is_new;
    *map_put(map, STR("a"), NULL) = 1;
    assert_int_equal(*map_put(map, STR("a"), &is_new), 1);
    assert_false(is_new);
    assert_int_equal(map_count(map), 1);
    assert_null(map_get(map, STR("b")));
    assert_null(map_get(map, STR("")));
    map_free(map);
    map_free(NULL);
}

/* Keys are bytes: an empty one, one that holds zeros, one that begins another. */
static void test_keys_are_bytes(void **state)
{
    (void)state;
    struct map *map = map_new();
    *map_put(map, STR(""), NULL) = 1;
    *map_put(map, STR("a\0"), NULL) = 2;
    *map_put(map, STR("a"), NULL) = 3;
    assert_int_equal(*map_get(map, STR("")), 1);
    assert_int_equal(*map_get(map, STR("a\0")), 2);
    assert_int_equal(*map_get(map, STR("a")), 3);
    map_free(map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_many_keys_keep_value_and_order),
        cmocka_unit_test(test_again_is_not_new),
        cmocka_unit_test(test_keys_are_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "base/buf.h"

#include "../cmocka_all.h"

static void test_grows_and_ends_in_zero(void **state)
{
    (void)state;
    struct buf buf = {0};
    for (int i = 0; i < 10000; i++)
        buf_printf(&buf, "%04d,", i);
    assert_int_equal(buf.len, 50000);
    assert_memory_equal(buf.at + 49995, "9999,", 6);
    buf_clear(&buf);
    assert_int_equal(buf.len, 0);
    buf_add_text(&buf, "after");
    assert_string_equal(buf.at, "after");
    buf_done(&buf);
    assert_null(buf.at);
}

static void test_bytes_are_kept_as_they_are(void **state)
{
    (void)state;
    struct buf buf = {0};
    buf_add_bytes(&buf, "a\0b", 3);
    buf_add_char(&buf, 0);
    buf_add(&buf, (struct str){NULL, 0});
    assert_int_equal(buf.len, 4);
    assert_memory_equal(buf.at, "a\0b\0", 5);
    buf_done(&buf);
}

static void test_reserve_does_not_count(void **state)
{
    (void)state;
    struct buf buf = {0};
    memset(buf_reserve(&buf, 1000), 'x', 1000);
    assert_int_equal(buf.len, 0);
    buf_add_text(&buf, "y");
    assert_string_equal(buf.at, "y");
    buf_done(&buf);
}

static void test_copy_outlives_the_buffer(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct buf buf = {0};
    buf_add_text(&buf, "kept");
    struct str copy = buf_copy(&buf, arena);
    buf_done(&buf);
    assert_true(str_is(copy, "kept"));
    assert_int_equal(copy.at[copy.len], 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grows_and_ends_in_zero),
        cmocka_unit_test(test_bytes_are_kept_as_they_are),
        cmocka_unit_test(test_reserve_does_not_count),
        cmocka_unit_test(test_copy_outlives_the_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

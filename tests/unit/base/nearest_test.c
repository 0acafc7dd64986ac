#include "base/nearest.h"

#include "../cmocka_all.h"

static size_t distance(const char *a, const char *b)
{
    return nearest_distance(str_from(a), str_from(b));
}

/* Values worked out by hand; "ca" to "abc" is 3 in the restricted form (2 in the full one). */
static void test_distance(void **state)
{
    (void)state;
    assert_int_equal(distance("", ""), 0);
    assert_int_equal(distance("", "abc"), 3);
    assert_int_equal(distance("kitten", "sitting"), 3);
    assert_int_equal(distance("trnd", "trend"), 1);
    assert_int_equal(distance("fnid", "find"), 1);
    assert_int_equal(distance("ca", "abc"), 3);
    char endless[500];
    memset(endless, 'x', sizeof endless - 1);
    endless[sizeof endless - 1] = 0;
    assert_int_equal(distance(endless, "x"), NEAREST_LENGTH_MAX - 1);
}

static void test_takes_the_nearest_or_none(void **state)
{
    (void)state;
    struct nearest nearest = {.word = STR("limt")};
    nearest_add(&nearest, "lift");
    nearest_add(&nearest, "limit");
    nearest_add(&nearest, "lint");
    assert_string_equal(nearest.best, "lift"); /* of equals the first */
    struct nearest far = {.word = STR("by")};
    nearest_add(&far, "format");
    nearest_add(&far, "limit");
    assert_null(far.best);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_takes_the_nearest_or_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

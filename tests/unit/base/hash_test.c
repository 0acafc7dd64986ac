#include "base/hash.h"

#include "../cmocka_all.h"

/* FIPS 180-4's examples for SHA-256; XXH3's own value for no bytes (xxhash's sanity checks). */
static void test_published_values(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    assert_true(str_is(hash_provenance(STR("abc"), arena),
                       "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    assert_true(str_is(hash_provenance(STR(""), arena),
                       "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    assert_true(hash_fast("", 0) == UINT64_C(0x2D06800538D394C2));
    arena_free(arena);
}

static void test_one_bit_changes_it(void **state)
{
    (void)state;
    char bytes[300] = {0};
    uint64_t first = hash_fast(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] ^= 1;
        assert_true(hash_fast(bytes, sizeof bytes) != first);
        bytes[i] ^= 1;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published_values),
        cmocka_unit_test(test_one_bit_changes_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

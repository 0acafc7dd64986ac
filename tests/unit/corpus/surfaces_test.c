#include "corpus/surfaces.h"

#include "base/buf.h"

#include "../cmocka_all.h"

/* Runs of one letter have the same first and last bytes at every length; they are other forms. */
static void test_length_tells_forms_apart(void **state)
{
    static const char LETTERS[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    (void)state;
    struct surfaces *surfaces = surfaces_new();
    for (size_t round = 0; round < 2; round++)
        for (size_t len = 1; len < sizeof LETTERS; len++)
            assert_int_equal(surfaces_number(surfaces, (struct str){LETTERS, len}), len - 1);
    assert_int_equal(surfaces_count(surfaces), sizeof LETTERS - 1);
    for (uint32_t i = 0; i < surfaces_count(surfaces); i++)
        assert_int_equal(surfaces_form(surfaces, i).len, i + 1);
    surfaces_free(surfaces);
}

/* Far more forms than are kept at hand: each drives others out, and all keep their numbers. */
static void test_forms_that_drive_each_other_out(void **state)
{
    enum { N = 200000 };
    (void)state;
    struct surfaces *surfaces = surfaces_new();
    struct buf form = {0};
    for (size_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < N; i++) {
            buf_clear(&form);
            buf_printf(&form, "%xслово%u", i % 16, i);
            assert_int_equal(surfaces_number(surfaces, buf_str(&form)), i);
            assert_true(round == 0 || str_equal(surfaces_form(surfaces, i), buf_str(&form)));
        }
    assert_int_equal(surfaces_count(surfaces), N);
    buf_done(&form);
    surfaces_free(surfaces);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_length_tells_forms_apart),
        cmocka_unit_test(test_forms_that_drive_each_other_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

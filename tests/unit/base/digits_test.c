#include "base/digits.h"

#include <math.h>
#include <stdlib.h>

#include "../cmocka_all.h"

static void assert_text(struct buf *out, const char *expected)
{
    assert_string_equal(out->at, expected);
    buf_clear(out);
}

/* Bits drawn at random make numbers of all sizes; those divided by a power of ten are the hard ones
 * to round. */
static double number_of(uint64_t bits)
{
    double value;
    if (bits & 1)
        memcpy(&value, &bits, sizeof value);
    else
        value = (double)(int64_t)(bits >> 40) / (bits & 2 ? 2000 : 8) * (bits & 4 ? 1 : -1);
    return value;
}

static void assert_as_printf(double value, struct buf *out)
{
    char expected[400];
    for (int decimals = 0; decimals <= 8; decimals++) {
        snprintf(expected, sizeof expected, "%.*f", decimals, value);
        digits_add_fixed(out, value, decimals);
        assert_text(out, expected);
    }
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(expected, sizeof expected, "%.*g", digits, value);
        if (strtod(expected, NULL) == value)
            break;
    }
    digits_add_shortest(out, value);
    assert_text(out, expected);
}

static void test_reals_are_as_printf_writes_them(void **state)
{
    static const double NUMBERS[] = {0,    -0.0,  0.5,     1.5,    2.5,      0.0005,     0.0015,
                                     1e15, 1e16,  300,     0.1,    0.3,      100,        123456789,
                                     1e23, -1e-5, 0.99995, 9.9999, 999999.5, 1048575.75, INFINITY};
    struct buf out = {0};
    uint64_t bits = 1;
    (void)state;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++)
        assert_as_printf(NUMBERS[i], &out);
    for (size_t i = 0; i < 20000; i++) {
        bits = bits * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        if (!isnan(number_of(bits)))
            assert_as_printf(number_of(bits), &out);
    }
    buf_done(&out);
}

static void test_whole_numbers(void **state)
{
    static const int64_t NUMBERS[] = {0, 9, 10, -1, -10, INT64_MAX, INT64_MIN};
    struct buf out = {0};
    (void)state;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        char expected[32];
        snprintf(expected, sizeof expected, "%lld", (long long)NUMBERS[i]);
        digits_add_int(&out, NUMBERS[i]);
        assert_text(&out, expected);
    }
    digits_add_padded(&out, 7, 2);
    digits_add_padded(&out, 2022, 4);
    digits_add_padded(&out, 123, 2);
    assert_text(&out, "072022123");
    buf_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_reals_are_as_printf_writes_them),
                                       cmocka_unit_test(test_whole_numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

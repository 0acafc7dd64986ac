/* METHOD: facts/price-volume */
#include "stat/decomposition.h"

#include <math.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-12 * fmax(fabs(expected), 1)))
        fail_msg("%.17g is not %.17g", value, expected);
}

/* China's crude from Russia, 2021 and 2022, in thousand million USD and million tonnes. R 4.2:
 * L <- function(a, b) (a - b) / log(a / b)
 * L(58.378, 40.295) * log((58.378 / 86.248) / (40.295 / 79.646))
 * L(58.378, 40.295) * log(86.248 / 79.646) */
static void test_split_equals_r(void **state)
{
    (void)state;
    struct value_change crude = {40.295, 58.378, 79.646, 86.248};
    struct price_volume split = decompose_value(&crude);
    assert_near(logarithmic_mean(58.378, 40.295), 48.7791436856794789);
    assert_near(split.price, 14.1984703632436347);
    assert_near(split.volume, 3.8845296367563589);
    assert_near(split.price + split.volume, 58.378 - 40.295);
}

/* The same with coal (7.019, 11.747; 54.551, 64.069): effects of goods add up. */
static void test_goods_add_up(void **state)
{
    (void)state;
    struct value_change goods[] = {{40.295, 58.378, 79.646, 86.248},
                                   {7.019, 11.747, 54.551, 64.069}};
    struct price_volume sum = decompose_values(goods, 2);
    assert_near(sum.price, 14.1984703632436347 + 3.2514710713438095);
    assert_near(sum.volume, 3.8845296367563589 + 1.4765289286561918);
}

static void test_zeros(void **state)
{
    (void)state;
    struct value_change begins = {0, 5, 0, 2}, ends = {5, 0, 2, 0};
    assert_near(decompose_value(&begins).volume, 5);
    assert_near(decompose_value(&begins).price, 0);
    assert_near(decompose_value(&ends).volume, -5);
    struct value_change no_quantity = {5, 6, 0, 2}, no_value = {0, 6, 1, 2};
    assert_true(isnan(decompose_value(&no_quantity).price));
    assert_true(isnan(decompose_value(&no_value).volume));
    struct value_change same = {5, 5, 2, 2};
    assert_near(decompose_value(&same).volume, 0);
    assert_near(logarithmic_mean(3, 3), 3);
    assert_near(logarithmic_mean(0, 3), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_split_equals_r),
        cmocka_unit_test(test_goods_add_up),
        cmocka_unit_test(test_zeros),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

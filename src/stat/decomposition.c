/* METHOD: facts/price-volume */
#include "stat/decomposition.h"

#include <math.h>
#include <stdbool.h>

double logarithmic_mean(double a, double b)
{
    if (a <= 0 || b <= 0)
        return 0;
    double ratio = log(a / b);
    /* Near equality the quotient loses its digits; the mean of both is right to the second order.
     */
    return fabs(ratio) < 1e-7 ? (a + b) / 2 : (a - b) / ratio;
}

static bool is_whole(double value, double quantity)
{
    return (value > 0 && quantity > 0) || (value == 0 && quantity == 0);
}

struct price_volume decompose_value(const struct value_change *change)
{
    double v0 = change->value_before, v1 = change->value_after;
    double q0 = change->quantity_before, q1 = change->quantity_after;
    if (!is_whole(v0, q0) || !is_whole(v1, q1))
        return (struct price_volume){NAN, NAN};
    if (v0 == 0 || v1 == 0)
        return (struct price_volume){0, v1 - v0};
    double volume = logarithmic_mean(v1, v0) * log(q1 / q0);
    return (struct price_volume){v1 - v0 - volume, volume};
}

struct price_volume decompose_values(const struct value_change *changes, size_t n)
{
    struct price_volume sum = {0, 0};
    for (size_t i = 0; i < n; i++) {
        struct price_volume part = decompose_value(&changes[i]);
        sum.price += part.price;
        sum.volume += part.volume;
    }
    return sum;
}

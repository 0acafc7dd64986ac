/* What part of a change is due to which factor. */
#ifndef READOUT_STAT_DECOMPOSITION_H
#define READOUT_STAT_DECOMPOSITION_H

#include <stddef.h>

/* A value that is a quantity times a price, before and after. Open record. */
struct value_change {
    double value_before, value_after;
    double quantity_before, quantity_after;
};

/* The parts sum to the change exactly. NaN where they cannot be told apart. Open record. */
struct price_volume {
    double price, volume;
};

/* The mean that makes the split exact: (a − b) / ln(a / b); a where both are equal; 0 when either
 * is 0. Neither may be negative. */
double logarithmic_mean(double a, double b);

/* Additive LMDI-I with two factors (Ang 2005, "The LMDI approach to decomposition analysis: a
 * practical guide", Energy Policy 33): L(v1, v0) ln(p1 / p0) and L(v1, v0) ln(q1 / q0), with
 * p = v / q. A flow that begins or ends (value and quantity 0 on one side) is all volume, which is
 * the limit (Ang and Liu 2007); value without quantity, or the reverse, is NaN.
 * METHOD: facts/price-volume */
struct price_volume decompose_value(const struct value_change *change);

/* The same summed over several goods, which is exact for their total. */
struct price_volume decompose_values(const struct value_change *changes, size_t n);

#endif

/* METHOD: share/difference */
#include "stat/share_difference.h"

#include <math.h>
#include <stdbool.h>

/* --- Student's distribution ------------------------------------------------------------------- */

double student_within(double t, size_t freedom)
{
    double theta = atan(fabs(t) / sqrt((double)freedom)), square = pow(cos(theta), 2);
    bool is_odd = freedom % 2;
    double term = is_odd ? cos(theta) : 1, sum = freedom > 1 ? term : 0;
    for (size_t k = is_odd ? 2 : 1; k + 2 <= freedom; k += 2) {
        term *= square * (double)k / (double)(k + 1);
        sum += term;
    }
    return is_odd ? 2 / M_PI * (theta + sin(theta) * sum) : sin(theta) * sum;
}

/* The t that student_within gives level for. */
static double student_bound(double level, size_t freedom)
{
    double low = 0, high = 1;
    while (student_within(high, freedom) < level && high < 1e12)
        high *= 2;
    for (int i = 0; i < 100; i++) {
        double middle = (low + high) / 2;
        if (student_within(middle, freedom) < level)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

/* --- the difference --------------------------------------------------------------------------- */

/* How far a group pulls the difference away from what it is. */
static double pull_of(const struct share_difference_group *group, const double shares[2],
                      const double weights[2])
{
    return (group->with[0] - shares[0] * group->weight[0]) / weights[0] -
           (group->with[1] - shares[1] * group->weight[1]) / weights[1];
}

/* What the groups of one stratum, begin to end, add to the variance. */
static double stratum_variance(const struct share_difference_design *design, size_t begin,
                               size_t end, const double shares[2], const double weights[2])
{
    double n = (double)(end - begin), sum = 0, squares = 0;
    size_t stratum = design->groups[begin].stratum;
    double fraction = design->fractions ? design->fractions[stratum] : 0;
    for (size_t i = begin; i < end; i++)
        sum += pull_of(&design->groups[i], shares, weights);
    for (size_t i = begin; i < end; i++)
        squares += pow(pull_of(&design->groups[i], shares, weights) - sum / n, 2);
    return n > 1 ? (1 - fraction) * n / (n - 1) * squares : 0;
}

static double variance_of(const struct share_difference_design *design, const double shares[2],
                          const double weights[2], size_t *freedom)
{
    double variance = 0;
    *freedom = 0;
    for (size_t i = 0, next; i < design->n_groups; i = next) {
        size_t stratum = design->groups[i].stratum;
        for (next = i + 1; next < design->n_groups && design->groups[next].stratum == stratum;)
            next++;
        variance += stratum_variance(design, i, next, shares, weights);
        *freedom += next - i - 1;
    }
    return variance;
}

struct share_difference share_difference_measure(const struct share_difference_design *design,
                                                 double level)
{
    struct share_difference found = {{NAN, NAN}, NAN, NAN, 0, {NAN, NAN}, NAN};
    double weights[2] = {0, 0}, with[2] = {0, 0};
    for (size_t i = 0; i < design->n_groups; i++)
        for (int k = 0; k < 2; k++) {
            weights[k] += design->groups[i].weight[k];
            with[k] += design->groups[i].with[k];
        }
    for (int k = 0; k < 2; k++)
        found.shares[k] = weights[k] > 0 ? with[k] / weights[k] : NAN;
    found.difference = found.shares[0] - found.shares[1];
    if (isnan(found.difference))
        return found;
    double variance = variance_of(design, found.shares, weights, &found.freedom);
    if (!(variance > 1e-18)) /* roundings of sums that are nought are no variance either */
        return found;
    found.error = sqrt(variance);
    double reach = student_bound(level, found.freedom) * found.error;
    found.interval.low = fmax(-1, found.difference - reach);
    found.interval.high = fmin(1, found.difference + reach);
    found.p = 1 - student_within(found.difference / found.error, found.freedom);
    return found;
}

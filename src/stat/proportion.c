/* METHOD: share/design-effect */
#include "stat/proportion.h"

#include <math.h>

/* The variance that the groups of one stratum add to the sum of with − share × weight. */
static double stratum_variance(const struct proportion_group *groups, size_t n, double share,
                               double fraction)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < n; i++)
        sum += groups[i].with - share * groups[i].weight;
    double mean = sum / (double)n;
    for (size_t i = 0; i < n; i++) {
        double rest = groups[i].with - share * groups[i].weight - mean;
        squares += rest * rest;
    }
    return n > 1 ? (1 - fraction) * (double)n / (double)(n - 1) * squares : 0;
}

static double variance_of(const struct proportion_design *design, double share, double weight)
{
    double variance = 0;
    for (size_t i = 0, next; i < design->n_groups; i = next) {
        size_t stratum = design->groups[i].stratum;
        for (next = i + 1; next < design->n_groups && design->groups[next].stratum == stratum;)
            next++;
        variance += stratum_variance(&design->groups[i], next - i, share,
                                     design->fractions ? design->fractions[stratum] : 0);
    }
    return variance / (weight * weight);
}

/* How much of the whole was drawn: the groups over those that they stand for. */
static double fraction_of(const struct proportion_design *design)
{
    double all = 0;
    for (size_t i = 0; design->fractions && i < design->n_groups; i++)
        all += 1 / design->fractions[design->groups[i].stratum];
    return all > 0 ? (double)design->n_groups / all : 0;
}

struct proportion proportion_measure(const struct proportion_design *design, double level)
{
    double weight = 0, with = 0;
    for (size_t i = 0; i < design->n_groups; i++) {
        weight += design->groups[i].weight;
        with += design->groups[i].with;
    }
    if (!(weight > 0))
        return (struct proportion){NAN, NAN, NAN, {NAN, NAN}};
    double share = with / weight, n = design->n_units;
    double fraction = fraction_of(design);
    if (fraction >= 1) /* all of it was drawn: nothing is left to be unsure of */
        return (struct proportion){share, INFINITY, 0, {share, share}};
    double variance = variance_of(design, share, weight);
    double kish = weight * weight / design->squared_weights / (1 - fraction);
    double effective = variance > 0 ? share * (1 - share) / variance : kish;
    if (!design->fractions)
        effective = fmin(effective, n);
    return (struct proportion){share, effective, n / effective,
                               interval_wilson(share * effective, effective, level)};
}

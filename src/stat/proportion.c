/* METHOD: share/design-effect */
#include "stat/proportion.h"

#include <math.h>
#include <stdbool.h>

/* The variance that the groups of one stratum, begin to end, add to the sum of with − share ×
 * weight. */
static double stratum_variance(const struct proportion_design *design, size_t begin, size_t end,
                               double share)
{
    const struct proportion_group *groups = design->groups;
    size_t stratum = groups[begin].stratum;
    double sum = 0, squares = 0, given = (double)(end - begin);
    double n = design->drawn ? fmax(design->drawn[stratum], given) : given;
    double fraction = design->fractions ? design->fractions[stratum] : 0;
    for (size_t i = begin; i < end; i++)
        sum += groups[i].with - share * groups[i].weight;
    double mean = sum / n;
    for (size_t i = begin; i < end; i++) {
        double rest = groups[i].with - share * groups[i].weight - mean;
        squares += rest * rest;
    }
    squares += (n - given) * mean * mean;
    return n > 1 ? (1 - fraction) * n / (n - 1) * squares : 0;
}

static double variance_of(const struct proportion_design *design, double share, double weight)
{
    double variance = 0;
    for (size_t i = 0, next; i < design->n_groups; i = next) {
        size_t stratum = design->groups[i].stratum;
        for (next = i + 1; next < design->n_groups && design->groups[next].stratum == stratum;)
            next++;
        variance += stratum_variance(design, i, next, share);
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
    /* Roundings of sums that are nought are no variance either. */
    bool is_seen = variance > 1e-12 * share * (1 - share) / n;
    double effective = is_seen ? share * (1 - share) / variance : kish;
    if (!design->fractions)
        effective = fmin(effective, n);
    return (struct proportion){share, effective, n / effective,
                               interval_wilson(share * effective, effective, level)};
}

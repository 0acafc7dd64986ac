/* METHOD: comparison/distance */
#include "stat/divergence.h"

#include "base/memory.h"
#include "stat/random.h"

#include <math.h>
#include <string.h>

#define LEVEL 0.95

double divergence_part(double a, double b)
{
    double middle = (a + b) / 2;
    if (a <= 0 || b <= 0) /* p log₂(p / (p/2)) = p */
        return middle;
    return (a * log2(a / middle) + b * log2(b / middle)) / 2;
}

static uint64_t sum_of(const uint32_t *counts, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += counts[i];
    return sum;
}

double divergence_jensen_shannon(const uint32_t *a, const uint32_t *b, size_t n)
{
    double n_a = (double)sum_of(a, n), n_b = (double)sum_of(b, n), sum = 0;
    if (n_a <= 0 || n_b <= 0)
        return NAN;
    for (size_t i = 0; i < n; i++)
        if (a[i] | b[i])
            sum += divergence_part(a[i] / n_a, b[i] / n_b);
    return fmin(fmax(sum, 0), 1); /* rounding may leave a hair more or less */
}

/* Room for one sample of each side. */
struct scale {
    const struct divergence_sides *sides;
    uint32_t *first, *second;
};

static void empty(struct scale *scale)
{
    memset(scale->first, 0, scale->sides->n_features * sizeof *scale->first);
    memset(scale->second, 0, scale->sides->n_features * sizeof *scale->second);
}

static void put(uint32_t *counts, const struct divergence_document *document)
{
    for (size_t i = 0; i < document->n; i++)
        counts[document->features[i]] += document->counts[i];
}

static double weigh(const struct scale *scale)
{
    return divergence_jensen_shannon(scale->first, scale->second, scale->sides->n_features);
}

static double weigh_all(struct scale *scale)
{
    const struct divergence_sides *sides = scale->sides;
    empty(scale);
    for (size_t i = 0; i < sides->n_first + sides->n_second; i++)
        put(i < sides->n_first ? scale->first : scale->second, &sides->documents[i]);
    return weigh(scale);
}

/* Deals the documents out anew: the first so many of order to the first side. */
static double deal(struct scale *scale, size_t *order, struct random *random)
{
    const struct divergence_sides *sides = scale->sides;
    size_t n = sides->n_first + sides->n_second;
    empty(scale);
    for (size_t i = 0; i < n; i++) { /* Fisher and Yates */
        size_t j = i + random_below(random, n - i), taken = order[j];
        order[j] = order[i];
        order[i] = taken;
        put(i < sides->n_first ? scale->first : scale->second, &sides->documents[taken]);
    }
    return weigh(scale);
}

static double draw(struct scale *scale, struct random *random)
{
    const struct divergence_sides *sides = scale->sides;
    empty(scale);
    for (size_t i = 0; i < sides->n_first; i++)
        put(scale->first, &sides->documents[random_below(random, sides->n_first)]);
    for (size_t i = 0; i < sides->n_second; i++)
        put(scale->second,
            &sides->documents[sides->n_first + random_below(random, sides->n_second)]);
    return weigh(scale);
}

/* A sample that counts nothing on one side has no divergence, and is left out. */
static void deal_often(struct scale *scale, size_t n_draws, struct random *random,
                       struct divergence *found)
{
    size_t n = scale->sides->n_first + scale->sides->n_second, n_good = 0, n_far = 0;
    size_t *order = memory_new(n, sizeof *order);
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    for (size_t i = 0; i < n_draws; i++) {
        double dealt = deal(scale, order, random);
        if (isnan(dealt))
            continue;
        n_good++;
        n_far += dealt >= found->counted * (1 - 1e-12);
        sum += dealt;
    }
    memory_free(order);
    found->chance = n_good ? sum / (double)n_good : NAN;
    found->p = (1 + (double)n_far) / (1 + (double)n_good);
}

static void draw_often(struct scale *scale, size_t n_draws, struct random *random,
                       struct divergence *found)
{
    double *drawn = memory_new(n_draws, sizeof *drawn), sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < n_draws; i++) {
        drawn[n] = draw(scale, random);
        if (!isnan(drawn[n]))
            sum += drawn[n++];
    }
    double excess = found->counted - found->chance, mean = n ? sum / (double)n : NAN;
    struct interval around = interval_of_draws(drawn, n, LEVEL);
    memory_free(drawn);
    /* The distance is within; rounding alone may say otherwise where all draws are equal. */
    found->interval.low = fmin(sqrt(fmax(excess + around.low - mean, 0)), found->distance);
    found->interval.high = fmax(sqrt(fmax(excess + around.high - mean, 0)), found->distance);
    if (isnan(mean))
        found->interval = (struct interval){NAN, NAN};
}

struct divergence divergence_measure(const struct divergence_sides *sides, size_t n_draws,
                                     uint64_t seed)
{
    struct divergence found = {NAN, NAN, NAN, NAN, {NAN, NAN}};
    struct random random = {seed};
    if (sides->n_first == 0 || sides->n_second == 0 || sides->n_features == 0)
        return found;
    struct scale scale = {sides, memory_new(sides->n_features, sizeof *scale.first),
                          memory_new(sides->n_features, sizeof *scale.second)};
    found.counted = weigh_all(&scale);
    if (!isnan(found.counted)) {
        deal_often(&scale, n_draws, &random, &found);
        found.distance = sqrt(fmax(found.counted - found.chance, 0));
        draw_often(&scale, n_draws, &random, &found);
    }
    memory_free(scale.first);
    memory_free(scale.second);
    return found;
}

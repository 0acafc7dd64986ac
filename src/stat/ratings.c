#include "stat/ratings.h"

void ratings_coincidences(const struct ratings *ratings, double *counts)
{
    size_t n_values = ratings->n_values;
    for (size_t i = 0; i < n_values * n_values; i++)
        counts[i] = 0;
    for (size_t u = 0; u < ratings->n_units; u++) {
        const struct rating *of = ratings->at + ratings->begins[u];
        size_t n = ratings_count(ratings, u);
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                if (i != j)
                    counts[of[i].value * n_values + of[j].value] += 1 / (double)(n - 1);
    }
}

static const struct rating *rating_by(const struct ratings *ratings, size_t unit, uint32_t coder)
{
    for (size_t i = ratings->begins[unit]; i < ratings->begins[unit + 1]; i++)
        if (ratings->at[i].coder == coder)
            return &ratings->at[i];
    return NULL;
}

size_t ratings_cross(const struct ratings *ratings, uint32_t a, uint32_t b, size_t *counts)
{
    size_t n_values = ratings->n_values, n_both = 0;
    for (size_t i = 0; i < n_values * n_values; i++)
        counts[i] = 0;
    for (size_t u = 0; u < ratings->n_units; u++) {
        const struct rating *by_a = rating_by(ratings, u, a), *by_b = rating_by(ratings, u, b);
        if (!by_a || !by_b)
            continue;
        counts[by_a->value * n_values + by_b->value]++;
        n_both++;
    }
    return n_both;
}

/* METHOD: keyness/false-discovery */
#include "stat/multiplicity.h"

#include "base/memory.h"

#include <stdlib.h>

struct ranked {
    double p;
    size_t i;
};

static int by_p(const void *a, const void *b)
{
    double x = ((const struct ranked *)a)->p, y = ((const struct ranked *)b)->p;
    return (x > y) - (x < y);
}

void multiplicity_false_discovery(double *p, size_t n, size_t n_tests)
{
    struct ranked *ranked = memory_new(n + 1, sizeof *ranked);
    double least = 1;
    for (size_t i = 0; i < n; i++)
        ranked[i] = (struct ranked){p[i], i};
    qsort(ranked, n, sizeof *ranked, by_p);
    for (size_t rank = n; rank > 0; rank--) {
        double rate = ranked[rank - 1].p * (double)n_tests / (double)rank;
        least = rate < least ? rate : least;
        p[ranked[rank - 1].i] = least;
    }
    memory_free(ranked);
}

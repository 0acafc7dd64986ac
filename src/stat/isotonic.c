/* METHOD: calibration/isotonic */
#include "stat/isotonic.h"

#include "base/memory.h"

/* Values that have been made equal. */
struct pool {
    double mean;
    size_t n;
};

void isotonic_fit(double *values, size_t n)
{
    struct pool *pools = memory_new(n + 1, sizeof *pools);
    size_t n_pools = 0, at = 0;
    for (size_t i = 0; i < n; i++) {
        struct pool pool = {values[i], 1};
        for (; n_pools && pools[n_pools - 1].mean >= pool.mean; n_pools--) {
            const struct pool *last = &pools[n_pools - 1];
            double sum = last->mean * (double)last->n + pool.mean * (double)pool.n;
            pool.n += last->n;
            pool.mean = sum / (double)pool.n;
        }
        pools[n_pools++] = pool;
    }
    for (size_t i = 0; i < n_pools; i++)
        for (size_t j = 0; j < pools[i].n; j++)
            values[at++] = pools[i].mean;
    memory_free(pools);
}

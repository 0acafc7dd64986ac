#include "stat/sample.h"

/* The stratum that lacks most of its share, with the first of equals; n_strata when all are full.
 */
static size_t neediest(const size_t *sizes, size_t n_strata, size_t n,
                       enum sample_allocation allocation, const size_t *n_drawn)
{
    size_t best = n_strata;
    double all = 0, lack = 0;
    for (size_t i = 0; i < n_strata; i++)
        all += (double)sizes[i];
    for (size_t i = 0; i < n_strata; i++) {
        double share =
            allocation == ALLOCATE_EQUAL ? 1.0 / (double)n_strata : (double)sizes[i] / all;
        double lacks = share * (double)n - (double)n_drawn[i];
        if (n_drawn[i] < sizes[i] && (best == n_strata || lacks > lack)) {
            best = i;
            lack = lacks;
        }
    }
    return best;
}

/* The whole part of each share, but one at least and never more than there are; then one by one
 * what is left, or too much because of those single ones. */
void sample_allocate(const size_t *sizes, size_t n_strata, size_t n,
                     enum sample_allocation allocation, size_t *n_drawn)
{
    double all = 0;
    size_t given = 0;
    for (size_t i = 0; i < n_strata; i++)
        all += (double)sizes[i];
    for (size_t i = 0; i < n_strata; i++) {
        double share =
            allocation == ALLOCATE_EQUAL ? 1.0 / (double)n_strata : (double)sizes[i] / all;
        size_t whole = (size_t)(share * (double)n + 1e-9);
        whole = whole < 1 ? 1 : whole;
        n_drawn[i] = whole < sizes[i] ? whole : sizes[i];
        given += n_drawn[i];
    }
    for (; given < n; given++)
        n_drawn[neediest(sizes, n_strata, n, allocation, n_drawn)]++;
    while (given > n) { /* the largest pay for the single ones */
        size_t largest = 0;
        for (size_t i = 1; i < n_strata; i++)
            largest = n_drawn[i] > n_drawn[largest] ? i : largest;
        n_drawn[largest]--;
        given--;
    }
}

void sample_draw(struct random *random, size_t n_all, size_t n, size_t *drawn)
{
    size_t n_got = 0;
    for (size_t i = 0; n_got < n; i++)
        if (random_below(random, n_all - i) < n - n_got)
            drawn[n_got++] = i;
}

void sample_shuffle(struct random *random, size_t *numbers, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t other = random_below(random, i), kept = numbers[i - 1];
        numbers[i - 1] = numbers[other];
        numbers[other] = kept;
    }
}

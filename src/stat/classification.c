/* METHOD: learner/f1 */
#include "stat/classification.h"

#include "base/memory.h"
#include "stat/random.h"

#include <math.h>

enum { PRECISION, RECALL, F1, N_RATES };

static double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}

static void rate(const struct outcome *sum, double rates[N_RATES])
{
    rates[PRECISION] = ratio(sum->found, sum->found + sum->false_alarms);
    rates[RECALL] = ratio(sum->found, sum->found + sum->missed);
    rates[F1] = ratio(2 * sum->found, 2 * sum->found + sum->false_alarms + sum->missed);
}

static void add(struct outcome *sum, const struct outcome *group)
{
    sum->found += group->found;
    sum->false_alarms += group->false_alarms;
    sum->missed += group->missed;
    sum->left += group->left;
}

struct classification classification_measure(const struct outcome *groups, size_t n, size_t n_draws,
                                             uint64_t seed)
{
    struct outcome all = {0};
    double rates[N_RATES], *drawn = memory_new(N_RATES * (n_draws + 1), sizeof *drawn);
    size_t n_drawn[N_RATES] = {0};
    struct random random = {seed};
    for (size_t i = 0; n && i < n_draws; i++) {
        struct outcome sum = {0};
        for (size_t j = 0; j < n; j++)
            add(&sum, &groups[random_below(&random, n)]);
        rate(&sum, rates);
        for (size_t r = 0; r < N_RATES; r++)
            if (!isnan(rates[r]))
                drawn[r * n_draws + n_drawn[r]++] = rates[r];
    }
    for (size_t j = 0; j < n; j++)
        add(&all, &groups[j]);
    rate(&all, rates);
    struct rated rated[N_RATES];
    for (size_t r = 0; r < N_RATES; r++)
        rated[r] =
            (struct rated){rates[r], interval_of_draws(drawn + r * n_draws, n_drawn[r], 0.95)};
    memory_free(drawn);
    double right = all.found + all.left;
    return (struct classification){rated[PRECISION], rated[RECALL], rated[F1],
                                   ratio(right, right + all.false_alarms + all.missed)};
}

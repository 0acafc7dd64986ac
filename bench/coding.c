/* What agreement costs: every measure with 1,000 draws on 50,000 made-up judgements, in CPU
 * seconds. The figures stand in bench/README-coding.md. */
#include "base/memory.h"
#include "stat/agreement.h"
#include "stat/random.h"

#include <stdbool.h>
#include <stdio.h>
#include <time.h>

enum { JUDGEMENTS = 50000, DRAWS = 1000 };

struct shape {
    const char *name;
    size_t n_coders, per_unit, n_values;
    enum rating_scale scale;
};

/* Three in four judgements say what the unit is, the others anything. */
static struct ratings make(const struct shape *shape, struct random *random)
{
    size_t n_units = JUDGEMENTS / shape->per_unit, n = n_units * shape->per_unit;
    struct rating *at = memory_new(n, sizeof *at);
    size_t *begins = memory_new(n_units + 1, sizeof *begins);
    for (size_t u = 0; u <= n_units; u++)
        begins[u] = u * shape->per_unit;
    for (size_t u = 0; u < n_units; u++) {
        size_t is = random_below(random, shape->n_values);
        for (size_t i = 0; i < shape->per_unit; i++) {
            bool errs = random_below(random, 4) == 0;
            at[u * shape->per_unit + i] =
                (struct rating){(uint32_t)((u * 7 + i) % shape->n_coders),
                                (uint32_t)(errs ? random_below(random, shape->n_values) : is)};
        }
    }
    return (struct ratings){at, begins, n_units, shape->n_coders, shape->n_values};
}

static void time_shape(const struct shape *shape)
{
    double numbers[RATING_VALUES_MAX];
    struct random random = {1};
    struct ratings ratings = make(shape, &random);
    struct agreement_options options = {
        .scale = shape->scale, .numbers = numbers, .n_draws = DRAWS, .seed = 1, .level = 0.95};
    for (size_t i = 0; i < shape->n_values; i++)
        numbers[i] = (double)i;
    clock_t begin = clock();
    struct agreements all = agreement_measure(&ratings, &options);
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    printf("%-28s alpha %.4f (%.4f to %.4f)  %.2f s\n", shape->name, all.of[AGREEMENT_ALPHA].value,
           all.of[AGREEMENT_ALPHA].interval.low, all.of[AGREEMENT_ALPHA].interval.high, seconds);
    memory_free((void *)ratings.at);
    memory_free((void *)ratings.begins);
}

int main(void)
{
    static const struct shape SHAPES[] = {
        {"2 coders, 2 values", 2, 2, 2, SCALE_NOMINAL},
        {"85 coders, 12 topics", 85, 3, 12, SCALE_NOMINAL},
        {"10 coders, 7 ranks", 10, 10, 7, SCALE_ORDINAL},
        {"5 coders, 101 numbers", 5, 5, 101, SCALE_INTERVAL},
    };
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++)
        time_shape(&SHAPES[i]);
    return 0;
}

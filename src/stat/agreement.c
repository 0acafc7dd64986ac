/* METHOD: agreement/percent  METHOD: agreement/krippendorff  METHOD: agreement/cohen
 * METHOD: agreement/scott  METHOD: agreement/fleiss  METHOD: agreement/gwet
 * METHOD: agreement/bootstrap  METHOD: agreement/masi */
#include "stat/agreement.h"

#include "base/err.h"
#include "base/map.h"
#include "base/memory.h"
#include "stat/random.h"

#include <math.h>
#include <string.h>

/* A value and how many coders gave it to a unit. */
struct cell {
    uint32_t value, n;
};

/* Units that have the same counts of values: all that the measures see of a unit, but for who
 * judged it. */
struct pattern {
    size_t begin, end; /* in cells */
    double n;          /* judgements */
    double agreed;     /* pairs of them that are equal / pairs; 0 when there is one judgement */
};

/* The ratings by pattern, and room for one weighting of the units. */
struct tally {
    const struct ratings *ratings;
    const struct agreement_options *options;
    struct cell *cells;
    struct pattern *patterns;
    size_t n_cells, cells_cap, n_patterns, patterns_cap;
    size_t *pattern_of;     /* by unit */
    uint32_t *unit_weights; /* how often each unit was drawn */
    double *weights;        /* the same of each pattern */
    double *classified;     /* judgements by coder and value, of the units that Cohen looks at */
    double *shares;         /* by value: mean over units of its share of the judgements */
    double *margins;        /* by value: judgements in units with two or more */
    double *coincidences;   /* n_values² */
    double *distances;      /* n_values²; of the ordinal scale they depend on the margins */
    size_t n_coders;        /* with a judgement: 2 are treated as a pair */
};

static int by_value(const void *a, const void *b)
{
    uint32_t x = ((const struct cell *)a)->value, y = ((const struct cell *)b)->value;
    return (x > y) - (x < y);
}

/* Writes the unit's counts to cells, which has room for all its judgements. Returns how many. */
static size_t count_unit(const struct ratings *ratings, size_t unit, struct cell *cells)
{
    size_t n = ratings_count(ratings, unit), kept = 0;
    for (size_t i = 0; i < n; i++)
        cells[i] = (struct cell){ratings->at[ratings->begins[unit] + i].value, 1};
    qsort(cells, n, sizeof *cells, by_value);
    for (size_t i = 0; i < n; i++)
        if (kept && cells[kept - 1].value == cells[i].value)
            cells[kept - 1].n++;
        else
            cells[kept++] = cells[i];
    return kept;
}

static struct pattern pattern_of(const struct cell *cells, size_t begin, size_t end)
{
    struct pattern pattern = {.begin = begin, .end = end};
    double equal = 0;
    for (size_t i = begin; i < end; i++) {
        pattern.n += cells[i].n;
        equal += (double)cells[i].n * (cells[i].n - 1.0);
    }
    if (pattern.n > 1)
        pattern.agreed = equal / (pattern.n * (pattern.n - 1));
    return pattern;
}

static void find_patterns(struct tally *tally)
{
    const struct ratings *ratings = tally->ratings;
    struct map *map = map_new();
    for (size_t u = 0; u < ratings->n_units; u++) {
        size_t begin = tally->n_cells, n = ratings_count(ratings, u);
        while (tally->cells_cap < begin + n)
            tally->cells = memory_grow(tally->cells, tally->cells_cap, &tally->cells_cap,
                                       sizeof *tally->cells);
        size_t kept = count_unit(ratings, u, tally->cells + begin);
        bool is_new;
        struct str key = {(const char *)(tally->cells + begin), kept * sizeof *tally->cells};
        uint64_t *at = map_put(map, key, &is_new);
        if (is_new) {
            *at = tally->n_patterns;
            tally->patterns = memory_grow(tally->patterns, tally->n_patterns, &tally->patterns_cap,
                                          sizeof *tally->patterns);
            tally->patterns[tally->n_patterns++] = pattern_of(tally->cells, begin, begin + kept);
            tally->n_cells += kept;
        }
        tally->pattern_of[u] = *at;
    }
    map_free(map);
}

static size_t count_coders(const struct ratings *ratings)
{
    bool *has_judged = memory_new(ratings->n_coders + 1, sizeof *has_judged);
    size_t n = 0;
    for (size_t i = 0; i < ratings->begins[ratings->n_units]; i++) {
        unreachable_if(ratings->at[i].coder >= ratings->n_coders ||
                       ratings->at[i].value >= ratings->n_values);
        n += !has_judged[ratings->at[i].coder];
        has_judged[ratings->at[i].coder] = true;
    }
    memory_free(has_judged);
    return n;
}

/* Distances that are the same whatever was drawn. */
static void set_distances(struct tally *tally)
{
    const struct agreement_options *options = tally->options;
    size_t n = tally->ratings->n_values;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            double *at = &tally->distances[i * n + j];
            double a = options->numbers ? options->numbers[i] : 0;
            double b = options->numbers ? options->numbers[j] : 0;
            if (options->scale == SCALE_NOMINAL)
                *at = i != j;
            else if (options->scale == SCALE_INTERVAL)
                *at = (a - b) * (a - b);
            else if (options->scale == SCALE_RATIO)
                *at = a + b > 0 ? (a - b) / (a + b) * ((a - b) / (a + b)) : 0;
            else if (options->scale == SCALE_DISTANCE)
                *at = options->distances[i * n + j];
        }
}

/* Krippendorff 2004, chapter 11: the judgements between two ranks, theirs counted half, squared. */
static void set_ordinal_distances(struct tally *tally)
{
    size_t n = tally->ratings->n_values;
    const double *margins = tally->margins;
    for (size_t i = 0; i < n; i++) {
        double between = 0;
        for (size_t j = i + 1; j < n; j++) {
            double distance = margins[i] / 2 + between + margins[j] / 2;
            tally->distances[i * n + j] = tally->distances[j * n + i] = distance * distance;
            between += margins[j];
        }
    }
}

static void tally_init(struct tally *tally, const struct ratings *ratings,
                       const struct agreement_options *options)
{
    size_t n = ratings->n_values;
    unreachable_if(n > RATING_VALUES_MAX);
    *tally = (struct tally){.ratings = ratings, .options = options};
    tally->n_coders = count_coders(ratings);
    tally->pattern_of = memory_new(ratings->n_units + 1, sizeof *tally->pattern_of);
    find_patterns(tally);
    tally->unit_weights = memory_new(ratings->n_units + 1, sizeof *tally->unit_weights);
    tally->weights = memory_new(tally->n_patterns + 1, sizeof *tally->weights);
    tally->classified = memory_new(ratings->n_coders * n + 1, sizeof *tally->classified);
    tally->shares = memory_new(n + 1, sizeof *tally->shares);
    tally->margins = memory_new(n + 1, sizeof *tally->margins);
    tally->coincidences = memory_new(n * n + 1, sizeof *tally->coincidences);
    tally->distances = memory_new(n * n + 1, sizeof *tally->distances);
    set_distances(tally);
}

static void tally_done(struct tally *tally)
{
    memory_free(tally->cells);
    memory_free(tally->patterns);
    memory_free(tally->pattern_of);
    memory_free(tally->unit_weights);
    memory_free(tally->weights);
    memory_free(tally->classified);
    memory_free(tally->shares);
    memory_free(tally->margins);
    memory_free(tally->coincidences);
    memory_free(tally->distances);
}

/* From the weights of the units to those of patterns, and to what each coder said. Two coders are
 * compared on the units that both judged, as Cohen does; with more, each coder's habits are taken
 * from all that it judged, as Conger does. */
static void weigh_units(struct tally *tally)
{
    const struct ratings *ratings = tally->ratings;
    size_t n_values = ratings->n_values;
    memset(tally->weights, 0, tally->n_patterns * sizeof *tally->weights);
    memset(tally->classified, 0, ratings->n_coders * n_values * sizeof *tally->classified);
    for (size_t u = 0; u < ratings->n_units; u++) {
        uint32_t weight = tally->unit_weights[u];
        if (weight == 0)
            continue;
        tally->weights[tally->pattern_of[u]] += weight;
        if (tally->n_coders == 2 && ratings_count(ratings, u) < 2)
            continue;
        for (size_t i = ratings->begins[u]; i < ratings->begins[u + 1]; i++)
            tally->classified[ratings->at[i].coder * n_values + ratings->at[i].value] += weight;
    }
}

static void add_coincidences(struct tally *tally, const struct pattern *pattern, double weight)
{
    size_t n_values = tally->ratings->n_values;
    const struct cell *cells = tally->cells;
    for (size_t i = pattern->begin; i < pattern->end; i++) {
        tally->margins[cells[i].value] += weight * cells[i].n;
        for (size_t j = pattern->begin; j < pattern->end; j++)
            tally->coincidences[cells[i].value * n_values + cells[j].value] +=
                weight * cells[i].n * (cells[j].n - (double)(i == j)) / (pattern->n - 1);
    }
}

/* Shares, margins and coincidences of the weighted patterns. Returns the mean agreement of the
 * units with two judgements or more; NaN when there is none. */
static double weigh_patterns(struct tally *tally)
{
    size_t n_values = tally->ratings->n_values;
    double n_pairable = 0, n_units = 0, agreed = 0;
    memset(tally->shares, 0, n_values * sizeof *tally->shares);
    memset(tally->margins, 0, n_values * sizeof *tally->margins);
    memset(tally->coincidences, 0, n_values * n_values * sizeof *tally->coincidences);
    for (size_t p = 0; p < tally->n_patterns; p++) {
        const struct pattern *pattern = &tally->patterns[p];
        double weight = tally->weights[p];
        if (weight == 0 || pattern->n == 0)
            continue;
        n_units += weight;
        for (size_t i = pattern->begin; i < pattern->end; i++)
            tally->shares[tally->cells[i].value] += weight * tally->cells[i].n / pattern->n;
        if (pattern->n < 2)
            continue;
        n_pairable += weight;
        agreed += weight * pattern->agreed;
        add_coincidences(tally, pattern, weight);
    }
    for (size_t i = 0; i < n_values; i++)
        tally->shares[i] /= n_units;
    return n_pairable > 0 ? agreed / n_pairable : NAN;
}

/* What is observed beyond chance, as a share of what could be. */
static double beyond_chance(double observed, double expected)
{
    return 1 - expected > 1e-12 ? (observed - expected) / (1 - expected) : NAN;
}

/* Krippendorff's: 1 − observed / expected disagreement. NaN without expected disagreement. */
static double alpha(struct tally *tally)
{
    size_t n = tally->ratings->n_values;
    double n_judgements = 0, observed = 0, expected = 0;
    if (tally->options->scale == SCALE_ORDINAL)
        set_ordinal_distances(tally);
    for (size_t i = 0; i < n; i++)
        n_judgements += tally->margins[i];
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            double distance = tally->distances[i * n + j];
            observed += tally->coincidences[i * n + j] * distance;
            expected += tally->margins[i] * tally->margins[j] * distance;
        }
    return expected > 0 ? 1 - (n_judgements - 1) * observed / expected : NAN;
}

/* Chance by each coder's own habits: the mean over pairs of coders of Σ p q, which for two coders
 * is Cohen's. */
static double expected_of_coders(const struct tally *tally)
{
    size_t n_values = tally->ratings->n_values, n_coders = 0;
    double *sums = memory_new(2 * n_values + 1, sizeof *sums), *squares = sums + n_values;
    for (size_t c = 0; c < tally->ratings->n_coders; c++) {
        const double *row = tally->classified + c * n_values;
        double all = 0;
        for (size_t i = 0; i < n_values; i++)
            all += row[i];
        if (all == 0)
            continue;
        n_coders++;
        for (size_t i = 0; i < n_values; i++) {
            sums[i] += row[i] / all;
            squares[i] += row[i] / all * (row[i] / all);
        }
    }
    double pairs = 0;
    for (size_t i = 0; i < n_values; i++)
        pairs += sums[i] * sums[i] - squares[i];
    memory_free(sums);
    return n_coders > 1 ? pairs / ((double)n_coders * ((double)n_coders - 1)) : NAN;
}

static double sum_of_squares(const double *parts, size_t n)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < n; i++) {
        sum += parts[i];
        squares += parts[i] * parts[i];
    }
    return sum > 0 ? squares / (sum * sum) : NAN;
}

/* Values that were used by somebody, which AC1 takes for the number of categories. */
static size_t count_used(const struct tally *tally)
{
    size_t n = 0;
    for (size_t i = 0; i < tally->ratings->n_values; i++)
        n += tally->shares[i] > 0;
    return n;
}

static void measure(struct tally *tally, size_t n_categories, double of[N_AGREEMENT_MEASURES])
{
    weigh_units(tally);
    double observed = weigh_patterns(tally);
    size_t n = tally->ratings->n_values;
    double chance = sum_of_squares(tally->shares, n);
    of[AGREEMENT_PERCENT] = observed;
    of[AGREEMENT_ALPHA] = alpha(tally);
    of[AGREEMENT_COHEN] = beyond_chance(observed, expected_of_coders(tally));
    of[AGREEMENT_SCOTT] =
        tally->n_coders == 2 ? beyond_chance(observed, sum_of_squares(tally->margins, n)) : NAN;
    of[AGREEMENT_FLEISS] = beyond_chance(observed, chance);
    of[AGREEMENT_GWET] =
        n_categories > 1 ? beyond_chance(observed, (1 - chance) / ((double)n_categories - 1)) : NAN;
}

/* Draws as many units as there are, with replacement. */
static void draw_units(struct tally *tally, struct random *random)
{
    size_t n = tally->ratings->n_units;
    memset(tally->unit_weights, 0, n * sizeof *tally->unit_weights);
    for (size_t i = 0; i < n; i++)
        tally->unit_weights[random_below(random, n)]++;
}

static void find_intervals(struct tally *tally, size_t n_categories, struct agreements *result)
{
    const struct agreement_options *options = tally->options;
    double *drawn = memory_new(N_AGREEMENT_MEASURES * options->n_draws, sizeof *drawn);
    size_t n_drawn[N_AGREEMENT_MEASURES] = {0};
    struct random random = {options->seed};
    for (size_t i = 0; i < options->n_draws; i++) {
        double of[N_AGREEMENT_MEASURES];
        draw_units(tally, &random);
        measure(tally, n_categories, of);
        for (size_t m = 0; m < N_AGREEMENT_MEASURES; m++)
            if (!isnan(of[m]))
                drawn[m * options->n_draws + n_drawn[m]++] = of[m];
    }
    for (size_t m = 0; m < N_AGREEMENT_MEASURES; m++) {
        result->of[m].n_undefined = options->n_draws - n_drawn[m];
        if (!isnan(result->of[m].value))
            result->of[m].interval =
                interval_of_draws(drawn + m * options->n_draws, n_drawn[m], options->level);
    }
    memory_free(drawn);
}

struct agreements agreement_measure(const struct ratings *ratings,
                                    const struct agreement_options *options)
{
    struct tally tally;
    struct agreements result = {0};
    double of[N_AGREEMENT_MEASURES];
    tally_init(&tally, ratings, options);
    for (size_t u = 0; u < ratings->n_units; u++) {
        size_t n = ratings_count(ratings, u);
        tally.unit_weights[u] = 1;
        result.n_units += n > 0;
        result.n_pairable += n > 1;
        result.n_judgements += n > 1 ? n : 0;
    }
    measure(&tally, ratings->n_values, of);
    size_t n_categories = count_used(&tally);
    measure(&tally, n_categories, of);
    result.n_coders = tally.n_coders;
    for (size_t m = 0; m < N_AGREEMENT_MEASURES; m++)
        result.of[m] = (struct agreement){.value = of[m], .interval = {NAN, NAN}};
    if (options->n_draws && ratings->n_units)
        find_intervals(&tally, n_categories, &result);
    tally_done(&tally);
    return result;
}

double masi_distance(const uint64_t *a, const uint64_t *b, size_t n_words)
{
    int both = 0, either = 0, only_a = 0, only_b = 0;
    for (size_t i = 0; i < n_words; i++) {
        both += __builtin_popcountll(a[i] & b[i]);
        either += __builtin_popcountll(a[i] | b[i]);
        only_a += __builtin_popcountll(a[i] & ~b[i]);
        only_b += __builtin_popcountll(b[i] & ~a[i]);
    }
    if (either == 0)
        return 0;
    double monotony = only_a == 0 && only_b == 0   ? 1
                      : only_a == 0 || only_b == 0 ? 2.0 / 3
                      : both                       ? 1.0 / 3
                                                   : 0;
    return 1 - (double)both / either * monotony;
}

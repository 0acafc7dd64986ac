#include "measure/unit_sample.h"

#include <stdlib.h>

/* A unit under the name of its stratum. */
struct named {
    struct str name;
    size_t unit;
};

static int by_name(const void *a, const void *b)
{
    const struct named *left = a, *right = b;
    int order = str_compare(left->name, right->name);
    return order ? order : (left->unit > right->unit) - (left->unit < right->unit);
}

static struct named *sort_units(const struct str *names, size_t n, struct arena *arena)
{
    struct named *units = arena_zero(arena, n + 1, sizeof *units);
    for (size_t i = 0; i < n; i++)
        units[i] = (struct named){names[i], i};
    qsort(units, n, sizeof *units, by_name);
    return units;
}

static void find_strata(const struct named *units, size_t n, struct arena *arena,
                        struct unit_sample *sample)
{
    sample->strata = arena_zero(arena, n + 1, sizeof *sample->strata);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || !str_equal(units[i].name, units[i - 1].name))
            sample->strata[sample->n_strata++].name = units[i].name;
        sample->strata[sample->n_strata - 1].n_units++;
    }
}

static void allocate(struct unit_sample *sample, const struct unit_sample_options *options,
                     struct arena *arena)
{
    size_t *sizes = arena_zero(arena, 2 * sample->n_strata + 1, sizeof *sizes);
    size_t *n_drawn = sizes + sample->n_strata;
    for (size_t i = 0; i < sample->n_strata; i++)
        sizes[i] = sample->strata[i].n_units;
    sample_allocate(sizes, sample->n_strata, sample->n, options->allocation, n_drawn);
    for (size_t i = 0; i < sample->n_strata; i++)
        sample->strata[i].n_drawn = n_drawn[i];
}

/* Numbers of units as they were sorted; the order in which they are coded mixes the strata. */
static void draw(struct unit_sample *sample, const struct named *units, uint64_t seed,
                 struct arena *arena)
{
    struct random random = {seed};
    size_t *places = arena_zero(arena, sample->n + 1, sizeof *places);
    size_t *stratum_of = arena_zero(arena, sample->n + 1, sizeof *stratum_of);
    size_t *order = arena_zero(arena, sample->n + 1, sizeof *order), n = 0, begin = 0;
    for (size_t i = 0; i < sample->n_strata; i++) {
        const struct unit_stratum *stratum = &sample->strata[i];
        sample_draw(&random, stratum->n_units, stratum->n_drawn, places + n);
        for (size_t j = 0; j < stratum->n_drawn; j++, n++) {
            places[n] += begin;
            stratum_of[n] = i;
            order[n] = n;
        }
        begin += stratum->n_units;
    }
    sample_shuffle(&random, order, n);
    for (size_t i = 0; i < n; i++) {
        sample->units[i] = units[places[order[i]]].unit;
        sample->strata_of[i] = stratum_of[order[i]];
    }
}

bool unit_sample_draw(const struct str *names, size_t n_units,
                      const struct unit_sample_options *options, struct arena *arena,
                      struct unit_sample *sample, struct err *err)
{
    *sample = (struct unit_sample){.n = options->n ? options->n : n_units};
    if (sample->n > n_units)
        return err_set(err, ERR_INPUT, "%zu units cannot be drawn from %zu", sample->n, n_units);
    const struct named *units = sort_units(names, n_units, arena);
    find_strata(units, n_units, arena, sample);
    if (sample->n < sample->n_strata) {
        err_set(err, ERR_INPUT, "%zu units are too few for %zu strata", sample->n,
                sample->n_strata);
        err_hint(err, "Each stratum must give one at least: draw more, or by less.");
        return false;
    }
    sample->units = arena_zero(arena, sample->n + 1, sizeof *sample->units);
    sample->strata_of = arena_zero(arena, sample->n + 1, sizeof *sample->strata_of);
    if (n_units == 0)
        return err_set(err, ERR_MISSING, "there are no units to draw from");
    allocate(sample, options, arena);
    draw(sample, units, options->seed, arena);
    return true;
}

#include "study/coding_progress.h"

#include <stdlib.h>

struct counting {
    const struct coding_units *units;
    const struct codings *codings;
    bool *is_split, *is_decided; /* by unit */
    struct coding_progress *progress;
    struct arena *arena;
};

static int by_text(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void find_coders(const struct codings *codings, struct coding_progress *progress,
                        struct arena *arena)
{
    progress->coders = arena_zero(arena, codings->n_current + 1, sizeof *progress->coders);
    for (size_t i = 0; i < codings->n_current; i++) {
        const struct coding *coding = &codings->current[i];
        if (coding->how == CODED_BY_HUMAN &&
            coding_progress_coder(progress, coding->coder) == progress->n_coders)
            progress->coders[progress->n_coders++] = coding->coder;
    }
    if (progress->n_coders)
        qsort(progress->coders, progress->n_coders, sizeof *progress->coders, by_text);
}

size_t coding_progress_coder(const struct coding_progress *progress, struct str coder)
{
    size_t i = 0;
    while (i < progress->n_coders && !str_equal(progress->coders[i], coder))
        i++;
    return i;
}

/* is_in: by unit, whether it is of the set. */
static void count(const struct counting *counting, const bool *is_in, struct coding_set *set)
{
    const struct coding_units *units = counting->units;
    set->n_done =
        arena_zero(counting->arena, counting->progress->n_coders + 1, sizeof *set->n_done);
    for (size_t i = 0; i < units->n_asked; i++) {
        set->n_units += is_in[i];
        set->n_splits += is_in[i] && counting->is_split[i];
        set->n_decided += is_in[i] && counting->is_split[i] && counting->is_decided[i];
    }
    for (size_t i = 0; i < counting->codings->n_current; i++) {
        const struct coding *coding = &counting->codings->current[i];
        if (coding->how == CODED_BY_HUMAN && coding_state(units, coding) == CODING_HOLDS &&
            is_in[coding_units_find(units, coding->unit)])
            set->n_done[coding_progress_coder(counting->progress, coding->coder)]++;
    }
}

static bool count_sample(const struct counting *counting, const struct codebook *codebook,
                         struct str name, struct coding_set *set, struct err *err)
{
    const struct coding_units *units = counting->units;
    bool *is_in = arena_zero(counting->arena, units->n + 1, sizeof *is_in);
    struct sample sample;
    if (!sample_read(codebook, name, counting->arena, &sample, err))
        return false;
    for (size_t i = 0; i < sample.n; i++)
        is_in[coding_units_find(units, sample.at[i].unit)] = true;
    set->name = name;
    set->design = sample.design;
    is_in[units->n] = false; /* where those stand that are gone */
    count(counting, is_in, set);
    return true;
}

static void find_decided(const struct counting *counting)
{
    for (size_t i = 0; i < counting->codings->n_current; i++) {
        const struct coding *coding = &counting->codings->current[i];
        if (coding->how == CODED_BY_ADJUDICATION &&
            coding_state(counting->units, coding) == CODING_HOLDS)
            counting->is_decided[coding_units_find(counting->units, coding->unit)] = true;
    }
}

bool coding_progress_find(const struct codebook *codebook, const struct coding_units *units,
                          const struct codings *codings, struct arena *arena,
                          struct coding_progress *progress, struct err *err)
{
    struct counting counting = {
        .units = units, .codings = codings, .progress = progress, .arena = arena};
    struct str *names;
    size_t n;
    *progress = (struct coding_progress){0};
    if (!samples_list(codebook, arena, &names, &n, err))
        return false;
    counting.is_split = arena_zero(arena, units->n + 1, sizeof *counting.is_split);
    counting.is_decided = arena_zero(arena, units->n + 1, sizeof *counting.is_decided);
    find_coders(codings, progress, arena);
    coding_splits(codings, units, counting.is_split);
    find_decided(&counting);
    progress->sets = arena_zero(arena, n + 1, sizeof *progress->sets);
    bool *is_in = arena_zero(arena, units->n + 1, sizeof *is_in);
    for (size_t i = 0; i < units->n_asked; i++)
        is_in[i] = true;
    count(&counting, is_in, &progress->sets[progress->n_sets++]);
    for (size_t i = 0; i < n; i++)
        if (!count_sample(&counting, codebook, names[i], &progress->sets[progress->n_sets++], err))
            return false;
    return true;
}

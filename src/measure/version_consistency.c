/* METHOD: versions/consistency */
#include "measure/version_rates.h"
#include "measure/version_rows.h"

#include <math.h>

static struct series new_series(const struct version_pairs *pairs, const char *id, struct str label,
                                struct arena *arena)
{
    return (struct series){.id = id,
                           .label = label,
                           .points = arena_zero(arena, pairs->n + 1, sizeof(struct point)),
                           .first_evidence = -1,
                           .last_evidence = -1};
}

/* What one side likely leaves out of a pair; of the pair as a whole either side. */
static void add_evidence(struct series_set *set, const struct version_pair *pair, int side,
                         size_t limit, struct point *point)
{
    struct version_sentences sentences = {0};
    for (int said_in = 0; said_in < 2; said_in++)
        for (uint32_t k = 0; k < pair->reading->sentences[said_in].n; k++)
            if ((side == 2 || side == said_in) && pair->left_out[said_in][k] >= 0.5)
                version_sentences_add(&sentences, pair, said_in, k);
    point->evidence_begin = set->evidence->n_rows;
    version_rows_add(set->evidence, &sentences, limit);
    point->evidence_end = set->evidence->n_rows;
}

static struct point point_of(const struct version_pair *pair, double numerator, double denominator)
{
    return (struct point){.period = {pair->date, pair->date + 1},
                          .state = denominator > 0 ? CELL_PRESENT : CELL_MISSING,
                          .value = 100 * numerator / denominator,
                          .numerator = numerator,
                          .denominator = denominator,
                          .n_documents = 1,
                          .n_documents_all = 1,
                          .low = NAN,
                          .high = NAN};
}

static void add_pair(struct series_set *set, const struct version_pair *pair, size_t limit,
                     struct arena *arena)
{
    double said[2], all[2];
    for (int side = 0; side < 2; side++)
        version_pair_said(pair, side, &said[side], &all[side]);
    for (int i = 0; i < 3; i++) {
        struct series *series = &set->series[i];
        struct point *point = &series->points[series->n_points++];
        if (i == 0) {
            *point = point_of(pair, 50 * (said[0] / all[0] + said[1] / all[1]), 100);
            point->words = arena_printf(
                arena, "mean of %.1f %% of the first text and %.1f %% of the second; %.*s",
                100 * said[0] / all[0], 100 * said[1] / all[1], STR_ARG(pair->event));
        } else {
            *point = point_of(pair, said[i - 1], all[i - 1]);
            point->words =
                arena_printf(arena, "%.0f of %.0f characters are said on the other side too; %.*s",
                             said[i - 1], all[i - 1], STR_ARG(pair->event));
        }
        if (set->evidence)
            add_evidence(set, pair, i ? i - 1 : 2, limit, point);
    }
}

static void describe(struct series_set *set, const struct version_pairs *pairs, size_t n_undated,
                     struct arena *arena)
{
    set->name = "consistency";
    set->title = STR("How far do the versions of an event say the same?");
    set->measure = STR("share that both versions say, expected");
    set->unit = STR("%");
    set->selection = pairs->selection;
    set->denominator = STR("characters of the text; for both texts together 100 parts");
    set->method = STR("METHOD: versions/consistency");
    set->source = STR("own reading of the study's versions");
    set->notes = version_pairs_notes(pairs, n_undated, arena);
    set->is_share = true;
    set->by = BY_DAY;
    for (size_t i = 0; i < pairs->n; i++)
        for (int side = 0; side < 2; side++)
            set->is_specimen =
                set->is_specimen || pairs->at[i].reading->documents[side]->document.is_specimen;
}

/* By date; pairs are by stratum first. */
static int by_date(const void *a, const void *b)
{
    const struct version_pair *const *x = a, *const *y = b;
    return (*x)->date != (*y)->date ? ((*x)->date > (*y)->date) - ((*x)->date < (*y)->date)
                                    : (*x > *y) - (*x < *y);
}

struct series_set *version_consistency_series(const struct version_pairs *pairs,
                                              size_t evidence_limit, struct arena *arena)
{
    static const char *const IDS[] = {"consistency", "first", "second"};
    struct series_set *set = arena_zero(arena, 1, sizeof *set);
    const struct version_pair **sorted = arena_zero(arena, pairs->n + 1, sizeof *sorted);
    size_t n = 0;
    set->arena = arena;
    set->n_series = 3;
    set->series = arena_zero(arena, set->n_series, sizeof *set->series);
    set->series[0] = new_series(pairs, IDS[0], STR("Both"), arena);
    for (int side = 0; side < 2; side++) {
        struct str own = bilinguals_language(pairs->ranks[side]);
        struct str other = bilinguals_language(pairs->ranks[!side]);
        set->series[side + 1] = new_series(
            pairs, IDS[side + 1],
            arena_printf(arena, "%.*s, said in %.*s too", STR_ARG(own), STR_ARG(other)), arena);
    }
    set->evidence = evidence_limit ? version_rows_new(arena) : NULL;
    for (size_t i = 0; i < pairs->n; i++)
        if (pairs->at[i].date != DAY_NONE)
            sorted[n++] = &pairs->at[i];
    if (n)
        qsort(sorted, n, sizeof *sorted, by_date);
    for (size_t i = 0; i < n; i++)
        add_pair(set, sorted[i], evidence_limit, arena);
    describe(set, pairs, pairs->n - n, arena);
    return set;
}

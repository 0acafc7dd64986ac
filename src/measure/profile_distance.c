/* METHOD: comparison/distance */
#include "measure/profile_distance.h"

#include "base/memory.h"
#include "base/pool.h"
#include "corpus/segment_index.h"
#include "measure/distance_points.h"
#include "measure/trend_axis.h"

#include <math.h>

enum { GROUPS_MOST = 12, DRAWS_LEAST = 200, DRAWS_MOST = 2000 };
#define WORK_MOST 1e8 /* counts that all draws together pass over */

/* --- documents by group and period ------------------------------------------------------------*/

static void add(struct distances *distances, size_t group, size_t period, size_t document)
{
    struct distance_cell *cell = &distances->cells[group * distances->axis.n_periods + period];
    cell->documents = memory_grow(cell->documents, cell->n, &cell->cap, sizeof *cell->documents);
    cell->documents[cell->n++] = document;
}

static void free_cells(void *arg)
{
    struct distances *distances = arg;
    for (size_t i = 0; i < distances->axis.n_groups * distances->axis.n_periods; i++)
        memory_free(distances->cells[i].documents);
}

/* Languages of a group: the first met, and whether there are others. */
static bool check_language(struct distances *distances, size_t document, struct err *err)
{
    struct document record;
    struct document_at at = distances->profile.at[document];
    segment_document(store_segment(distances->store, at.segment), at.document, &record);
    if (distances->options.profile.over == PROFILE_CONCEPTS)
        return true;
    if (!distances->lang.at)
        distances->lang = arena_str(distances->arena, record.lang);
    if (str_equal(record.lang, distances->lang))
        return true;
    err_set(err, ERR_INPUT, "the words of %.*s and %.*s cannot be compared",
            STR_ARG(distances->lang), STR_ARG(record.lang));
    err_hint(err, "Take one language, --where lang=%.*s, or compare --over concepts.",
             STR_ARG(distances->lang));
    return false;
}

/* A document of several groups says nothing of what parts them: it is left out. */
static bool sort_documents(struct distances *distances, struct err *err)
{
    const struct trend_axis *axis = &distances->axis;
    distances->cells = arena_zero(distances->arena, axis->n_groups * axis->n_periods + 1,
                                  sizeof *distances->cells);
    arena_on_free(distances->arena, free_cells, distances);
    for (size_t i = 0; i < distances->profile.n; i++) {
        size_t groups[TREND_GROUPS_MAX];
        struct document_at at = distances->profile.at[i];
        const struct segment *segment = store_segment(distances->store, at.segment);
        size_t n = trend_axis_groups(axis, segment, at.document, groups);
        size_t period = trend_axis_period(axis, segment_day(segment, at.document));
        distances->n_shared += n > 1;
        if (n != 1 || period == SIZE_MAX)
            continue;
        if (!check_language(distances, i, err))
            return false;
        add(distances, groups[0], period, i);
    }
    return true;
}

static bool check_groups(const struct distances *distances, struct err *err)
{
    const struct trend_axis *axis = &distances->axis;
    if (axis->n_groups < 2 || axis->n_groups > GROUPS_MOST) {
        err_set(err, ERR_INPUT, "groups to compare: %zu; a distance is between two",
                axis->groups ? axis->n_groups : 0);
        err_hint(err, "Name two, or at most %d: --of CHN --of RUS; or another --split.",
                 GROUPS_MOST);
        return false;
    }
    for (size_t i = 0; i < axis->n_groups; i++) {
        size_t n = 0;
        for (size_t j = 0; j < axis->n_periods; j++)
            n += distances->cells[i * axis->n_periods + j].n;
        if (n == 0) {
            err_set(err, ERR_MISSING, "no selected document is of \"%.*s\"%s",
                    STR_ARG(axis->groups[i]), distances->n_shared ? " alone" : "");
            err_hint(err, "See what there is: readout list --documents.");
            return false;
        }
    }
    return true;
}

/* --- points -----------------------------------------------------------------------------------*/

static size_t window_of(const struct distances *distances)
{
    return distances->options.window > 1 ? distances->options.window : 1;
}

/* The documents of one side of a point, that is of the window that ends with the period. Those that
 * count nothing have no shares, and no say. */
static size_t side_of(const struct distances *distances, size_t group, size_t period,
                      struct divergence_document *documents)
{
    size_t n = 0, window = window_of(distances);
    for (size_t i = period + 1 > window ? period + 1 - window : 0; i <= period; i++) {
        const struct distance_cell *cell = &distances->cells[group * distances->axis.n_periods + i];
        for (size_t j = 0; j < cell->n; j++) {
            const struct divergence_document *document =
                &distances->profile.documents[cell->documents[j]];
            if (document->n == 0)
                continue;
            if (documents)
                documents[n] = *document;
            n++;
        }
    }
    return n;
}

/* A window that begins before the texts, or ends with a period without any, would be shorter than
 * it says. */
static bool is_whole(const struct distances *distances, const struct distance_pair *pair,
                     size_t period)
{
    size_t n_periods = distances->axis.n_periods;
    return period + 1 >= window_of(distances) &&
           distances->cells[pair->a * n_periods + period].n +
                   distances->cells[pair->b * n_periods + period].n >
               0;
}

static uint64_t sum_of(const struct divergence_document *documents, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < documents[i].n; j++)
            sum += documents[i].counts[j];
    return sum;
}

/* Numbers the features of these documents from 0 on, so that a draw passes over no others. Lives
 * in the arena. */
static size_t renumber(struct divergence_document *documents, size_t n, size_t n_features,
                       struct arena *arena)
{
    uint32_t *numbers = memory_new(n_features, sizeof *numbers), n_met = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t *own = arena_alloc(arena, (documents[i].n + 1) * sizeof *own);
        for (size_t j = 0; j < documents[i].n; j++) {
            uint32_t feature = documents[i].features[j];
            if (numbers[feature] == 0)
                numbers[feature] = ++n_met;
            own[j] = numbers[feature] - 1;
        }
        documents[i].features = own;
    }
    memory_free(numbers);
    return n_met;
}

static bool point_task(size_t i, void *arg, struct err *err)
{
    struct distances *distances = arg;
    struct distance_point *point = &distances->points[i];
    const struct distance_pair *pair = &distances->pairs[i / distances->axis.n_periods];
    size_t period = i % distances->axis.n_periods;
    struct arena *scratch = arena_new(0);
    (void)err;
    point->n_a = side_of(distances, pair->a, period, NULL);
    point->n_b = side_of(distances, pair->b, period, NULL);
    struct divergence_document *documents =
        arena_zero(scratch, point->n_a + point->n_b + 1, sizeof *documents);
    side_of(distances, pair->a, period, documents);
    side_of(distances, pair->b, period, documents + point->n_a);
    point->counts_a = sum_of(documents, point->n_a);
    point->counts_b = sum_of(documents + point->n_a, point->n_b);
    point->is_there = is_whole(distances, pair, period) && point->n_a >= DISTANCE_DOCUMENTS_MIN &&
                      point->n_b >= DISTANCE_DOCUMENTS_MIN;
    if (point->is_there) {
        struct divergence_sides sides = {
            documents, point->n_a, point->n_b,
            renumber(documents, point->n_a + point->n_b, distances->profile.n_features, scratch)};
        point->found = divergence_measure(&sides, distances->n_draws, 1 + i);
    }
    arena_free(scratch);
    return true;
}

/* As many draws as the material allows in a few seconds. */
static size_t draws_for(const struct distances *distances)
{
    double work = 0;
    for (size_t i = 0; i < distances->axis.n_groups * distances->axis.n_periods; i++)
        for (size_t j = 0; j < distances->cells[i].n; j++)
            work += (double)distances->profile.documents[distances->cells[i].documents[j]].n;
    work *= 2 * (double)window_of(distances) * (double)(distances->axis.n_groups - 1);
    double n = work > 0 ? WORK_MOST / work : DRAWS_MOST;
    return n < DRAWS_LEAST ? DRAWS_LEAST : n > DRAWS_MOST ? DRAWS_MOST : (size_t)n;
}

static void make_pairs(struct distances *distances)
{
    size_t n = distances->axis.n_groups;
    distances->pairs = arena_zero(distances->arena, n * n, sizeof *distances->pairs);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            distances->pairs[distances->n_pairs++] = (struct distance_pair){i, j};
}

struct distances *distances_measure(const struct store *store,
                                    const struct distance_options *options, struct arena *arena,
                                    struct err *err)
{
    struct distances *distances = arena_zero(arena, 1, sizeof *distances);
    *distances = (struct distances){.store = store, .options = *options, .arena = arena};
    struct selection *selection = selection_make(store, &options->axis.filter, arena);
    if (!trend_axis_make(&distances->axis, store, selection, &options->axis, arena, err) ||
        !profile_make(store, selection, &options->profile, arena, &distances->profile, err) ||
        !sort_documents(distances, err) || !check_groups(distances, err))
        return NULL;
    make_pairs(distances);
    distances->n_draws = draws_for(distances);
    size_t n_points = distances->n_pairs * distances->axis.n_periods;
    distances->points = arena_zero(arena, n_points + 1, sizeof *distances->points);
    return pool_run(options->axis.n_threads, n_points, point_task, distances, err) ? distances
                                                                                   : NULL;
}

uint32_t *distance_counts(const struct distances *distances, size_t group, size_t period,
                          uint64_t *sum)
{
    size_t window = window_of(distances);
    size_t last = period == SIZE_MAX ? distances->axis.n_periods : period + 1;
    size_t first = period == SIZE_MAX || last < window ? 0 : last - window;
    uint32_t *counts = memory_new(distances->profile.n_features + 1, sizeof *counts);
    *sum = 0;
    for (size_t i = first; i < last; i++) {
        const struct distance_cell *cell = &distances->cells[group * distances->axis.n_periods + i];
        for (size_t j = 0; j < cell->n; j++) {
            const struct divergence_document *document =
                &distances->profile.documents[cell->documents[j]];
            for (size_t k = 0; k < document->n; k++) {
                counts[document->features[k]] += document->counts[k];
                *sum += document->counts[k];
            }
        }
    }
    return counts;
}

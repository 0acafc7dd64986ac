/* METHOD: comparison/distance */
#include "base/buf.h"
#include "base/memory.h"
#include "measure/distance_points.h"
#include "stat/monotone.h"

#include <math.h>
#include <stdlib.h>

enum { APART_MOST = 5 };

static struct str group_name(const struct distances *distances, size_t group)
{
    struct str name = distances->axis.groups[group];
    return name.len ? name : STR("not stated");
}

/* --- what adds most ---------------------------------------------------------------------------*/

struct part {
    size_t feature;
    double a, b, part; /* shares; what it adds */
    uint32_t n_a, n_b;
};

static int by_part(const void *x, const void *y)
{
    const struct part *a = x, *b = y;
    if (a->part != b->part)
        return a->part > b->part ? -1 : 1;
    return (a->feature > b->feature) - (a->feature < b->feature);
}

/* Sorted; owned by the caller. */
static struct part *parts_of(const struct distances *distances, const struct distance_pair *pair,
                             size_t period, size_t *n)
{
    uint64_t n_a, n_b;
    uint32_t *a = distance_counts(distances, pair->a, period, &n_a);
    uint32_t *b = distance_counts(distances, pair->b, period, &n_b);
    struct part *parts = memory_new(distances->profile.n_features + 1, sizeof *parts);
    *n = 0;
    for (size_t i = 0; n_a && n_b && i < distances->profile.n_features; i++) {
        struct part part = {.feature = i,
                            .a = a[i] / (double)n_a,
                            .b = b[i] / (double)n_b,
                            .n_a = a[i],
                            .n_b = b[i]};
        part.part = divergence_part(part.a, part.b);
        if (a[i] | b[i])
            parts[(*n)++] = part;
    }
    memory_free(a);
    memory_free(b);
    if (*n)
        qsort(parts, *n, sizeof *parts, by_part);
    return parts;
}

/* "hegemony (China), terrorism (Russia)". */
static struct str apart(const struct distances *distances, const struct distance_pair *pair,
                        size_t period, struct arena *arena)
{
    struct buf out = {0};
    size_t n;
    struct part *parts = parts_of(distances, pair, period, &n);
    for (size_t i = 0; i < n && i < APART_MOST && parts[i].part > 0; i++)
        buf_printf(&out, "%s%.*s (%.*s)", i ? ", " : "",
                   STR_ARG(distances->profile.names[parts[i].feature]),
                   STR_ARG(group_name(distances, parts[i].a > parts[i].b ? pair->a : pair->b)));
    memory_free(parts);
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

/* --- words ------------------------------------------------------------------------------------*/

static struct str what_of(const struct distances *distances, struct arena *arena)
{
    const struct profile_options *profile = &distances->options.profile;
    if (profile->over == PROFILE_CONCEPTS)
        return arena_printf(arena, "mentions of %zu concepts", profile->n_concepts);
    const char *what = profile->over == PROFILE_LEMMAS
                           ? "content words by dictionary form (stems in English)"
                           : "content words as written";
    return profile->near ? arena_printf(arena, "%s in sentences that mention “%.*s”", what,
                                        STR_ARG(profile->near->label))
                         : str_from(what);
}

static struct str title_of(const struct distances *distances, struct arena *arena)
{
    const struct profile_options *profile = &distances->options.profile;
    struct str on =
        profile->near ? arena_printf(arena, " of “%.*s”", STR_ARG(profile->near->label)) : STR("");
    if (distances->n_pairs == 1)
        return arena_printf(arena, "How far apart do %.*s and %.*s speak%.*s?",
                            STR_ARG(group_name(distances, 0)), STR_ARG(group_name(distances, 1)),
                            STR_ARG(on));
    return arena_printf(arena, "How far apart do they speak%.*s?", STR_ARG(on));
}

/* Whether it rises or falls: of windows that share no period. */
static void note_trend(const struct distances *distances, size_t pair, struct buf *notes)
{
    size_t n_periods = distances->axis.n_periods, n = 0;
    size_t step = distances->options.window > 1 ? distances->options.window : 1;
    double *times = memory_new(n_periods + 1, sizeof *times);
    double *values = memory_new(n_periods + 1, sizeof *values);
    for (size_t i = (n_periods - 1) % step; i < n_periods; i += step) {
        const struct distance_point *point = &distances->points[pair * n_periods + i];
        if (!point->is_there)
            continue;
        times[n] = (double)i;
        values[n++] = point->found.distance;
    }
    struct monotone trend = monotone_test(times, values, n);
    memory_free(times);
    memory_free(values);
    if (isnan(trend.p) || isnan(trend.tau))
        return;
    const struct distance_pair *of = &distances->pairs[pair];
    buf_printf(notes,
               "\n%.*s and %.*s: %s (Mann-Kendall, %zu points%s: τ %.2f, p %.3f; Sen’s slope "
               "%+.4f a period).",
               STR_ARG(group_name(distances, of->a)), STR_ARG(group_name(distances, of->b)),
               trend.p >= 0.05 ? "neither closer nor farther beyond chance"
               : trend.s < 0   ? "they come closer"
                               : "they move apart",
               n, step > 1 ? " without common periods" : "", trend.tau, trend.p, trend.slope);
}

static struct str notes_of(const struct distances *distances, struct str before,
                           struct arena *arena)
{
    struct buf notes = {0};
    buf_printf(&notes,
               "%.*s%sFrom 0 = the same shares to 1 = nothing in common. %zu draws and as "
               "many deals of whole documents a point.",
               STR_ARG(before), before.len ? "\n" : "", distances->n_draws);
    if (distances->options.window > 1)
        buf_printf(&notes, " Each point stands for the %zu periods up to it.",
                   distances->options.window);
    size_t n_missing = 0, n_points = distances->n_pairs * distances->axis.n_periods;
    for (size_t i = 0; i < n_points; i++)
        n_missing += !distances->points[i].is_there;
    if (n_missing)
        buf_printf(&notes,
                   "\n%zu of %zu points are missing: fewer than %d documents of one side count "
                   "something, or the window is not full.",
                   n_missing, n_points, DISTANCE_DOCUMENTS_MIN);
    if (distances->n_shared)
        buf_printf(&notes, "\n%zu documents are of several groups and left out.",
                   distances->n_shared);
    for (size_t i = 0; i < distances->n_pairs; i++)
        note_trend(distances, i, &notes);
    struct str text = buf_copy(&notes, arena);
    buf_done(&notes);
    return text;
}

/* --- series -----------------------------------------------------------------------------------*/

static void fill_series(const struct distances *distances, size_t pair, struct series *series,
                        struct arena *arena)
{
    const struct distance_pair *of = &distances->pairs[pair];
    size_t n = distances->axis.n_periods;
    struct str a = group_name(distances, of->a), b = group_name(distances, of->b);
    *series = (struct series){.id = arena_printf(arena, "%.*s/%.*s", STR_ARG(a), STR_ARG(b)).at,
                              .label = arena_printf(arena, "%.*s and %.*s", STR_ARG(a), STR_ARG(b)),
                              .points = arena_zero(arena, n + 1, sizeof *series->points),
                              .n_points = n,
                              .first_evidence = -1,
                              .last_evidence = -1};
    for (size_t i = 0; i < n; i++) {
        const struct distance_point *from = &distances->points[pair * n + i];
        struct point *to = &series->points[i];
        *to = (struct point){.period = distances->axis.periods[i],
                             .state = from->is_there ? CELL_PRESENT : CELL_MISSING,
                             .value = from->is_there ? from->found.distance : NAN,
                             .low = from->is_there ? from->found.interval.low : NAN,
                             .high = from->is_there ? from->found.interval.high : NAN,
                             .n_documents_all = (int64_t)(from->n_a + from->n_b),
                             .denominator = (double)(from->counts_a + from->counts_b)};
        if (from->is_there)
            to->words = apart(distances, of, i, arena);
    }
}

struct series_set *distances_series(const struct distances *distances, struct arena *arena)
{
    struct series_set *set = arena_zero(arena, 1, sizeof *set);
    struct str what = what_of(distances, arena);
    *set = (struct series_set){
        .arena = arena,
        .name = "distance",
        .title = title_of(distances, arena),
        .measure =
            arena_printf(arena, "Jensen-Shannon distance beyond chance, over %.*s", STR_ARG(what)),
        .interval = STR("95 % interval, draws of whole documents (bootstrap)"),
        .method = STR("comparison/distance, trend/mann-kendall"),
        .source = STR("own count over the study's corpus"),
        .selection = filter_describe(&distances->options.axis.filter, arena),
        .is_specimen = distances->axis.has_specimen,
        .by = distances->axis.by,
        .series = arena_zero(arena, distances->n_pairs, sizeof *set->series),
        .n_series = distances->n_pairs};
    for (size_t i = 0; i < set->n_series; i++)
        fill_series(distances, i, &set->series[i], arena);
    trend_axis_mark_partial(&distances->axis, set);
    set->notes = notes_of(distances, set->notes, arena);
    return set;
}

/* --- tables -----------------------------------------------------------------------------------*/

static void describe(struct table *table, const struct series_set *set)
{
    table->title = set->title;
    table->method = set->method;
    table->denominator =
        arena_printf(table->arena, "%.*s, %.*s", STR_ARG(set->measure), STR_ARG(set->selection));
    table->source = set->source;
    table->is_specimen = set->is_specimen;
    table->n_total = table->n_rows;
}

enum {
    A,
    B,
    PERIOD,
    DISTANCE,
    LOW,
    HIGH,
    P,
    COUNTED,
    CHANCE,
    N_A,
    N_B,
    DOCUMENTS_A,
    DOCUMENTS_B,
    APART,
    PARTIAL
};

static struct table *new_table(struct arena *arena)
{
    struct table *table = table_new(arena, "distance");
    table_column(table, "a", "One", "", COLUMN_TEXT);
    table_column(table, "b", "Other", "", COLUMN_TEXT);
    table_column(table, "period", "Period", "", COLUMN_TEXT);
    table_column(table, "distance", "Distance beyond chance", "", COLUMN_REAL);
    table_column(table, "low", "Low", "", COLUMN_REAL);
    table_column(table, "high", "High", "", COLUMN_REAL);
    table_column(table, "p", "p by chance", "", COLUMN_REAL);
    table_column(table, "counted", "Distance as counted", "", COLUMN_REAL);
    table_column(table, "chance", "Distance by chance", "", COLUMN_REAL);
    table_column(table, "n_a", "Counts of one", "", COLUMN_INT);
    table_column(table, "n_b", "Counts of other", "", COLUMN_INT);
    table_column(table, "documents_a", "Documents of one", "documents", COLUMN_INT);
    table_column(table, "documents_b", "Documents of other", "documents", COLUMN_INT);
    table_column(table, "apart", "What puts them apart (who has it oftener)", "", COLUMN_TEXT);
    table_column(table, "partial", "Partial period", "", COLUMN_TEXT);
    return table;
}

static void add_point(struct table *table, const struct distances *distances,
                      const struct series_set *set, size_t pair, size_t period)
{
    const struct distance_point *from =
        &distances->points[pair * distances->axis.n_periods + period];
    const struct point *point = &set->series[pair].points[period];
    const struct distance_pair *of = &distances->pairs[pair];
    size_t row = table_row(table);
    table_text(table, row, A, group_name(distances, of->a));
    table_text(table, row, B, group_name(distances, of->b));
    table_text(table, row, PERIOD, period_format(point->period, set->by, table->arena));
    table_int(table, row, N_A, (int64_t)from->counts_a);
    table_int(table, row, N_B, (int64_t)from->counts_b);
    table_int(table, row, DOCUMENTS_A, (int64_t)from->n_a);
    table_int(table, row, DOCUMENTS_B, (int64_t)from->n_b);
    table_text(table, row, PARTIAL, point->is_partial ? STR("yes") : STR("no"));
    if (!from->is_there)
        return;
    table_real(table, row, DISTANCE, point->value);
    table_real(table, row, LOW, point->low);
    table_real(table, row, HIGH, point->high);
    table_real(table, row, P, from->found.p);
    table_real(table, row, COUNTED, sqrt(from->found.counted));
    table_real(table, row, CHANCE, sqrt(from->found.chance));
    table_text(table, row, APART, point->words);
}

struct table *distances_table(const struct distances *distances, struct arena *arena)
{
    struct table *table = new_table(arena);
    const struct series_set *set = distances_series(distances, arena);
    for (size_t i = 0; i < distances->n_pairs; i++)
        for (size_t j = 0; j < distances->axis.n_periods; j++)
            add_point(table, distances, set, i, j);
    describe(table, set);
    table->notes = set->notes;
    return table;
}

static size_t add_parts(struct table *table, const struct distances *distances, size_t pair,
                        size_t limit)
{
    const struct distance_pair *of = &distances->pairs[pair];
    size_t n;
    double whole = 0;
    struct part *parts = parts_of(distances, of, SIZE_MAX, &n);
    for (size_t i = 0; i < n; i++)
        whole += parts[i].part;
    for (size_t i = 0; i < n && (limit == 0 || i < limit); i++) {
        size_t row = table_row(table), column = 0;
        table_text(table, row, column++, group_name(distances, of->a));
        table_text(table, row, column++, group_name(distances, of->b));
        table_text(table, row, column++, distances->profile.names[parts[i].feature]);
        table_int(table, row, column++, parts[i].n_a);
        table_real(table, row, column++, 100 * parts[i].a);
        table_int(table, row, column++, parts[i].n_b);
        table_real(table, row, column++, 100 * parts[i].b);
        table_real(table, row, column++, whole > 0 ? 100 * parts[i].part / whole : 0);
    }
    memory_free(parts);
    return n;
}

struct table *distances_parts(const struct distances *distances, size_t limit, struct arena *arena)
{
    struct table *table = table_new(arena, "distance_parts");
    const struct series_set *set = distances_series(distances, arena);
    table_column(table, "a", "One", "", COLUMN_TEXT);
    table_column(table, "b", "Other", "", COLUMN_TEXT);
    table_column(table, "what", "What", "", COLUMN_TEXT);
    table_column(table, "n_a", "Counts of one", "", COLUMN_INT);
    table_column(table, "share_a", "Share", "%", COLUMN_REAL);
    table_column(table, "n_b", "Counts of other", "", COLUMN_INT);
    table_column(table, "share_b", "Share", "%", COLUMN_REAL);
    table_column(table, "part", "Part of the divergence", "%", COLUMN_REAL);
    size_t n = 0;
    for (size_t i = 0; i < distances->n_pairs; i++)
        n += add_parts(table, distances, i, limit);
    describe(table, set);
    table->n_total = n;
    table->notes = STR("Of all periods together.");
    return table;
}

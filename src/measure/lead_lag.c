/* METHOD: comparison/lead-lag */
#include "measure/lead_lag.h"

#include "base/buf.h"
#include "base/memory.h"
#include "measure/comparison.h"

#include <math.h>

enum { GROUPS_MOST = 12, DRAWS = 1000 };

/* √((hits + 3/8) / size), whose variance hardly depends on the rate (Anscombe 1948); then without
 * what it carries over. Owned by the caller. */
static double *whitened(const struct series *series)
{
    double *values = memory_new(series->n_points + 1, sizeof *values);
    for (size_t i = 0; i < series->n_points; i++) {
        const struct point *point = &series->points[i];
        values[i] =
            point->denominator > 0 ? sqrt((point->numerator + 0.375) / point->denominator) : NAN;
    }
    cross_whiten(values, series->n_points);
    return values;
}

static void measure_pair(const struct lead *lead, struct lead_pair *pair, size_t number,
                         struct arena *arena)
{
    const struct series *series = lead->set->series;
    double *a = whitened(&series[pair->a]), *b = whitened(&series[pair->b]);
    pair->found = arena_zero(arena, 2 * (size_t)lead->most + 1, sizeof *pair->found);
    cross_correlate(a, b, series->n_points, lead->most, DRAWS, 1 + number, pair->found);
    memory_free(a);
    memory_free(b);
}

static const struct cross_correlation *strongest(const struct lead *lead,
                                                 const struct lead_pair *pair)
{
    const struct cross_correlation *best = NULL;
    for (int i = 0; i < 2 * lead->most + 1; i++)
        if (!isnan(pair->found[i].r) && (!best || fabs(pair->found[i].r) > fabs(best->r)))
            best = &pair->found[i];
    return best;
}

static struct str name_of(const struct lead *lead, size_t group)
{
    struct str name = lead->set->series[group].group;
    return name.len ? name : STR("not stated");
}

/* "China 1 year behind Russia (r +0.48, p 0.028)". */
static void note_lag(const struct lead *lead, const struct lead_pair *pair,
                     const struct cross_correlation *found, struct buf *notes)
{
    struct str a = name_of(lead, pair->a), b = name_of(lead, pair->b);
    const char *by = granularity_name(lead->set->by);
    int n = abs(found->lag);
    if (n == 0)
        buf_printf(notes, "in the same %s", by);
    else
        buf_printf(notes, "%.*s %d %s%s behind %.*s", STR_ARG(found->lag > 0 ? b : a), n, by,
                   n > 1 ? "s" : "", STR_ARG(found->lag > 0 ? a : b));
    buf_printf(notes, " (r %+.2f, p %.3f)", found->r, found->p);
}

static void note_pair(const struct lead *lead, const struct lead_pair *pair, struct buf *notes)
{
    const struct cross_correlation *best = strongest(lead, pair);
    size_t n = 0, n_after = 0, n_before = 0;
    buf_printf(notes, "%s%.*s and %.*s: ", notes->len ? "\n" : "", STR_ARG(name_of(lead, pair->a)),
               STR_ARG(name_of(lead, pair->b)));
    if (!best) {
        buf_printf(notes, "fewer than %d common periods, or no change in one of them.",
                   CROSS_PAIRS_MIN);
        return;
    }
    for (int i = 0; i < 2 * lead->most + 1; i++) {
        const struct cross_correlation *found = &pair->found[i];
        if (isnan(found->r) || found->p >= 0.05)
            continue;
        buf_add_text(notes, n++ ? ", " : "they move together beyond chance: ");
        note_lag(lead, pair, found, notes);
        n_after += found->lag > 0;
        n_before += found->lag < 0;
    }
    if (n == 0) {
        buf_add_text(notes, "at no lag do they move together beyond chance; strongest ");
        note_lag(lead, pair, best, notes);
    }
    buf_add_text(notes, n_after && n_before ? "; in both orders, so none comes first." : ".");
}

static bool check(const struct lead_options *options, const struct series_set *set, struct err *err)
{
    if (options->axis.by == BY_ALL) {
        err_set(err, ERR_INPUT, "lags are between periods");
        err_hint(err, "Choose one: --by month.");
        return false;
    }
    if (set->n_series >= 2 && set->n_series <= GROUPS_MOST)
        return true;
    err_set(err, ERR_INPUT, "groups to compare: %zu; a lag is between two", set->n_series);
    err_hint(err, "Name two, or at most %d: --of CHN --of RUS; or another --split.", GROUPS_MOST);
    return false;
}

bool lead_measure(const struct store *store, const struct lead_options *options,
                  struct arena *arena, struct lead *lead, struct err *err)
{
    struct comparison comparison;
    if (!comparison_measure(store, &options->axis, arena, &comparison, err) ||
        !check(options, comparison.set, err))
        return false;
    struct series_set *set = comparison.set;
    size_t n = set->n_series;
    *lead = (struct lead){
        .set = set, .pairs = arena_zero(arena, n * n, sizeof *lead->pairs), .most = options->most};
    struct buf notes = {0};
    buf_add(&notes, set->notes);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            struct lead_pair *pair = &lead->pairs[lead->n_pairs++];
            *pair = (struct lead_pair){.a = i, .b = j};
            measure_pair(lead, pair, lead->n_pairs, arena);
            note_pair(lead, pair, &notes);
        }
    set->notes = buf_copy(&notes, arena);
    buf_done(&notes);
    set->name = "lead";
    set->title =
        arena_printf(arena, "Who moves first on “%.*s”?", STR_ARG(options->axis.concepts[0].label));
    set->method = STR("frequency/rate, frequency/garwood, comparison/lead-lag");
    return true;
}

struct table *lead_table(const struct lead *lead, struct arena *arena)
{
    const struct series_set *set = lead->set;
    struct table *table = table_new(arena, "lead");
    const char *unit = arena_printf(arena, "%ss", granularity_name(set->by)).at;
    table_column(table, "a", "A", "", COLUMN_TEXT);
    table_column(table, "b", "B", "", COLUMN_TEXT);
    table_column(table, "lag", "B behind A", unit, COLUMN_INT);
    table_column(table, "r", "Correlation", "", COLUMN_REAL);
    table_column(table, "low", "By chance, low", "", COLUMN_REAL);
    table_column(table, "high", "By chance, high", "", COLUMN_REAL);
    table_column(table, "p", "p of all lags", "", COLUMN_REAL);
    table_column(table, "pairs", "Pairs of periods", "", COLUMN_INT);
    for (size_t i = 0; i < lead->n_pairs; i++)
        for (int j = 0; j < 2 * lead->most + 1; j++) {
            const struct cross_correlation *found = &lead->pairs[i].found[j];
            size_t row = table_row(table);
            table_text(table, row, 0, name_of(lead, lead->pairs[i].a));
            table_text(table, row, 1, name_of(lead, lead->pairs[i].b));
            table_int(table, row, 2, found->lag);
            table_real(table, row, 3, found->r);
            table_real(table, row, 4, found->low);
            table_real(table, row, 5, found->high);
            table_real(table, row, 6, found->p);
            table_int(table, row, 7, (int64_t)found->n);
        }
    table->title = set->title;
    table->method = set->method;
    table->denominator = set->denominator;
    table->source = set->source;
    table->notes = set->notes;
    table->is_specimen = set->is_specimen;
    table->n_total = table->n_rows;
    return table;
}

/* METHOD: coding/topic-pairs */
#include "measure/topic_pairs.h"

#include "stat/association.h"

#include <stdlib.h>

/* Two topics, the first earlier in the codebook. */
struct pair {
    size_t a, b;
    double both;
};

/* Weighted numbers of units: both[a * n + b] with a and b; both[a * n + a] with a. */
struct pairs {
    const struct topic_units *units;
    size_t n; /* topics */
    double *both;
    double all;
};

static void count_labelling(struct pairs *pairs, const struct labelling *labelling)
{
    double voice = labelling->weight * labelling->part;
    pairs->all += voice;
    for (size_t i = 0; i < labelling->n_topics; i++)
        for (size_t j = 0; j < labelling->n_topics; j++)
            pairs->both[labelling->topics[i] * pairs->n + labelling->topics[j]] += voice;
}

static int by_both(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;
    if (x->both != y->both)
        return x->both > y->both ? -1 : 1;
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

/* All pairs of topics that occur, in the order of the table. */
static struct pair *sorted_pairs(const struct pairs *pairs, size_t *n, struct arena *arena)
{
    struct pair *all = arena_alloc(arena, (pairs->n * pairs->n / 2 + 1) * sizeof *all);
    *n = 0;
    for (size_t a = 0; a < pairs->n; a++)
        for (size_t b = a + 1; b < pairs->n; b++)
            if (pairs->both[a * pairs->n + a] > 0 && pairs->both[b * pairs->n + b] > 0)
                all[(*n)++] = (struct pair){a, b, pairs->both[a * pairs->n + b]};
    qsort(all, *n, sizeof *all, by_both);
    return all;
}

enum {
    FIRST,
    SECOND,
    BOTH,
    WITH_FIRST,
    WITH_SECOND,
    ALL,
    JACCARD,
    PHI,
    ODDS,
    LOW,
    HIGH,
    CORRECTED
};

static struct table *table_with_columns(const struct topic_units *units, struct arena *arena)
{
    struct table *table = table_new(arena, "topic_pairs");
    const char *kind = arena_printf(arena, "%ss", unit_kind_name(units->kind)).at;
    table_column(table, "first", "Topic", "", COLUMN_TEXT);
    table_column(table, "second", "And topic", "", COLUMN_TEXT);
    table_column(table, "both", "With both", kind, COLUMN_REAL);
    table_column(table, "with_first", "With the first", kind, COLUMN_REAL);
    table_column(table, "with_second", "With the second", kind, COLUMN_REAL);
    table_column(table, "all", "In all", kind, COLUMN_REAL);
    table_column(table, "jaccard", "Jaccard", "", COLUMN_REAL);
    table_column(table, "phi", "Phi", "", COLUMN_REAL);
    table_column(table, "log_odds", "Log odds ratio", "", COLUMN_REAL);
    table_column(table, "low", "Low", "", COLUMN_REAL);
    table_column(table, "high", "High", "", COLUMN_REAL);
    table_column(table, "half_added", "A half was added", "", COLUMN_TEXT);
    for (size_t i = BOTH; i <= ALL; i++)
        table->columns[i].decimals = 2;
    for (size_t i = JACCARD; i <= HIGH; i++)
        table->columns[i].decimals = 3;
    table->title = arena_printf(arena, "Which topics come together in the %s? %.*s", kind,
                                STR_ARG(units->codebook));
    table->method = STR("coding/topic-pairs, share/association");
    table->denominator = units->scope;
    table->source = STR("own coding over the study's corpus");
    table->notes = units->notes;
    return table;
}

static void add_pair(struct table *table, const struct pairs *pairs, const struct pair *pair)
{
    double with_a = pairs->both[pair->a * pairs->n + pair->a];
    double with_b = pairs->both[pair->b * pairs->n + pair->b];
    struct two_by_two counts = {pair->both, with_a - pair->both, with_b - pair->both,
                                pairs->all - with_a - with_b + pair->both};
    struct association found = association_measure(&counts, 0.95);
    const double numbers[] = {pair->both,
                              with_a,
                              with_b,
                              pairs->all,
                              found.jaccard,
                              found.phi,
                              found.log_odds,
                              found.log_odds_interval.low,
                              found.log_odds_interval.high};
    size_t row = table_row(table);
    table_text(table, row, FIRST, pairs->units->topics[pair->a].label);
    table_text(table, row, SECOND, pairs->units->topics[pair->b].label);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        table_real(table, row, BOTH + i, numbers[i]);
    table_text(table, row, CORRECTED, found.is_corrected ? STR("yes") : STR("no"));
}

struct table *topic_pairs_measure(const struct topic_units *units, struct arena *arena)
{
    struct pairs pairs = {.units = units, .n = units->n_topics};
    struct table *table = table_with_columns(units, arena);
    pairs.both = arena_zero(arena, pairs.n * pairs.n + 1, sizeof *pairs.both);
    for (size_t i = 0; i < units->n; i++) {
        count_labelling(&pairs, &units->at[i]);
        table->is_specimen = table->is_specimen || units->at[i].unit->document->is_specimen;
    }
    size_t n;
    const struct pair *all = sorted_pairs(&pairs, &n, arena);
    for (size_t i = 0; i < n; i++)
        add_pair(table, &pairs, &all[i]);
    table->n_total = table->n_rows;
    return table;
}

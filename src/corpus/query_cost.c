#include "corpus/query_cost.h"

/* bench/README.md says how these were measured. A place of a phrase is looked at with its
 * neighbours and may become a hit; one of a word that is a whole term is a hit: kept, sorted,
 * counted. A line is cut out of the text and written. */
#define PHRASE_PLACE_S 60e-9
#define HIT_S 33e-9
#define LINE_S 3.5e-6

enum { CONCEPT, PLACES, HITS, SECONDS };

/* How many places of a phrase become lines is not known before: all of them, at most. */
static double seconds_of(struct match_work work, size_t lines_limit)
{
    uint64_t n_lines = work.n_places < lines_limit ? work.n_places : lines_limit;
    return (double)(work.n_places - work.n_hits) * PHRASE_PLACE_S + (double)work.n_hits * HIT_S +
           (double)n_lines * LINE_S;
}

struct query_cost *query_costs(const struct store *store, const struct concept *concepts, size_t n,
                               size_t lines_limit, struct arena *arena, struct err *err)
{
    struct query_cost *costs = arena_zero(arena, n + 1, sizeof *costs);
    for (size_t i = 0; i < n; i++) {
        costs[i].concept = &concepts[i];
        for (size_t j = 0; j < store_n_segments(store); j++)
            if (!match_foresee(store_segment(store, j), &concepts[i], &costs[i].work, err))
                return NULL;
        costs[i].seconds = seconds_of(costs[i].work, lines_limit);
    }
    return costs;
}

struct query_cost query_cost_sum(const struct query_cost *costs, size_t n)
{
    struct query_cost sum = {0};
    for (size_t i = 0; i < n; i++) {
        sum.work.n_places += costs[i].work.n_places;
        sum.work.n_hits += costs[i].work.n_hits;
        sum.seconds += costs[i].seconds;
    }
    return sum;
}

static size_t n_sequences(const struct term *terms, size_t n)
{
    size_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += terms[i].n_sequences;
    return sum;
}

/* As if the rarest word of every sequence were every token. */
bool query_cost_may_be_long(const struct store *store, const struct concept *concepts, size_t n,
                            size_t lines_limit)
{
    uint64_t n_tokens = 0, n_ways = 0;
    for (size_t i = 0; i < store_n_segments(store); i++) {
        const struct segment *segment = store_segment(store, i);
        n_tokens += segment_sums(segment).tokens[segment_n_documents(segment)];
    }
    for (size_t i = 0; i < n; i++)
        n_ways += n_sequences(concepts[i].terms, concepts[i].n_terms) +
                  n_sequences(concepts[i].nots, concepts[i].n_nots);
    struct match_work most = {n_tokens * n_ways, 0};
    return seconds_of(most, lines_limit) >= QUERY_COST_LONG_S;
}

static void add_row(struct table *table, struct str name, const struct query_cost *cost)
{
    size_t row = table_row(table);
    table_text(table, row, CONCEPT, name);
    table_int(table, row, PLACES, (int64_t)cost->work.n_places);
    table_int(table, row, HITS, (int64_t)cost->work.n_hits);
    table_real(table, row, SECONDS, cost->seconds);
}

struct table *query_cost_table(const struct query_cost *costs, size_t n, struct arena *arena)
{
    struct table *table = table_new(arena, "cost");
    table->title = STR("What would the query cost?");
    table->method =
        STR("counts of the rarest word of each way to write a term, or of its pairs of words "
            "that have a list, times what a place, a hit and a line cost on one core of the "
            "machine of bench/README.md. Every "
            "place of a phrase is taken for a line: a list costs this at most");
    table_column(table, "concept", "Concept", "", COLUMN_TEXT);
    table_column(table, "places", "Places to look at", "places", COLUMN_INT);
    table_column(table, "hits", "Of these sure hits", "hits", COLUMN_INT);
    table_column(table, "seconds", "Seconds of one core", "s", COLUMN_REAL);
    table->columns[SECONDS].decimals = 3;
    for (size_t i = 0; i < n; i++)
        add_row(table, costs[i].concept->id, &costs[i]);
    struct query_cost sum = query_cost_sum(costs, n);
    add_row(table, STR("together"), &sum);
    table->n_total = table->n_rows;
    return table;
}

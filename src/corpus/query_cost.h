/* What a query will cost, told before it is run: from the counts that stand in the lexicons,
 * without reading a posting list. */
#ifndef READOUT_CORPUS_QUERY_COST_H
#define READOUT_CORPUS_QUERY_COST_H

#include "base/table.h"
#include "corpus/match.h"
#include "corpus/store.h"

/* Seconds from which a query is worth a word before it. */
#define QUERY_COST_LONG_S 2.0

/* Open record: of one concept. */
struct query_cost {
    const struct concept *concept;
    struct match_work work;
    double seconds; /* of one core */
};

/* One for each concept. lines_limit: hits that become lines of text at most; 0 = none does, the
 * query only counts; SIZE_MAX = all. Borrowed until the arena is freed. Cost: the lexicons. */
struct query_cost *query_costs(const struct store *store, const struct concept *concepts, size_t n,
                               size_t lines_limit, struct arena *arena, struct err *err);

/* All of them together, without a concept. */
struct query_cost query_cost_sum(const struct query_cost *costs, size_t n);

/* Whether the concepts could cost QUERY_COST_LONG_S at all in a corpus of this size: most queries
 * cannot, and need not be foreseen. Cost: none. */
bool query_cost_may_be_long(const struct store *store, const struct concept *concepts, size_t n,
                            size_t lines_limit);

/* A row for each concept and one for all together. */
struct table *query_cost_table(const struct query_cost *costs, size_t n, struct arena *arena);

#endif

/* The units of text that mention what is sought, each with its first mention, who speaks and what
 * was asked. METHOD: concordance/units */
#ifndef READOUT_MEASURE_UNIT_CONCORDANCE_H
#define READOUT_MEASURE_UNIT_CONCORDANCE_H

#include "measure/concordance.h"
#include "measure/unit_mentions.h"

/* Open record; a zeroed one with what is sought gives every document. */
struct unit_query {
    const struct query *sought;
    const struct concept *asked; /* only answers whose question mentions it; NULL = all */
    struct filter filter;
    enum unit_kind kind;
    struct str corpus; /* for the ids of units */
    size_t context, limit;
};

/* The columns of measure/passages.h for the first mention; then unit (its id), mentions, speaker,
 * outlet, question. Rows in the order of units. NULL when err is filled. */
struct table *unit_concordance(const struct store *store, const struct unit_query *query,
                               struct arena *arena, struct err *err);

/* The same columns without rows, and a row more. */
struct table *unit_passages_new(struct arena *arena, const char *name);
void unit_passages_add(struct table *table, const struct store *store, struct str corpus,
                       const struct unit *unit, const struct unit_mention *mention, size_t context);

/* The units that filter, kind and asked say. False when err is filled. */
bool unit_query_list(const struct store *store, const struct unit_query *query, struct arena *arena,
                     struct unit_list *units, struct err *err);

#endif

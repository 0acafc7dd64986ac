/* Which units of text mention what is sought, and where. */
#ifndef READOUT_MEASURE_UNIT_MENTIONS_H
#define READOUT_MEASURE_UNIT_MENTIONS_H

#include "corpus/query.h"
#include "corpus/unit.h"

/* Open record. */
struct unit_mention {
    uint32_t n;         /* mentions inside the unit */
    struct match first; /* the first of them, when n is not 0 */
};

/* One for each unit of the list, in its order; NULL when err is filled. Cost: one matching of each
 * segment, and a binary search a mention. */
struct unit_mention *unit_mentions(const struct store *store, const struct unit_list *units,
                                   const struct query *sought, struct arena *arena,
                                   struct err *err);

/* Keeps the answers whose question mentions the concept; all other units go. */
bool unit_list_keep_asked(const struct store *store, struct unit_list *units,
                          const struct concept *concept, struct arena *arena, struct err *err);

/* The question that an answer belongs to, as a piece of its document's text; empty when there is
 * none. */
struct str unit_question(const struct unit *unit);

#endif

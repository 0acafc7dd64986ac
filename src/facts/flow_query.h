/* A question about goods: whose trade, with whom, in what, which way, counted in what.
 * Plain record; a zeroed one with reporter and partner asks for imports of all goods by value in
 * USD, from any table, as of the youngest vintage. */
#ifndef READOUT_FACTS_FLOW_QUERY_H
#define READOUT_FACTS_FLOW_QUERY_H

#include "base/date.h"
#include "base/err.h"
#include "base/str.h"

enum flow_direction { DIRECTION_IMPORT, DIRECTION_EXPORT, DIRECTION_TOTAL, DIRECTION_BALANCE };
enum flow_by { FLOW_BY_VALUE, FLOW_BY_QUANTITY };
/* What a share is a share of: the same goods from the whole world, or all goods with the same
 * partner. */
enum flow_whole { WHOLE_WORLD, WHOLE_GOODS };

/* Open record. */
struct flow_query {
    struct str reporter, partner; /* places; partner "WLD" = the world, "" only in rank and
                                     concentration */
    struct str commodity;         /* "" = "total"; "crude+coal" = the sum of both */
    enum flow_direction direction;
    enum flow_by by;
    struct str unit;        /* "" = USD; of quantities t where mass was counted */
    struct str table;       /* "" = all */
    day as_of;              /* rows published later are not there; 0 = no ceiling */
    enum flow_whole whole;  /* of shares */
    bool is_partial_wanted; /* a sum over fewer than all parts of the period, said to be one */
};

bool flow_direction_parse(struct str word, enum flow_direction *direction, struct err *err);
const char *flow_direction_name(enum flow_direction direction);

/* "China's imports of crude from Russia, by quantity". */
struct str flow_query_say(const struct flow_query *query, struct arena *arena);

#endif

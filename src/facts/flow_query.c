#include "facts/flow_query.h"

#include "facts/places.h"

static const char *const NAMES[] = {"import", "export", "total", "balance"};

bool flow_direction_parse(struct str word, enum flow_direction *direction, struct err *err)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_is(word, NAMES[i])) {
            *direction = (enum flow_direction)i;
            return true;
        }
    err_set(err, ERR_INPUT, "unknown flow \"%.*s\"", STR_ARG(word));
    err_hint(err, "Flows are import, export, total and balance.");
    return false;
}

const char *flow_direction_name(enum flow_direction direction)
{
    return NAMES[direction];
}

struct str flow_query_say(const struct flow_query *query, struct arena *arena)
{
    static const char *const VERBS[][2] = {{"imports", "from"},
                                           {"exports", "to"},
                                           {"imports and exports", "with"},
                                           {"balance of trade", "with"}};
    bool is_all = query->commodity.len == 0 || str_is(query->commodity, "total");
    struct str reporter = place_name(query->reporter, STR("en"));
    struct str partner = str_is(query->partner, "WLD") ? STR("the world")
                         : query->partner.len          ? place_name(query->partner, STR("en"))
                                                       : STR("each partner");
    return arena_printf(arena, "%.*s's %s%s%.*s %s %.*s, by %s", STR_ARG(reporter),
                        VERBS[query->direction][0], is_all ? "" : " of ",
                        STR_ARG(is_all ? STR("") : query->commodity), VERBS[query->direction][1],
                        STR_ARG(partner), query->by == FLOW_BY_VALUE ? "value" : "quantity");
}

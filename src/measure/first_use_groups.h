/* What first_use and its tables share. Nobody else includes this. */
#ifndef READOUT_MEASURE_FIRST_USE_GROUPS_H
#define READOUT_MEASURE_FIRST_USE_GROUPS_H

#include "measure/first_use.h"
#include "measure/unit_mentions.h"
#include "stat/adoption.h"

/* Open record. Units are dated documents in the order of the corpus. */
struct first_uses {
    const struct store *store;
    struct first_use_options options;
    struct unit_list units;
    struct unit_mention *mentions; /* by unit */
    size_t n_undated;
    day first_month; /* its first day */
    size_t n_months;
    struct first_use_group *groups; /* by first use, then name */
    size_t n_groups;
    struct arena *arena;
};

/* Whether its kind or title says that several published it together. */
bool first_use_is_joint(const struct document *document);

#endif

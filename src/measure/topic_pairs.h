/* Which topics come together in one unit. METHOD: coding/topic-pairs */
#ifndef READOUT_MEASURE_TOPIC_PAIRS_H
#define READOUT_MEASURE_TOPIC_PAIRS_H

#include "base/table.h"
#include "measure/topic_units.h"

/* A row for each two topics that occur: units with both, with each, in all; Jaccard, phi, log odds
 * with interval. The most frequent pairs first. Lives in arena. */
struct table *topic_pairs_measure(const struct topic_units *units, struct arena *arena);

#endif

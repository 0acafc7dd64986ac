/* Whose texts are compared, as people write it: "CHN", or several taken together under a name,
 * "Russia=RUS,SUN". */
#ifndef READOUT_MEASURE_TREND_GROUPS_H
#define READOUT_MEASURE_TREND_GROUPS_H

#include "measure/trend.h"

/* Reads the texts into options->groups and, where its filter says nothing of what is split by,
 * narrows it to the documents of the groups. No text leaves options as they are. Fails with kind
 * input for a text without a value, two groups of one name, or more than TREND_GROUPS_MAX;
 * *wrong is then the text that is. */
bool trend_groups_read(struct trend_options *options, const struct str *texts, size_t n,
                       struct arena *arena, const struct str **wrong, struct err *err);

/* The condition that takes the documents of group i: "source=RUS,SUN". name is the group's own. */
struct str trend_groups_condition(const struct trend_options *options, struct str name,
                                  struct arena *arena);

#endif

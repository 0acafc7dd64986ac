/* --changes: where the level of a series changes, in the place of its points; in a picture as dated
 * marks. */
#ifndef READOUT_APP_CHANGES_H
#define READOUT_APP_CHANGES_H

#include "app/result.h"

#define CHANGES                                                                                    \
    {                                                                                              \
        .name = "changes", .type = ARGUMENT_SWITCH,                                                \
        .help = "when the level changes, with what it is then, and whether the whole rises or "    \
                "falls, instead of the points; in a chart the largest changes as marks"            \
    }

/* Puts the levels of the set, which may be NULL, into the table, and marks the largest changes in
 * it, where --changes was given. Fails when there are no periods, or rows were asked for. */
bool changes_take(const struct request *request, struct series_set *set, struct result *result,
                  struct err *err);

#endif

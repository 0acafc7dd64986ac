/* Which documents a command is about. */
#ifndef READOUT_APP_CONDITIONS_H
#define READOUT_APP_CONDITIONS_H

#include "app/request.h"
#include "corpus/selection.h"

/* Adds all that --where says to filter. Fails with the condition's place in the command. */
bool conditions_read(const struct request *request, struct filter *filter, struct err *err);

/* The same for all that --name says. */
bool conditions_read_named(const struct request *request, const char *name, struct filter *filter,
                           struct err *err);

/* The same for operations that look at units of text: "question=@concept" goes to asked, which
 * stays NULL when nobody says it. */
bool conditions_read_units(const struct request *request, struct filter *filter,
                           const struct concept **asked, struct err *err);

#endif

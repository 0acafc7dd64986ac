/* The judgements that a command is about, of a table that it names. */
#ifndef READOUT_APP_TAKE_JUDGEMENTS_H
#define READOUT_APP_TAKE_JUDGEMENTS_H

#include "app/request.h"
#include "measure/judgements.h"
#include "render/provenance.h"

/* As --file, --unit, --coder, --code and what goes with them say. provenance gets the data's hash.
 * In the request's arena. */
struct judgements *take_judgements(const struct request *request, struct provenance *provenance,
                                   struct err *err);

#endif

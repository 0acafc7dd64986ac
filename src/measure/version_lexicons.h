/* Where the bilingual lexicons lie: as a person says, or the variable READOUT_LEXICONS, or beside
 * the program: where the build or the installation put them. */
#ifndef READOUT_MEASURE_VERSION_LEXICONS_H
#define READOUT_MEASURE_VERSION_LEXICONS_H

#include "base/arena.h"
#include "base/err.h"
#include "text/bilinguals.h"

/* said: a folder; empty = where they usually are. Closed with the arena. Fails with kind missing
 * when they are nowhere. */
struct bilinguals *lexicons_open(struct str said, struct arena *arena, struct err *err);

#endif

/* A coder at the terminal: one unit after the other, in its context, with keys for the topics.
 * What the desk calls saved is on disk. */
#ifndef READOUT_APP_CODING_DESK_H
#define READOUT_APP_CODING_DESK_H

#include "study/coding_units.h"

/* Open record. */
struct coding_work {
    const struct codebook *codebook;
    const struct coding_units *units;
    const size_t *order; /* numbers of units, as they are to be shown */
    size_t n_order;
    struct str coder;
    enum coding_how how; /* human; adjudicated: then the coders' own codes are shown */
};

/* Works until the coder leaves; *n_saved codings were kept meanwhile. Fails where the terminal is
 * none or the disk fails. */
bool coding_desk(const struct coding_work *work, struct arena *arena, struct findings *findings,
                 size_t *n_saved, struct err *err);

#endif

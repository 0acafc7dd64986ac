/* Changes one expectation in claims.yaml and leaves every other byte of the file as it is. */
#ifndef READOUT_STUDY_CLAIM_EDIT_H
#define READOUT_STUDY_CLAIM_EDIT_H

#include "base/arena.h"

/* Open record. */
struct claim_change {
    struct str claim; /* its id */
    size_t number;    /* which of its expectations, from 0 */
    struct str was;   /* what the editor saw: it must still stand there */
    struct str expects;
};

/* Writes the file anew. Fails with kind input when the text is no expectation, kind missing when
 * there is no such claim, kind conflict when somebody else changed it meanwhile, and kind input,
 * with the place, when it is written in a way that only a person can change: over several lines. */
bool claim_edit(const char *path, const struct claim_change *change, struct arena *arena,
                struct err *err);

#endif

/* What the last check found, kept among the derived files so that the next one can say what
 * changed. */
#ifndef READOUT_STUDY_CHECK_MEMORY_H
#define READOUT_STUDY_CHECK_MEMORY_H

#include "study/ledger.h"
#include "study/study.h"

/* A claim whose verdict or arithmetic is no longer that of the last check. Open record. */
struct check_change {
    size_t entry;              /* of the ledger */
    struct str before;         /* verdict; empty = the claim is new */
    struct str before_in_full; /* arithmetic */
};

/* Compares with the last check of the study; *n changes. Without a last check every claim is new.
 */
bool check_changes(const struct study *study, const struct ledger *ledger, struct arena *arena,
                   struct check_change **changes, size_t *n, struct err *err);

/* Keeps this check as the last one. */
bool check_keep(const struct study *study, const struct ledger *ledger, struct err *err);

#endif

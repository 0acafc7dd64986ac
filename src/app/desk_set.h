/* The set of units that somebody codes, or adjudicates, at the desk of the workbench: which, in
 * which order, and how far they are. */
#ifndef READOUT_APP_DESK_SET_H
#define READOUT_APP_DESK_SET_H

#include "app/call.h"
#include "study/coding_units.h"

/* Open record, in the call's arena. */
struct desk_set {
    const struct call *call;
    const struct codebook *codebook;
    const struct study_corpus *corpus;
    const struct store *store;
    struct str coder;
    enum coding_how how;
    struct coding_units units;
    struct codings codings;
    size_t *order; /* numbers of units */
    size_t n_order;
    bool *is_done; /* in this order, by this coder */
    size_t n_done;
};

/* What the address says of the set, and forms send along. */
enum { N_DESK_NAMES = 5 };
extern const char *const DESK_NAMES[N_DESK_NAMES];

/* A user is the coder; where nobody logs in, whoever codes says a name. May be empty. */
struct str desk_coder(const struct call *call);

/* Codebook, corpus and coder alone: what taking a coding needs. Fails when the call names none. */
bool desk_set_begin(const struct call *call, struct desk_set *set, struct err *err);

/* The rest, after desk_set_begin. Units of the sample that are gone are passed over. Of those who
 * adjudicate, the units that coders split on. */
bool desk_set_open(struct desk_set *set, struct err *err);

/* Fails when the coder may not see what others said: the own set is begun and not done. A user who
 * is no editor must have done it. */
bool desk_set_may_adjudicate(const struct desk_set *set, struct err *err);

/* What this coder said of unit i of the order, of its text as it is now; NULL = nothing. */
const struct coding *desk_set_said(const struct desk_set *set, size_t i);

/* The unit's place in the order; n_order when it is not there. */
size_t desk_set_place(const struct desk_set *set, struct str unit);

/* The first open unit at or behind place, then from the first; n_order when all are done. */
size_t desk_set_open_from(const struct desk_set *set, size_t place);

/* The coder's last act of this kind; undone ones are passed over when still_holds. NULL = none. */
const struct coding *desk_set_last_act(const struct desk_set *set, bool still_holds);

/* The desk's address, with name=value where value is given. */
struct str desk_address(const struct call *call, const char *name, struct str value);

#endif

/* Which texts are compared with those before them, whatever languages they are in. */
#ifndef READOUT_MEASURE_REUSE_QUESTION_H
#define READOUT_MEASURE_REUSE_QUESTION_H

#include "measure/reuse.h"

/* Open record; a zeroed one is about all documents. */
struct reuse_question {
    struct filter filter;  /* what texts there are: nothing outside it is looked at */
    const struct str *ids; /* of these documents alone; none = of all */
    size_t n_ids;
    size_t least; /* as reuse_options */
    size_t n_threads;
    const struct progress *progress;
};

/* Calls with each document asked for: language by language, sorted, then in the order of the
 * corpus. Fails with kind missing when an id is not there, or has no date. */
bool reuse_ask(const struct store *store, const struct reuse_question *question, reuse_fn *call,
               void *arg, struct err *err);

#endif

/* Long work as part of a page: how far it is, what it said, and a way to stop it. */
#ifndef READOUT_RENDER_JOB_HTML_H
#define READOUT_RENDER_JOB_HTML_H

#include "base/buf.h"

enum job_state { JOB_RUNS, JOB_DONE, JOB_FAILED, JOB_CANCELLED, N_JOB_STATES };
/* "runs", "done", "failed", "cancelled". */
const char *job_state_name(enum job_state state);

/* A job as it stands. Open record. */
struct job_view {
    uint64_t number; /* from 1 */
    struct str command, user, unit, log;
    enum job_state state;
    int64_t done, total; /* total 0 = unknown */
    double seconds;
    bool is_stopping;
};

/* "readout add: 43 %, 3,440 of 8,000 documents". */
struct str job_say(const struct job_view *job, struct arena *arena);

/* Appends the job that runs, or the one that ended last. token: for the way to stop it; empty = the
 * reader may not. */
void job_html(const struct job_view *job, struct str token, struct buf *out);

/* Appends those that ended before, each with its log folded. */
void jobs_html(const struct job_view *jobs, size_t n, struct buf *out);

#endif

/* Long work that somebody began in a page: one at a time, in a thread of its own, so that nobody
 * who reads waits for it. It runs an operation as the command line does, tells how far it is, and
 * can be asked to stop at its next safe place, which leaves the study whole. What ended is kept
 * until the program ends. Threads: any. */
#ifndef READOUT_APP_JOBS_H
#define READOUT_APP_JOBS_H

#include "base/arena.h"
#include "base/err.h"
#include "render/job_html.h"

enum { JOBS_KEPT = 20 };

struct jobs;
/* folder: the study's; borrowed. */
struct jobs *jobs_new(const char *folder);
/* Asks what runs to stop. */
void jobs_stop(struct jobs *jobs);
/* Waits until it has. */
void jobs_free(struct jobs *jobs);

/* A command that is to be run, its first words readout and the operation. Open record. */
struct job_order {
    const char *const *words;
    int n_words;
    struct str user; /* who asks; empty = nobody needs to log in */
};

/* Begins it. Fails with kind conflict while another runs, and as request_read does. */
bool jobs_start(struct jobs *jobs, const struct job_order *order, struct err *err);

/* Asks the job of this number to stop; nothing when it does not run. */
void jobs_cancel(struct jobs *jobs, uint64_t number);

/* The newest first, in the arena; returns how many. */
size_t jobs_list(struct jobs *jobs, struct arena *arena, struct job_view views[JOBS_KEPT]);

/* The one that runs; false when none does. */
bool jobs_running(struct jobs *jobs, struct arena *arena, struct job_view *view);

#endif

/* A few threads that share a list of numbered tasks. Results must be stored by task number, so
 * that they do not depend on the number of threads. */
#ifndef READOUT_BASE_POOL_H
#define READOUT_BASE_POOL_H

#include "base/err.h"

#include <stddef.h>

/* Does task number i. Threads: called from several at once, each i once. Returns false with err
 * filled to stop the run. */
typedef bool pool_task(size_t i, void *arg, struct err *err);

/* Cores of this machine, at least 1. */
size_t pool_cores(void);

/* Runs tasks 0 … n_tasks-1 on up to n_threads threads (0 = pool_cores) and waits for all. On
 * failure err holds the error of the lowest-numbered task that failed. */
bool pool_run(size_t n_threads, size_t n_tasks, pool_task *task, void *arg, struct err *err);

#endif

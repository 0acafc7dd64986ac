/* Long work says how far it is and asks whether to go on. Drawing is up to app. */
#ifndef READOUT_BASE_PROGRESS_H
#define READOUT_BASE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* total 0 = unknown. Returns false when the work should stop: the worker then fails with the kind
 * cancelled and leaves everything as after its last commit. */
typedef bool progress_fn(int64_t done, int64_t total, const char *unit, void *arg);

/* Open record; a zeroed one is silent and never stops. */
struct progress {
    progress_fn *call;
    void *arg;
};

static inline bool progress_tell(const struct progress *progress, int64_t done, int64_t total,
                                 const char *unit)
{
    return !progress || !progress->call || progress->call(done, total, unit, progress->arg);
}

#endif

/* Makes the n-th file operation fail, so that tests can stop the program at every one of them.
 * Off unless a test (or READOUT_FAULT=n in the environment of a debug build) turns it on. */
#ifndef READOUT_BASE_FAULT_H
#define READOUT_BASE_FAULT_H

#include <stdbool.h>
#include <stdint.h>

/* How it fails: with an error (the disk is full), or by ending the process on the spot as kill -9
 * or a power cut would. */
enum fault_kind { FAULT_NONE, FAULT_ERROR, FAULT_CRASH };

/* Lets the n-th operation from now fail (1 = the next). */
void fault_set(enum fault_kind kind, int64_t n);
/* Operations counted since the last fault_set. */
int64_t fault_count(void);
/* Called before every write, sync, rename and unlink. True: the operation must fail, and errno is
 * ENOSPC. */
bool fault_hit(void);

#endif

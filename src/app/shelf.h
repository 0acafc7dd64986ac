/* Corpora opened for reading and shared by all calls: opened once, and again when the disk has a
 * newer state, while calls under way keep the one they began with. Threads: any. */
#ifndef READOUT_APP_SHELF_H
#define READOUT_APP_SHELF_H

#include "corpus/store.h"

struct shelf;
struct shelf *shelf_new(void);
/* Nothing may be taken any more. */
void shelf_free(struct shelf *shelf);

/* The corpus in folder as it is now; given back when the arena is freed. Fails as store_open does.
 * Cost: one look at a file, unless it changed. */
struct store *shelf_take(struct shelf *shelf, const char *folder, struct arena *arena,
                         struct err *err);

#endif

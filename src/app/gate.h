/* How many calls work at the same time: the others wait their turn. Threads: any. */
#ifndef READOUT_APP_GATE_H
#define READOUT_APP_GATE_H

#include "base/err.h"

enum { GATE_WAIT_S = 20 }; /* usual patience */

struct gate;
struct gate *gate_new(size_t n_inside);
void gate_free(struct gate *gate);

/* Waits until there is room. Fails with kind limit when there was none for wait_s seconds. */
bool gate_enter(struct gate *gate, int wait_s, struct err *err);
void gate_leave(struct gate *gate);

#endif

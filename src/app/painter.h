/* The chart library, started once and shared by all calls, one at a time. Threads: any. */
#ifndef READOUT_APP_PAINTER_H
#define READOUT_APP_PAINTER_H

#include "render/drawing.h"

struct painter;
struct painter *painter_new(void);
void painter_free(struct painter *painter);

/* Waits until no other call draws. Fails when the library does not start; then there is nothing to
 * give back. */
struct drawing *painter_take(struct painter *painter, struct err *err);
void painter_give(struct painter *painter);

#endif

/* Labelled units as rows that a reader can open, each whole, with its question. */
#ifndef READOUT_MEASURE_UNIT_ROWS_H
#define READOUT_MEASURE_UNIT_ROWS_H

#include "base/table.h"
#include "measure/topic_units.h"

/* A table without rows: the columns of measure/passages.h, the whole unit as its match and nothing
 * before and after it; then unit (its id), speaker, question and labelled_by. */
struct table *unit_rows_new(struct arena *arena, const char *name);

/* Adds the unit of a labelling and returns the row's number. */
size_t unit_rows_add(struct table *table, const struct topic_units *units,
                     const struct labelling *labelling);

#endif

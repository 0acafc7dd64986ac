/* What a corpus holds, and what is missing in it. */
#ifndef READOUT_MEASURE_INVENTORY_H
#define READOUT_MEASURE_INVENTORY_H

#include "base/table.h"
#include "corpus/store.h"

/* One row per source, kind, language and year, sorted: documents, words, and how many lack a title
 * or had bytes replaced. Undated documents have no year. */
struct table *inventory_measure(const struct store *store, struct arena *arena);

#endif

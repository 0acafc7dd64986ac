/* What a corpus holds, and what is missing in it. */
#ifndef READOUT_MEASURE_INVENTORY_H
#define READOUT_MEASURE_INVENTORY_H

#include "base/table.h"
#include "corpus/source.h"
#include "corpus/unit.h"

/* One row per source, kind, language and year, sorted: documents and words, and how many documents
 * lack a title, a URL or named actors, had bytes replaced, come from a file that is gone, or are
 * specimens. Undated documents have no year, those of an unknown language are "und". source_path
 * is where the files should be. */
struct table *inventory_measure(const struct store *store, const struct filter *filter,
                                const char *source_path, struct arena *arena);

/* One row per document, by date and id. */
struct table *inventory_documents(const struct store *store, const struct filter *filter,
                                  const char *source_path, struct arena *arena);

/* One row per file, or part of one, that was refused when it was read last. */
struct table *inventory_refused(const struct store *store, struct arena *arena);

/* How many files of the source the corpus has not read as they are now: unknown to it, or changed
 * since since_ns, when it was written last. 0 when the source cannot be listed. Cost: one look at
 * each file. */
size_t inventory_n_unread(const struct store *store, const struct source_spec *source,
                          int64_t since_ns, struct arena *arena);

/* One row per unit of text, in the order of the corpus, with its words and the question that an
 * answer answers. corpus: its name, for the ids. Cost: the texts are read once. */
struct table *inventory_units(const struct store *store, const struct filter *filter,
                              enum unit_kind kind, struct str corpus, struct arena *arena);

#endif

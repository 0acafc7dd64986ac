/* The evidence of a figure in a page: for each point its passages, in their language, with the term
 * marked; and where each series begins and ends. */
#ifndef READOUT_RENDER_REPORT_PASSAGES_H
#define READOUT_RENDER_REPORT_PASSAGES_H

#include "base/buf.h"
#include "render/figure_words.h"

/* Appends a section for each point that has passages, its id figure_anchor. At most limit are
 * listed for one point; what is left out is counted, with the command that lists it.
 * find_commands: for each series a command that a period completes, or NULL. */
void report_passages(const struct figure_words *words, size_t limit,
                     const struct str *find_commands, struct buf *out);

/* Appends the first and last mention of each series, with the sentence. */
void report_mentions(const struct figure_words *words, struct buf *out);

/* The most passages of one point for which all sets together list no more than n_most. */
size_t report_passages_limit(const struct series_set *const *sets, size_t n_sets, size_t n_most);

#endif

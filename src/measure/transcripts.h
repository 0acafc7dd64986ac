/* What the transcripts of a corpus hold: conferences with their questions and answers, the turns
 * themselves, and what to doubt about them. METHOD: transcripts/turns */
#ifndef READOUT_MEASURE_TRANSCRIPTS_H
#define READOUT_MEASURE_TRANSCRIPTS_H

#include "base/table.h"
#include "corpus/turn_rules.h"
#include "corpus/unit.h"

/* A row per document that has turns, by date: questions, answers, statements, turns that no label
 * begins. */
struct table *transcripts_documents(const struct store *store, const struct filter *filter,
                                    struct arena *arena);

/* The same summed by period, with the number of documents. Documents without a date are in a row
 * without a period. */
struct table *transcripts_periods(const struct store *store, const struct filter *filter,
                                  enum granularity by, struct arena *arena);

/* A row per turn of the selected documents, with its words. */
struct table *transcripts_turns(const struct store *store, const struct filter *filter,
                                struct arena *arena);

/* A row per doubt; rules say by which profile a document was split. */
struct table *transcripts_doubtful(const struct store *store, const struct filter *filter,
                                   const struct turn_rules *rules, struct arena *arena);

#endif

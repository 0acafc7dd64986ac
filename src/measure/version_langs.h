/* Which two languages of an event, or of all events, are laid side by side. Languages go by their
 * rank (text/bilinguals.h). */
#ifndef READOUT_MEASURE_VERSION_LANGS_H
#define READOUT_MEASURE_VERSION_LANGS_H

#include "measure/version_sets.h"

/* Reads "zh,ru" as two different ranks, as they stand. Fails with kind input. */
bool version_langs_parse(struct str text, int ranks[2], struct err *err);

/* The event's document of a language: that of this id, else the first; NULL when it has none. */
const struct version_document *version_event_document(const struct version_sets *sets,
                                                      const struct version_event *event, int rank,
                                                      struct str id);

/* The first of zh–ru, zh–en, en–ru that the event has. False when it has none. */
bool version_event_langs(const struct version_sets *sets, const struct version_event *event,
                         int ranks[2]);

/* Of these three the one that most events have; zh–ru where there are no pairs. */
void version_sets_langs(const struct version_sets *sets, int ranks[2]);

/* Whether the event has both. */
bool version_event_has(const struct version_sets *sets, const struct version_event *event,
                       const int ranks[2]);

#endif

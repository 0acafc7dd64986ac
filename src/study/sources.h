/* What the corpora of a study are read from. */
#ifndef READOUT_STUDY_SOURCES_H
#define READOUT_STUDY_SOURCES_H

#include "study/study.h"

/* Open record. Zero threads are all cores, no progress is silence; own_words must be there. */
struct sources_options {
    size_t n_threads;
    const struct progress *progress;
};

/* Cuts the corpus again if the study's own words changed, then reads what is new or changed into
 * it and names the actors in it. report is filled even when it fails: what it counts is committed.
 */
bool sources_add(const struct study *study, const struct study_corpus *corpus,
                 const struct sources_options *options, struct arena *arena,
                 struct intake_report *report, struct err *err);

#endif

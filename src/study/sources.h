/* What the corpora of a study are read from. */
#ifndef READOUT_STUDY_SOURCES_H
#define READOUT_STUDY_SOURCES_H

#include "study/study.h"

/* Open record; a zeroed one takes all cores, silently. */
struct sources_options {
    size_t n_threads;
    const struct progress *progress;
};

/* Reads what is new or changed into the corpus. report is filled even
 * when it fails: what it counts is committed. */
bool sources_add(const struct study_corpus *corpus, const struct sources_options *options,
                 struct arena *arena, struct intake_report *report, struct err *err);

#endif

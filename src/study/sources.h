/* What the corpora of a study are read from. */
#ifndef READOUT_STUDY_SOURCES_H
#define READOUT_STUDY_SOURCES_H

#include "corpus/intake.h"
#include "study/study.h"

/* Open record. Zero threads are all cores, no progress is silence; own_words must be there. */
struct sources_options {
    size_t n_threads;
    const struct progress *progress;
};

/* Open record. */
struct sources_report {
    struct intake_report intake;
    /* Pairs of documents of which one was added or revised, and which are nearly the same, or one
     * stands within the other. */
    size_t n_same, n_within;
};

/* Cuts the corpus again if the study's own words changed, then reads what is new or changed into
 * it, names the actors in it, and looks whether what came is nearly the same as something there.
 * report is filled even when it fails: what it counts is committed. */
bool sources_add(const struct study *study, const struct study_corpus *corpus,
                 const struct sources_options *options, struct arena *arena,
                 struct sources_report *report, struct err *err);

#endif

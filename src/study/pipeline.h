/* The results of a study, brought up to date: for each figure its numbers (CSV, JSON) and pictures
 * (SVG, PNG, PDF), and the report. What is up to date stays as it is: beside the results a key
 * says what they were made from, and the first part of it that differs is the reason to make them
 * again. */
#ifndef READOUT_STUDY_PIPELINE_H
#define READOUT_STUDY_PIPELINE_H

#include "study/study.h"

/* What was done, or is to be done, for one figure or the report. Open record. */
struct pipeline_step {
    struct str name;    /* "graph1", "report" */
    struct str reason;  /* why it was made; empty = it was up to date */
    struct str written; /* the files, for people */
};

/* Open record. */
struct pipeline_report {
    struct pipeline_step *steps;
    size_t n_steps;
};

/* Open record; a zeroed one is usual. */
struct pipeline_options {
    const char *report_path; /* make the report alone, into this file, whatever its key says */
    struct str prose;        /* with report_path: in place of what the study's report.md says */
    bool is_forced;          /* make all again */
    bool is_told_alone;      /* make nothing: only say what would be made, and why */
    const struct progress *progress;
};

/* Writes into the study's folder results/. report is filled as the work goes, also when it fails.
 * Fails when there is nothing to make. */
bool pipeline_run(const struct study *study, const struct pipeline_options *options,
                  struct arena *arena, struct pipeline_report *report, struct err *err);

#endif

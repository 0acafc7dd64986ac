/* From a folder of files to documents in the corpus: reads what is new or changed, recognises what
 * is there already, refuses with a reason what cannot be read, and commits in batches. */
#ifndef READOUT_CORPUS_INTAKE_H
#define READOUT_CORPUS_INTAKE_H

#include "base/progress.h"
#include "corpus/store.h"

/* Open record: what a corpus of the study declares about its files. */
struct source_spec {
    const char *path;              /* folder or file */
    struct str kind, source, lang; /* empty = from the file or unknown */
    struct str pattern;            /* of file names: "{date}_{lang}_{id}.txt"; empty = none */
    bool is_specimen;
};

/* A file or record that could not be read. Open record. */
struct refusal {
    struct str path, reason;
};

/* Open record. */
struct intake_report {
    size_t n_added, n_revised, n_duplicates, n_unchanged, n_refused;
    size_t n_other; /* files of another ending than the pattern's */
    struct refusal *refusals;
};

/* Open record. */
struct intake_options {
    const char *store_folder;
    const char *revisions_path; /* where the text of superseded revisions is kept for good */
    struct source_spec source;
    const struct splitter_dictionary *dictionary;
    size_t n_threads; /* 0 = all cores */
    const struct progress *progress;
};

/* Reads plain text (.txt, one document a file), pages (.html, .htm, .shtml) and JSON Lines (.jsonl,
 * one a line, with the fields id, date, lang, source, kind, title, url, text). What the report
 * counts is committed: a stop at any moment loses nothing of it, and the next run goes on from
 * there. The result does not depend on n_threads. */
bool intake_add(const struct intake_options *options, struct arena *arena,
                struct intake_report *report, struct err *err);

#endif

/* From a folder of files to documents in the corpus: reads what is new or changed, recognises what
 * is there already, refuses with a reason what cannot be read, and commits in batches. */
#ifndef READOUT_CORPUS_INTAKE_H
#define READOUT_CORPUS_INTAKE_H

#include "base/progress.h"
#include "corpus/actor.h"
#include "corpus/ledger.h"
#include "corpus/source.h"
#include "corpus/store.h"

/* Open record. */
struct intake_report {
    size_t n_added;      /* documents that are new */
    size_t n_revised;    /* whose bytes changed: the old text is kept as a revision */
    size_t n_relabelled; /* whose bytes are the same, but not what is known about them */
    size_t n_duplicates; /* there already under another id */
    size_t n_unchanged;  /* files that brought nothing new */
    size_t n_refused;
    size_t n_recut; /* cut into words again before anything was read */
    size_t n_other; /* files of another ending than the pattern's */
    struct refusal *refusals;
    struct str *changed; /* ids of the documents added and revised, as they came */
    size_t n_changed;
};

/* Open record. */
struct intake_options {
    const char *store_folder;
    const char *revisions_path; /* where the text of superseded revisions is kept for good */
    struct source_spec source;
    const struct splitter_dictionary *dictionary;
    const struct actor_finder *actors; /* NULL = nobody is named */
    size_t n_threads;                  /* 0 = all cores */
    size_t batch_bytes;                /* text that becomes one segment; 0 = 32 MiB */
    const struct progress *progress;
};

/* Reads the files of the source (corpus/source.h says which). A file is read again when its size,
 * its time of change, what the study declares about it or the program's version changed; a document
 * is known by its id. Documents whose file is gone stay. When the actors changed, those that the
 * documents name are found again in the texts that the corpus has: no file is read for it. The same
 * holds of turns when the profiles of transcripts changed.
 *
 * What the report counts is committed: a stop at any moment loses nothing of it, and the next run
 * goes on from there. The result does not depend on n_threads. */
bool intake_add(const struct intake_options *options, struct arena *arena,
                struct intake_report *report, struct err *err);

#endif

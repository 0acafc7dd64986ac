/* The sets of units that a codebook's coders work on, and how far each of them is. */
#ifndef READOUT_STUDY_CODING_PROGRESS_H
#define READOUT_STUDY_CODING_PROGRESS_H

#include "study/samples.h"

/* Open record. */
struct coding_set {
    struct str name;   /* of the sample; empty = all units that are asked about */
    struct str design; /* how it was drawn, in words */
    size_t n_units;    /* that are still there and asked about */
    size_t *n_done;    /* by coder: units whose present text this one coded */
    size_t n_splits;   /* units of whose present text coders say different things */
    size_t n_decided;  /* of these, those that somebody adjudicated */
};

/* Open record. */
struct coding_progress {
    struct str *coders; /* people who coded for themselves, sorted */
    size_t n_coders;
    struct coding_set *sets; /* all units first, then the samples by name */
    size_t n_sets;
};

/* Lives in arena. Fails when a sample cannot be read. */
bool coding_progress_find(const struct codebook *codebook, const struct coding_units *units,
                          const struct codings *codings, struct arena *arena,
                          struct coding_progress *progress, struct err *err);

/* Its number; n_coders when this one coded nothing. */
size_t coding_progress_coder(const struct coding_progress *progress, struct str coder);

#endif

/* The pairs of versions of one study in two languages, read, with what each of their sentences is
 * about: what is counted over a corpus of versions (measure/version_rates.h). */
#ifndef READOUT_MEASURE_VERSION_PAIRS_H
#define READOUT_MEASURE_VERSION_PAIRS_H

#include "measure/version_reading.h"

/* What sentences can be about: a concept, an actor, a topic. Open record. */
struct version_label {
    struct str id, label;
};

/* That a sentence has a label. */
struct version_labelled {
    uint32_t label, sentence;
};

/* Open record. */
struct version_pair {
    struct str event;
    struct str page; /* where the pair stands side by side; empty = there is no such page */
    day date;
    const struct version_reading *reading;
    /* By sentence of a side: that the other side leaves it out; NaN = it has no content word. */
    double *left_out[2];
    const struct version_labelled *labels[2]; /* of a side, each sentence and label once */
    size_t n_labels[2];
    double weight; /* pairs that this one stands for: 1 unless a sample was drawn */
    size_t stratum;
};

/* Open record. */
struct version_pairs {
    int ranks[2];            /* of the languages (text/bilinguals.h), rising */
    struct version_pair *at; /* by stratum, then by date */
    size_t n;
    const struct version_label *labels;
    size_t n_labels;
    struct str what; /* what labels are: "concept", "actor", "topic"; empty = there are none */
    const double *fractions; /* how much of each stratum was drawn; NULL = no sample was */
    const size_t *n_drawn;   /* of each stratum */
    size_t n_strata;
    size_t n_other;       /* pairs in other languages, which are not among these */
    struct str selection; /* in words: "all pairs", or the period */
    struct str notes;     /* a line each */
    double base_rates[2]; /* of each side's sentences, what the other side leaves out */
};

/* Fills left_out of all pairs, and base_rates: the probabilities of the readings, at the base rate
 * of all pairs together. METHOD: versions/omission-rate */
void version_pairs_judge(struct version_pairs *pairs, struct arena *arena);

/* Of a side's characters, and of all, those that the other side says too: expected.
 * METHOD: versions/consistency */
void version_pair_said(const struct version_pair *pair, int side, double *said, double *all);

#endif

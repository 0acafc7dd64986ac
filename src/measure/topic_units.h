/* Units of text with the topics that people, rules or a machine put on them: what shares of topics
 * are counted from, wherever the labels came from. */
#ifndef READOUT_MEASURE_TOPIC_UNITS_H
#define READOUT_MEASURE_TOPIC_UNITS_H

#include "corpus/unit.h"

enum labelled_by { LABELLED_BY_HUMAN, LABELLED_BY_RULE, LABELLED_BY_MACHINE, N_LABELLED_BY };

/* Open record. */
struct topic {
    struct str id, label;
};

/* What one of them said of a unit. Open record. */
struct labelling {
    const struct unit *unit;
    const uint16_t *topics; /* numbers of topics, each once; none = no topic applies */
    size_t n_topics;
    enum labelled_by by;
    double part;   /* of the unit's voice: 1, or 1 / n where n coders spoke */
    double weight; /* units that this one stands for: 1 unless a sample was drawn */
    uint32_t stratum;
    /* What people said of the same unit, where this is a machine's: it is corrected by them. */
    const struct labelling *people;
    size_t n_people;
};

/* Open record. Labellings of one unit follow one another, units are in the order of the corpus. */
struct topic_units {
    const struct topic *topics;
    size_t n_topics;
    bool is_multiple; /* a unit may have several topics */
    enum unit_kind kind;
    const struct labelling *at;
    size_t n;
    const struct unit *questions; /* of answers, in the order of the corpus; NULL = not known */
    size_t n_questions;
    const double *fractions; /* how much of each stratum was drawn; NULL = no sample was */
    const double *drawn;     /* units of each stratum that were drawn; NULL = those labelled */
    const struct store *store;
    struct str corpus;   /* its name, for the ids of units */
    struct str codebook; /* its title */
    struct str scope;    /* which units were let in, in words: "answers that @ukraine_war …" */
    struct str notes;    /* what was left out and why; a line each */
};

#endif

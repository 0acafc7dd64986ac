/* What speaks for and against that a sentence or clause of one text is said in the other: how well
 * the words of its bead, and of any place in the other text, explain its own.
 * METHOD: versions/omission */
#ifndef READOUT_MEASURE_OMISSION_H
#define READOUT_MEASURE_OMISSION_H

#include "measure/alignment.h"

/* A run of tokens inside one sentence. */
struct omission_unit {
    uint32_t sentence;
    uint32_t begin, end; /* tokens of the text */
};

/* Open record. Scores: nats per word, by how much likelier the unit's words become; coverages: the
 * share of their information (ln of how rare they are) that has a counterpart. */
struct omission_evidence {
    bool is_alone; /* its sentence stands in no bead with the other side */
    double bead_coverage, bead_score;
    uint32_t nearest, n_nearest; /* sentences of the other text that explain it best; n 0: none */
    double nearest_coverage, nearest_score;
    double runner_up_score; /* of the best place that does not touch the nearest */
    double distance; /* of the nearest from where the unit would stand: share of the other text */
    uint32_t n_words;
};

/* What all pairs of a bitext share; made once. */
struct omission_reader;
struct omission_reader *omission_reader_new(const struct bitext *bitext,
                                            const struct alignment *alignment, struct arena *arena);

/* The evidence of n units of a side of a pair, in the order of the text. Cost: words of both texts
 * times words; texts of more than 300 sentences are searched around the place only. */
void omission_evidence(const struct omission_reader *reader, size_t pair, int side,
                       const struct omission_unit *units, size_t n, struct omission_evidence *out);

#endif

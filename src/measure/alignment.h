/* Which sentences of two versions of a text say the same: beads of one to four sentences on either
 * side, found by dynamic programming over the likelihood of their words, their lengths and how
 * common each shape of bead is; what has moved is found afterwards. METHOD: versions/alignment */
#ifndef READOUT_MEASURE_ALIGNMENT_H
#define READOUT_MEASURE_ALIGNMENT_H

#include "measure/translation.h"

enum { BEAD_MOST = 4 };

/* How texts that are versions of each other are related. */
enum alignment_regime {
    ALIGNMENT_UNKNOWN,
    ALIGNMENT_PARALLEL,  /* translations: how common each shape is, is learned */
    ALIGNMENT_COMPARABLE /* two reports of one event: most stands on one side only */
};

struct alignment_options {
    enum alignment_regime regime; /* UNKNOWN: found out after the first pass */
    int n_rounds;                 /* of training on what was aligned; 0 means three, -1 none */
    bool is_monotone;             /* what has moved is not looked for */
    double length_ratio;          /* characters of side 1 for one of side 0; 0: as the texts have */
};

struct alignment {
    enum alignment_regime regime;
    struct bead_list *beads; /* by pair; in the order of side 0, what only side 1 has between */
    struct translations base, trained;
    double explained[2]; /* share of words of the other side that words of a side explain */
};

/* Aligns all pairs of the bitext, trained on all together. Lives in arena. Cost: sentences times
 * band times tokens; 120 sentences a side are aligned in full, longer texts within a band. */
struct alignment *alignment_new(const struct bitext *bitext,
                                const struct alignment_options *options, struct arena *arena);

/* Share of each word among all occurrences in its side's texts: [word]. */
float *bitext_shares(const struct bitext *bitext, int side, struct arena *arena);

#endif

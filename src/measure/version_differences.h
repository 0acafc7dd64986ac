/* Inside of the findings: in what the two sides of a bead differ although they say the same. */
#ifndef READOUT_MEASURE_VERSION_DIFFERENCES_H
#define READOUT_MEASURE_VERSION_DIFFERENCES_H

#include "measure/version_findings.h"
#include "text/stance.h"

struct version_difference {
    enum version_kind kind;
    int side;                       /* who has it; 0 when both have something else */
    struct version_place places[2]; /* empty = that side has none */
};

/* A zeroed list is empty; ended with memory_free(at). */
struct version_differences {
    struct version_difference *at;
    size_t n, cap;
};

/* Where a bead's two sides stand. */
struct version_bead {
    const struct bitext *bitext;
    const struct bitext_text *texts; /* [2] */
    const struct bead *bead;
    const struct version_mentions *mentions; /* [2]; NULL = none are known */
};

/* Adds the quantities of a bead that the other side has neither there nor in the sentences next to
 * it: two that may stand for each other as one difference, those of one side only when they are
 * dates, shares, money or above ten. METHOD: versions/quantity-conflicts */
void version_quantities_find(const struct version_bead *bead, struct version_differences *out);

/* Adds who says it and how: the verb, the side that speaks where the study's actors are known,
 * firmness, modality and negation where both sides have something and
 * differ. METHOD: versions/stance */
void version_stances_find(const struct version_bead *bead, const struct stance_words *words,
                          struct version_differences *out);

/* Adds the names of the texts of a pair that the other text nowhere has, each once: words that no
 * dictionary knows, written as names are, not at the beginning of a sentence, and taken for no word
 * of the other text. */
void version_names_find(const struct bitext *bitext, const struct alignment *alignment, size_t pair,
                        struct version_differences *out);

#endif

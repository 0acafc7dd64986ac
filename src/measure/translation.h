/* How likely words of one side of a bitext stand for words of the other: from the lexicon, from
 * anchors (equal quantities, Latin words, names that sound alike), and from what aligned sentences
 * teach. METHOD: versions/translation */
#ifndef READOUT_MEASURE_TRANSLATION_H
#define READOUT_MEASURE_TRANSLATION_H

#include "measure/bitext.h"

/* Why two words are linked. */
enum translation_origin {
    TRANSLATION_LEXICON,
    TRANSLATION_PART, /* by the beginning or end of a Chinese word */
    TRANSLATION_QUANTITY,
    TRANSLATION_LATIN,
    TRANSLATION_NAME,
    TRANSLATION_OWN, /* a concept or actor of the study */
    TRANSLATION_LEARNED
};

struct translation_entry {
    uint32_t partner;
    float probability; /* of partner, given the row's word */
    enum translation_origin origin;
};

/* Rows by the words of one side. */
struct translation {
    uint32_t *rows; /* [n + 1] */
    struct translation_entry *entries;
    uint32_t n;
};

/* Both directions: from[0] has a row for each word of side 0. */
struct translations {
    struct translation from[2];
};

/* Two runs of sentences that say the same. */
struct bead {
    uint32_t begin[2], n[2]; /* sentences of either side; n 0: nothing there */
    float score;             /* natural log, as the alignment added it up */
    float likelihood;        /* log likelihood ratio of the words alone */
};

struct bead_list {
    struct bead *at;
    size_t n;
};

/* What the lexicon and the anchors say. */
void translation_base(const struct bitext *bitext, struct arena *arena, struct translations *out);

/* Trains both directions on the beads of all pairs (IBM model 1, four rounds, the base as prior)
 * and gives new tables; the base stays. */
void translation_train(const struct bitext *bitext, const struct bead_list *beads,
                       const struct translations *base, struct arena *arena,
                       struct translations *out);

static inline const struct translation_entry *translation_row(const struct translation *translation,
                                                              uint32_t word, uint32_t *n)
{
    *n = translation->rows[word + 1] - translation->rows[word];
    return translation->entries + translation->rows[word];
}

#endif

/* What two versions of one text say alike and where they differ: the findings of each pair of a
 * bitext, in the order of the first text, each with the places on both sides and what it rests on.
 * A finding says that texts differ, never why. METHOD: versions/findings */
#ifndef READOUT_MEASURE_VERSION_FINDINGS_H
#define READOUT_MEASURE_VERSION_FINDINGS_H

#include "measure/version_omissions.h"

enum version_kind {
    VERSION_SAME,
    VERSION_SAME_TOPIC, /* on the same matter, with other content */
    VERSION_LEFT_OUT,   /* the first text has it, the second has not */
    VERSION_ADDED,      /* the second text has it, the first has not */
    VERSION_MOVED,      /* the same, at another place */
    /* Within beads, in addition to the bead's own finding: */
    VERSION_ATTRIBUTION, /* who says it, or how: 指出 against призвал */
    VERSION_HEDGE,       /* should against must, or neither */
    VERSION_NEGATION,
    VERSION_NUMBER, /* counts, factors, ordinals, measures */
    VERSION_DATE,
    VERSION_PERCENT,
    VERSION_MONEY,
    /* Of the whole text: */
    VERSION_NAME,    /* a name that the other text nowhere has */
    VERSION_CONCEPT, /* a concept or actor of the study that the other text nowhere has */
    N_VERSION_KINDS
};

/* "same", "same topic", "left out", … */
const char *version_kind_name(enum version_kind kind);

/* Bytes of one sentence. */
struct version_place {
    uint32_t sentence, begin, end;
};

/* A run of sentences, or a part of one. n_sentences 0: this side has nothing; first is then the
 * sentence before which it would stand. */
struct version_span {
    uint32_t first, n_sentences;
    uint32_t begin, end; /* bytes: of the first sentence, of the last one */
};

/* Why a word or quantity of one side is taken for one of the other. */
struct version_link {
    struct version_place places[2];
    enum translation_origin origin;
    float probability; /* of the second side's word, given the first's */
    struct str via;    /* the English word that a Chinese–Russian link rests on; empty = none */
};

struct version_finding {
    enum version_kind kind;
    bool is_clause; /* left out or added: a clause or sentence inside a bead */
    int side;       /* who has what the other has not; 0 where both have it */
    struct version_span spans[2];
    /* That the finding is right; NaN where it is counted and not judged (names, concepts, numbers).
     * Of left out and added that the other text does not say it, calibrated; of same, moved and
     * same topic from the same: METHOD: versions/omission-probability */
    double probability;
    double score; /* log likelihood ratio of the bead's words. Unit: nats per word; 0 alone */
    /* Left out and added: the likeliest place in the other text, and how well it and the best
     * place that does not touch it explain the words. n_sentences 0: the other text is empty. */
    struct version_span nearest;
    double nearest_score, runner_up_score; /* nats per word */
    double coverage; /* share of the words' information that the other side's bead has */
    /* Differences within beads, names, concepts: the words in question on either side as they are
     * written, and where; empty = that side has none. */
    struct str words[2];
    struct version_place places[2];
    uint32_t known;             /* VERSION_CONCEPT: which of the options' known things */
    struct version_link *links; /* matched words of the two spans */
    size_t n_links;
};

/* How a pair stands as a whole. */
struct version_summary {
    size_t n[N_VERSION_KINDS];
    double left_out[2]; /* expected share of each side's sentences that the other side leaves out */
    /* 1 = they say the same: mean of both sides' shares of characters that are said on the other
     * side too, by probability. METHOD: versions/consistency */
    double consistency;
};

struct version_findings {
    struct version_finding *at;
    size_t n;
    const struct version_units *units; /* [2]: the sentences and clauses of either side */
    struct version_summary summary;
};

/* A concept or actor of the study where a text mentions it. */
struct version_mention {
    uint32_t known; /* number of the concept or actor, the same on both sides */
    struct version_place place;
    uint32_t side; /* whom it speaks for: equal for a state and its persons; 0 = a concept */
};

struct version_mentions {
    const struct version_mention *at;
    size_t n;
};

/* Zero is the default. */
struct version_options {
    const struct version_mentions *mentions; /* [2 * pair + side]; NULL = none */
    /* Chinese–English and English–Russian, to name the English word of a link; NULL = not named */
    const struct bilingual *pivots[2];
    double shift;   /* to the log odds of left out and added: calibration_offset of verdicts */
    bool has_links; /* links are wanted: they cost as much as all the rest */
};

/* The findings of every pair: [n_pairs]. Lives in arena. Cost: about 1 ms for a pair of readouts
 * of 20 sentences. */
struct version_findings *version_findings_new(const struct bitext *bitext,
                                              const struct alignment *alignment,
                                              const struct version_options *options,
                                              struct arena *arena);

/* The text of a span whose sentences lie in one text. */
struct str version_span_text(const struct bitext_text *text, const struct version_span *span,
                             struct arena *arena);

#endif

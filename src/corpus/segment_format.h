/* What segment_write and segment agree on; docs/format.md says it in words. */
#ifndef READOUT_CORPUS_SEGMENT_FORMAT_H
#define READOUT_CORPUS_SEGMENT_FORMAT_H

#include "base/str.h"

enum {
    TOKEN_SAMPLE = 64,  /* every so many tokens the full byte position is kept */
    DELTA_ESCAPE = 255, /* the distance stands in the list of exceptions */
    N_STRINGS = 9       /* id lang source kind title url actors hash origin */
};
#define TOKENS_MAX (UINT32_C(1) << 31)

/* The term that stands for every gap. */
#define GAP_TERM STR("\n")

struct segment_pair {
    uint32_t first, second; /* terms */
};

struct delta_exception {
    uint32_t token, delta;
};

struct document_flags {
    uint32_t revision;
    uint32_t n_replaced;
    uint32_t basis;
    uint32_t is_specimen;
};

/* Lists of places, how many each has, where each begins. */
static const char *const POSTING_CHUNKS[3] = {"postings", "counts", "postoff"};
static const char *const PAIR_CHUNKS[3] = {"pairs", "paircnt", "pairoff"};

/* By enum lemma_kind: strings, their ends, first place in terms, terms. */
static const char *const LEMMA_CHUNKS[2][4] = {{"lem_s", "lem_o", "lem_f", "lem_t"},
                                               {"stem_s", "stem_o", "stem_f", "stem_t"}};

#endif

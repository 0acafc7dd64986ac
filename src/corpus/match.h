/* Where a concept occurs in a segment, by the rules of docs/methods/concepts.md: the leftmost and
 * there the longest term wins, overlapping terms count once, hits inside a "not" context do not
 * count. */
#ifndef READOUT_CORPUS_MATCH_H
#define READOUT_CORPUS_MATCH_H

#include "corpus/concept.h"
#include "corpus/segment_index.h"

/* Open record. begin and end order hits by place: token number times 65,536 plus a byte within
 * the token, end exclusive; MATCH_WHOLE stands for the end of a whole token. */
enum { MATCH_WHOLE = 0xFFFF };
struct match {
    uint64_t begin, end;
    uint32_t term; /* which term of the concept */
};

struct match_list {
    struct match *at;
    size_t n;
};

/* Rising, without overlaps. Borrowed until the arena is freed. Cost: the rarest word of each term.
 * Threads: any number may match in one segment. */
bool match_concept(const struct segment *segment, const struct concept *concept,
                   struct arena *arena, struct match_list *matches, struct err *err);

static inline token_at match_token(const struct match *match)
{
    return (token_at)(match->begin >> 16);
}

/* Open record. */
struct match_work {
    uint64_t n_places; /* looked at: of the rarest word of each way to write a term, or fewer where
                        * its words have lists of pairs */
    uint64_t n_hits;   /* of these, the places of words that are a whole term: each is a hit, unless
                        * terms overlap or a "not" context holds it */
};

/* Adds to work what match_concept would look at, without looking. Cost: the lexicon. */
bool match_foresee(const struct segment *segment, const struct concept *concept,
                   struct match_work *work, struct err *err);

/* Bytes of segment_text that the match covers. */
void match_bytes(const struct segment *segment, const struct match *match, uint64_t *begin,
                 uint64_t *end);

#endif

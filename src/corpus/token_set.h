/* The terms of a segment of which a test of a query holds, and those of which it depends on the
 * capitals in the text. */
#ifndef READOUT_CORPUS_TOKEN_SET_H
#define READOUT_CORPUS_TOKEN_SET_H

#include "corpus/query.h"

/* Open record. Bits by term_id; a term is in one of them at most. Gaps are in neither. */
struct token_set {
    const struct token_test *test;
    uint64_t *yes, *maybe;
    const struct token_set *first, *second; /* of the test's parts */
    uint64_t count;                         /* places of all terms in either */
};

/* test NULL: any token. Lives in the arena. Cost: a look at each term, 5 ns where the pattern
 * begins with a letter, a walk through its states where not. */
const struct token_set *token_set_new(const struct segment *segment, const struct token_test *test,
                                      struct arena *arena);

/* Whether the token at the place, whose term is id, is one of the set's. Cost: a bit; where
 * capitals decide, a look into the text. */
bool token_set_holds(const struct token_set *set, const struct segment *segment, token_at at,
                     term_id id);

static inline bool token_set_may_hold(const struct token_set *set, term_id id)
{
    return ((set->yes[id >> 6] | set->maybe[id >> 6]) >> (id & 63)) & 1;
}

#endif

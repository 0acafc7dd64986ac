/* Sentences and clauses of which it is known whether the other text has them, with their evidence:
 * what the model of omissions learns from and is held to. */
#ifndef READOUT_BENCH_OMISSION_CASES_H
#define READOUT_BENCH_OMISSION_CASES_H

#include "measure/omission.h"
#include "version_set.h"

struct omission_case {
    struct omission_evidence evidence;
    bool is_left_out;
    uint32_t document;
    int side;
};

/* A zeroed one is empty; ended with memory_free(at). */
struct omission_cases {
    struct omission_case *at;
    size_t n, cap;
};

/* All sentences of a set; is_single: each pair is aligned by itself, without training. */
void omission_cases_sentences(const struct version_set *set, const struct bilingual *lexicon,
                              bool is_single, struct omission_cases *cases);

/* Clauses of a side of a set whose sentences correspond one by one: into two fifths of the
 * sentences that have two to six clauses a clause of another place is put. */
void omission_cases_clauses(const struct version_set *set, const struct bilingual *lexicon,
                            int side, struct omission_cases *cases);

#endif

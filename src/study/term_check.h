/* Whether the terms of a study find what they were written for: a term that never occurs, one that
 * always gives way to another, one that stands inside other words or inside another concept's term.
 * Each doubt is a warning at the term's place in its file. */
#ifndef READOUT_STUDY_TERM_CHECK_H
#define READOUT_STUDY_TERM_CHECK_H

#include "measure/term_counts.h"
#include "study/study.h"

/* Counts the study's terms in one of its corpora, or in all when only is NULL. Lives in arena.
 * Fails with kind missing when there are no texts. */
struct term_counts *term_check_count(const struct study *study, const struct study_corpus *only,
                                     struct arena *arena, struct err *err);

void term_check_warn(struct term_counts *counts, struct findings *findings);

/* "concepts: 3 of 40 terms never occur in the texts (readout concepts shows them)"; nothing when
 * all occur. */
void term_check_say(struct term_counts *counts, struct buf *out);

#endif

/* concepts.yaml: from a concept's id to its label, its terms by language, and "not" contexts. */
#ifndef READOUT_STUDY_CONCEPTS_H
#define READOUT_STUDY_CONCEPTS_H

#include "base/findings.h"
#include "study/study.h"

/* Reads the file into the study's concepts and checks it as a whole: unknown keys, terms whose
 * syntax is wrong, terms in the wrong script, a term that stands twice or that two concepts claim.
 * Every mistake is a finding with its place. Returns false when there was one. */
bool concepts_read(const char *path, struct study *study, struct arena *arena,
                   struct findings *findings);

/* Appends all that decides what the concept matches and how it is called, on one line. */
void concept_say(const struct concept *concept, struct buf *out);

#endif

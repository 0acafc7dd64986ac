/* concepts.yaml: from a concept's id to its label, its terms by language, and "not" contexts. */
#ifndef READOUT_STUDY_CONCEPTS_H
#define READOUT_STUDY_CONCEPTS_H

#include "base/yaml.h"
#include "corpus/concept.h"

/* Reads and checks the file as a whole: unknown keys, terms whose syntax is wrong, terms in the
 * wrong script, a term that two concepts claim. Fails at the first mistake, with its place. */
bool concepts_read(const char *path, struct arena *arena, struct concept **concepts, size_t *n,
                   struct err *err);

/* Appends all that decides what the concept matches and how it is called, on one line. */
void concept_say(const struct concept *concept, struct buf *out);

#endif

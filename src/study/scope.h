/* What a codebook is about: its corpus, and the units of it that its rule "about" takes. */
#ifndef READOUT_STUDY_SCOPE_H
#define READOUT_STUDY_SCOPE_H

#include "corpus/unit.h"
#include "measure/rule.h"
#include "study/codebook.h"
#include "study/study.h"

/* The corpus of that name; of none, that of the codebook, else the study's only one. */
const struct study_corpus *scope_corpus(const struct study *study, const struct codebook *codebook,
                                        struct str name, struct err *err);

/* The units of the codebook's kind that it is about, of those that filter selects. Lives in the
 * arena. Cost: units_list, and a match of each concept and term of the rule. */
bool scope_units(const struct study *study, const struct codebook *codebook,
                 const struct store *store, const struct filter *filter, struct arena *arena,
                 struct unit_list *units, struct err *err);

/* Reads a rule of the codebook; errors tell its place in the codebook's file. */
bool scope_rule(const struct study *study, struct str text, const struct yaml *node,
                struct arena *arena, struct rule *rule, struct err *err);

#endif

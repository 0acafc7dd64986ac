/* By which profile the transcripts of a corpus are split, as its study declares. */
#ifndef READOUT_CORPUS_TURN_RULES_H
#define READOUT_CORPUS_TURN_RULES_H

#include "corpus/source.h"

/* Never changes; lives in the arena of turn_rules_read. */
struct turn_rules;

/* Fails when the file of profiles cannot be read, or spec->turns names no profile. */
const struct turn_rules *turn_rules_read(const struct source_spec *spec, struct arena *arena,
                                         struct err *err);

/* NULL = the document is no transcript. */
const struct turn_profile *turn_rules_profile(const struct turn_rules *rules,
                                              const struct document *document);

/* Equal for rules that split alike; empty where no document can be a transcript. */
struct str turn_rules_hash(const struct turn_rules *rules, struct arena *arena);

#endif

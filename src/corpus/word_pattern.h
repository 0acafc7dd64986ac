/* A regular expression over one word: letters, . for any character, [a-z] and [^a-z], groups ( ),
 * alternatives |, repeats ? * + {n} {n,m}, and \ before a character that stands for itself. It fits
 * a word whole, not a part of it. Time: at most states times characters, whatever the pattern. */
#ifndef READOUT_CORPUS_WORD_PATTERN_H
#define READOUT_CORPUS_WORD_PATTERN_H

#include "base/arena.h"

struct word_pattern;

/* Lives in the arena. Fails at wrong syntax; err->column is the 1-based character in text. */
struct word_pattern *word_pattern_parse(struct str text, struct arena *arena, struct err *err);

enum word_case {
    CASE_AS_WRITTEN, /* of a word as it stands in the text: capitals are capitals */
    CASE_IGNORED,    /* of a folded word: a letter of the pattern is either */
    CASE_UNKNOWN     /* of a folded word: whether some capitals could make it fit as written */
};

bool word_pattern_fits(const struct word_pattern *pattern, struct str word, enum word_case how);

/* Whether all three are the same: no letter of the pattern has a capital. */
bool word_pattern_is_caseless(const struct word_pattern *pattern);

/* Whether only one folded word fits, and which. */
bool word_pattern_is_literal(const struct word_pattern *pattern, struct str *word);

#endif

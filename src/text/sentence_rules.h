/* Unicode's rules for sentence boundaries (UAX 29, rules SB3 to SB998), on UTF-8. The boundaries
 * are those of ICU's rules for the root locale, which its own iterator finds at a tenth of the
 * speed: tests compare the two. METHOD: words/sentences */
#ifndef READOUT_TEXT_SENTENCE_RULES_H
#define READOUT_TEXT_SENTENCE_RULES_H

#include "base/str.h"

/* The first boundary after at, itself a boundary below text.len; the last one is text.len.
 * Threads: any number. Cost: one look at each byte, more only around marks that may end a
 * sentence. */
size_t sentence_rules_next(struct str text, size_t at);

#endif

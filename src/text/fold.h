/* The form under which a word is looked up: NFKC, lower case by Unicode's full case folding.
 * ё stays ё (the lemmas know that it may be written е), Han variants stay. The apostrophe ’ becomes
 * ' and the hyphens ‐ ‑ become -, which writers and typesetters choose for each other. */
#ifndef READOUT_TEXT_FOLD_H
#define READOUT_TEXT_FOLD_H

#include "base/buf.h"
#include "text/tokens.h"

/* Replaces what out held. Cost: a few ns a byte for ASCII and Cyrillic, ICU for the rest. */
void fold_word(struct str word, struct buf *out);

/* What a folded form is, judged by its characters alone, so that it is the same in whatever text it
 * was met. Never TOKEN_GAP. */
enum token_kind fold_kind(struct str folded);

#endif

/* The form in which texts enter the corpus: clean UTF-8, one paragraph a line. */
#ifndef READOUT_CORPUS_CLEAN_TEXT_H
#define READOUT_CORPUS_CLEAN_TEXT_H

#include "base/arena.h"

/* A copy in the arena: malformed bytes become U+FFFD and are added to *n_replaced, control
 * characters and blank lines go, lines that a hard wrap broke inside a sentence are joined. Cost:
 * linear. */
struct str clean_text(struct str text, struct arena *arena, uint32_t *n_replaced);

#endif

/* Dictionary forms of folded words: OpenCorpora for Russian (ё as е, endings predicted for words
 * outside the dictionary), Snowball stems for English. */
#ifndef READOUT_TEXT_LEMMA_H
#define READOUT_TEXT_LEMMA_H

#include "base/arena.h"

enum { LEMMAS_MAX = 6 };

/* Lemmas of a word that fold_word made, most probable first; words of other scripts are their own
 * lemma. Russian lemmas are written with е for ё. Returns how many, at least 1. Borrowed until the
 * arena is freed. Threads: any number. Cost: about 1 us. */
size_t lemma_russian(struct str word, struct arena *arena, struct str lemmas[LEMMAS_MAX]);

/* The stem of a folded English word. */
struct str lemma_english(struct str word, struct arena *arena);

#endif

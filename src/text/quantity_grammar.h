/* Inside of quantities: the grammar that Russian and English share, over their words. */
#ifndef READOUT_TEXT_QUANTITY_GRAMMAR_H
#define READOUT_TEXT_QUANTITY_GRAMMAR_H

#include "text/quantity_words.h"

/* Adds the quantities of the words to the reading. */
void quantity_grammar(struct reading *r, const struct word *words, size_t n);

#endif

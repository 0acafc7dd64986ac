/* The Chinese words that a study adds to the dictionary of the segmenter: the terms of its concepts
 * that are runs of Chinese characters. METHOD: words/chinese */
#ifndef READOUT_CORPUS_OWN_WORDS_H
#define READOUT_CORPUS_OWN_WORDS_H

#include "corpus/concept.h"

/* Open record. */
struct own_words {
    struct str *at; /* sorted, each once */
    size_t n;
    uint64_t number; /* names the words: equal for equal sets, never 0 */
};

/* Lives in arena; texts are borrowed from the concepts. */
struct own_words own_words_of(const struct concept *concepts, size_t n, struct arena *arena);

#endif

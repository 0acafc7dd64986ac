/* The words of a text that carry its content, in the form in which two languages are compared:
 * Chinese words, dictionary forms of Russian ones, stems of English ones; without function words,
 * numbers and marks. */
#ifndef READOUT_TEXT_CONTENT_WORDS_H
#define READOUT_TEXT_CONTENT_WORDS_H

#include "text/bilingual.h"

enum content_word_kind {
    CONTENT_WORD,
    CONTENT_NAME, /* capitalised, or a run of characters that Chinese writes foreign names with */
    CONTENT_LATIN /* Latin letters in a Chinese or Russian text */
};

/* Open record. */
struct content_word {
    struct str form;
    enum content_word_kind kind;
    uint32_t begin, end; /* bytes of the text */
};

struct content_words {
    struct content_word *items;
    size_t n;
};

/* The words of text in their order. language: zh, ru or en. Chinese is cut into the likeliest words
 * of the lexicon, of which it is the first language; others need none. Cost: linear, about 1 µs a
 * word. */
struct content_words content_words_find(struct str text, struct str language,
                                        const struct bilingual *lexicon, struct arena *arena);

/* The form of one word of a dictionary; empty for a function word. */
struct str content_word_form(struct str word, struct str language, struct arena *arena);

#endif

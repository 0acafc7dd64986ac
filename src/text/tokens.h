/* A text cut into tokens and sentences.
 *
 * A document's text holds one paragraph per line ("\n" is a paragraph's end and nothing else).
 * Tokens rise, do not overlap and leave out blanks only. So that a phrase never matches across a
 * paragraph's end or across a blank inside Chinese, both are tokens themselves (TOKEN_GAP). */
#ifndef READOUT_TEXT_TOKENS_H
#define READOUT_TEXT_TOKENS_H

#include "base/str.h"

enum token_kind {
    TOKEN_WORD,   /* letters: a word of ru, en or another alphabet */
    TOKEN_NUMBER, /* digits, with inner points and commas */
    TOKEN_HAN,    /* a Chinese word as the segmenter cut it; Han characters only */
    TOKEN_MARK,   /* one punctuation mark or symbol */
    TOKEN_GAP     /* a paragraph's end, or blanks between two Han characters */
};

/* Words, numbers and Han words are what "words" in a denominator counts. */
static inline bool token_is_word(enum token_kind kind)
{
    return kind <= TOKEN_HAN;
}

/* Open record; a zeroed one is empty. The arrays grow and are kept from text to text; ended with
 * tokens_done. Unit of begins and ends: bytes of the text. */
struct tokens {
    uint32_t *begins, *ends;
    uint8_t *kinds; /* enum token_kind */
    size_t n, cap;
    uint32_t *sentences; /* the first token of each sentence, rising; sentences[0] = 0 */
    size_t n_sentences, sentences_cap;
    size_t n_words;
    size_t n_characters; /* without blanks */
};

void tokens_clear(struct tokens *tokens);
void tokens_done(struct tokens *tokens);

#endif

/* Chinese words: the most probable cutting of a run of Han characters, every word standing on its
 * own (unigram model, Viterbi), over jieba's dictionary and the study's own words. Equal to jieba
 * without its guess at unknown words. METHOD: words/chinese */
#ifndef READOUT_TEXT_HAN_H
#define READOUT_TEXT_HAN_H

#include "base/err.h"
#include "base/str.h"

/* Threads: one may serve many. */
struct han_dictionary;

/* Longest word in characters that is looked for. */
enum { HAN_WORD_MAX = 16 };

/* own_words of at most HAN_WORD_MAX characters get the frequency that just keeps them whole. Owned
 * by the caller. Cost: about 0.1 s. */
struct han_dictionary *han_dictionary_new(const struct str *own_words, size_t n);
void han_dictionary_free(struct han_dictionary *dictionary);

/* The one without own words: made by the first call, there until the process ends. */
const struct han_dictionary *han_dictionary_shared(void);

/* Cuts a run of Han characters: called with the byte range of each word in turn. */
typedef void han_word_fn(size_t begin, size_t end, void *arg);
void han_cut(const struct han_dictionary *dictionary, struct str run, han_word_fn *call, void *arg);

#endif

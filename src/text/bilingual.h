/* A bilingual lexicon: for each word of a language its likeliest translations in another, both
 * ways, with probabilities. Built when the program is built, from dictionaries that are named in
 * NOTICE (tools/lexicon); mapped, never changed. Words are in the form of content_word_form:
 * simplified Chinese words, dictionary forms of Russian ones, stems of English ones.
 *
 * METHOD: versions/lexicon */
#ifndef READOUT_TEXT_BILINGUAL_H
#define READOUT_TEXT_BILINGUAL_H

#include "base/arena.h"

struct bilingual;

enum { BILINGUAL_NONE = UINT32_MAX };
enum bilingual_direction { BILINGUAL_FIRST, BILINGUAL_SECOND };

/* Maps the lexicon between two languages (zh-en, en-ru, zh-ru) in folder. Owned by the caller.
 * Fails when it is missing or not whole. Threads: one may serve many. Cost: the mapping; 20 ms for
 * the checksum. */
struct bilingual *bilingual_open(const char *folder, struct str first, struct str second,
                                 struct err *err);
void bilingual_close(struct bilingual *lexicon);

/* The word's number in its language, or BILINGUAL_NONE. */
uint32_t bilingual_find(const struct bilingual *lexicon, enum bilingual_direction side,
                        struct str word);
struct str bilingual_word(const struct bilingual *lexicon, enum bilingual_direction side,
                          uint32_t word);
/* -ln of the share of all running words that this word has; 0 for words that Chinese is not cut by.
 */
float bilingual_cost(const struct bilingual *lexicon, enum bilingual_direction side, uint32_t word);
size_t bilingual_n_words(const struct bilingual *lexicon, enum bilingual_direction side);
/* Of translations in this direction. */
size_t bilingual_n_pairs(const struct bilingual *lexicon, enum bilingual_direction side);

/* Translations of a word, the likeliest first. Borrowed until bilingual_close.
 * Unit: 65535 is certainty. */
struct bilingual_row {
    const uint32_t *partners;
    const uint16_t *probabilities;
    size_t n;
};
struct bilingual_row bilingual_row(const struct bilingual *lexicon, enum bilingual_direction side,
                                   uint32_t word);

/* The English word by which a Chinese word most likely leads to a Russian one, both in the form of
 * the lexicons; empty when none does. */
struct str bilingual_via(const struct bilingual *chinese_english,
                         const struct bilingual *english_russian, struct str chinese,
                         struct str russian);

/* The hash by which words are found; the writer uses it too. */
uint64_t bilingual_hash(struct str word);

#endif

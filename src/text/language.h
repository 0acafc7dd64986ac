/* The language of a text by its letters: exact for Chinese, Russian and English and their
 * neighbours of the same script that have letters of their own. */
#ifndef READOUT_TEXT_LANGUAGE_H
#define READOUT_TEXT_LANGUAGE_H

#include "base/str.h"

/* "zh", "zh-Hant", "ja", "ko"; "ru", "uk", "be", "bg", "sr", "mk"; "en", "ar"; "und" when there are
 * too few letters or they are of another language. Short texts without the letters that tell
 * neighbours apart are "zh", "ru" or "en". Cost: one look at the first 64 kB. */
struct str language_of(struct str text);

/* zh, zh-Hant, ru, en from what a page or a file says ("zh-CN", "ru_RU", "en-US"); empty when it
 * says nothing of use. */
struct str language_named(struct str code);

#endif

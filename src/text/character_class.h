/* The part that a character plays when text is cut into words: Unicode's word-break properties
 * (UAX 29) as ICU's rules for the root locale use them, and what is special to this program: blanks
 * and Han characters. */
#ifndef READOUT_TEXT_CHARACTER_CLASS_H
#define READOUT_TEXT_CHARACTER_CLASS_H

#include "base/str.h"

enum character_class {
    CLASS_OTHER, /* a mark: breaks on both sides */
    CLASS_LETTER,
    CLASS_DIGIT,
    CLASS_JOINER,          /* _ : joins letters, digits and itself */
    CLASS_BETWEEN_LETTERS, /* a middle dot: joins a letter to a letter */
    CLASS_BETWEEN_DIGITS,  /* , ; : joins a digit to a digit */
    CLASS_BETWEEN,         /* . ' and ’: either of the two */
    CLASS_BLANK,           /* white space and control characters */
    CLASS_HAN,
    CLASS_HARD /* what follows other rules: combining marks, kana, Thai, rare scripts, … */
};

enum { CHARACTERS_TABLED = 0x10000 };

/* Classes by character below CHARACTERS_TABLED. Never changes after the first call.
 * Threads: any number. */
const uint8_t *character_classes(void);

/* The class of any character. */
uint8_t character_class(uint32_t c);

#endif

/* How names sound, so that 拉夫罗夫, Лавров and Lavrov, 王毅 and Ван И are known for the same:
 * Chinese names by Palladius' table and pinyin, all others by the skeleton of their consonants.
 * METHOD: versions/names */
#ifndef READOUT_TEXT_NAME_FORM_H
#define READOUT_TEXT_NAME_FORM_H

#include "base/arena.h"

enum { NAME_SPELLINGS = 3 };

/* Open record. */
struct name_form {
    struct str form, latin, skeleton;
    struct str pinyin[NAME_SPELLINGS], palladius[NAME_SPELLINGS]; /* whole, surname, given name */
    size_t n_spellings;                                           /* Chinese only */
};

/* The sounds of a name. Threads: one at a time. */
struct name_form name_form_of(struct str form, struct str language, struct arena *arena);

/* How likely both are one name: 0.8 where Chinese is spelt by the table, 0.35 to 0.6 where they
 * sound alike, 0 otherwise. languages: of both. */
double name_likeness(const struct name_form *a, const struct name_form *b);

#endif

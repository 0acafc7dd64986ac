/* The bilingual lexicons of a folder (text/bilingual.h), each opened when it is first asked for.
 * Threads: one at a time until all that are needed are open. */
#ifndef READOUT_TEXT_BILINGUALS_H
#define READOUT_TEXT_BILINGUALS_H

#include "text/bilingual.h"

struct bilinguals;

/* folder is copied. Owned by the caller. */
struct bilinguals *bilinguals_new(const char *folder);
void bilinguals_free(struct bilinguals *bilinguals);

/* The folder. Borrowed until bilinguals_free. */
const char *bilinguals_folder(const struct bilinguals *bilinguals);

/* The lexicon between two languages, whichever is named first; its first language is the one that
 * bilinguals_rank puts first. Borrowed until bilinguals_free. Fails with kind input when there is
 * none between them, else as bilingual_open does. */
const struct bilingual *bilinguals_get(struct bilinguals *bilinguals, struct str one,
                                       struct str other, struct err *err);

/* zh and zh-Hant 0, en 1, ru 2; 3 = no lexicon knows the language. */
int bilinguals_rank(struct str language);
/* "zh", "en" or "ru" for a rank below 3. */
struct str bilinguals_language(int rank);

#endif

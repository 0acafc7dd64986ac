/* Where sentences begin: ICU's rules, and after them what they get wrong (initials, г-н, Dr., U.S.,
 * a Chinese opening quotation mark left at the end of the sentence before). METHOD: words/sentences
 */
#ifndef READOUT_TEXT_SENTENCES_H
#define READOUT_TEXT_SENTENCES_H

#include "base/err.h"
#include "base/str.h"

/* Threads: one thread each. */
struct sentences;
struct sentences *sentences_open(struct err *err);
void sentences_free(struct sentences *sentences);

/* First bytes of the sentences of text, rising, the first being 0; *n of them. lang steers the
 * rules. Borrowed until the next call. Every "\n" ends a sentence. */
const uint32_t *sentences_find(struct sentences *sentences, struct str text, struct str lang,
                               size_t *n, struct err *err);

#endif

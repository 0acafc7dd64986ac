/* Where sentences begin: Unicode's rules, and after them what they get wrong: initials, titles and
 * units with a full stop, numbers of items, ? and ! inside quotations and addresses, the ellipsis
 * "…", a Chinese opening quotation mark left at the end of the sentence before. A sentence that
 * ends in an abbreviation is known by the next word ("U.S. The …"); before a name it runs on. ; and
 * ； end nothing. METHOD: words/sentences */
#ifndef READOUT_TEXT_SENTENCES_H
#define READOUT_TEXT_SENTENCES_H

#include "base/str.h"

/* Threads: one thread each. */
struct sentences;
struct sentences *sentences_open(void);
void sentences_free(struct sentences *sentences);

/* First bytes of the sentences of text, rising, the first being 0; *n of them. Borrowed until the
 * next call. Every "\n" ends a sentence. */
const uint32_t *sentences_find(struct sentences *sentences, struct str text, size_t *n);

#endif

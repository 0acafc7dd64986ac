/* Cuts texts of any language into tokens and sentences: ICU's rules for alphabets (by a fast path
 * that gives provably the same words), the most probable segmentation over jieba's dictionary for
 * Chinese, sentences by ICU with a post-pass. */
#ifndef READOUT_TEXT_SPLITTER_H
#define READOUT_TEXT_SPLITTER_H

#include "base/err.h"
#include "text/tokens.h"

/* Dictionaries and the study's own terms. Never changes once open.
 * Threads: one may serve many splitters. */
struct splitter_dictionary;

/* own_terms: Chinese words of the study that the segmenter must know. Owned by the caller. */
struct splitter_dictionary *splitter_dictionary_open(const struct str *own_terms, size_t n,
                                                     struct err *err);
void splitter_dictionary_close(struct splitter_dictionary *dictionary);

/* Threads: one thread each. */
struct splitter;
struct splitter *splitter_open(const struct splitter_dictionary *dictionary, struct err *err);
void splitter_close(struct splitter *splitter);

/* Replaces what tokens held. Han runs are cut by the dictionary, other runs by ICU's word rules for
 * the root locale, whatever the language. text is clean UTF-8 of less than 2 GiB. Cost: see
 * bench/README.md. Fails when text is too long (kind limit). */
bool splitter_cut(struct splitter *splitter, struct str text, struct tokens *tokens,
                  struct err *err);

#endif

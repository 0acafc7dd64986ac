/* The terms of a segment while it is written: folded forms in byte order, each with its kind, and
 * which of them share a lemma or a stem. */
#ifndef READOUT_CORPUS_LEXICON_H
#define READOUT_CORPUS_LEXICON_H

#include "base/buf.h"
#include "base/chunks.h"
#include "corpus/segment_index.h"

/* Open record; storage the caller holds. Zeroed is empty. */
struct lexicon {
    struct buf terms;  /* a zero byte before the first and after each */
    uint32_t *offsets; /* of each term in terms; n of them */
    uint8_t *kinds;
    size_t n, offsets_cap, kinds_cap;
};

void lexicon_done(struct lexicon *lexicon);

/* Adds a term that sorts after all others and returns its number. */
term_id lexicon_add(struct lexicon *lexicon, struct str term, enum token_kind kind);

/* Borrowed until the next lexicon_add. */
struct str lexicon_term(const struct lexicon *lexicon, term_id id);

/* Fails with kind limit when the terms have more than 4 GiB together. */
bool lexicon_write(struct lexicon *lexicon, struct chunk_writer *writer, struct err *err);

/* Open record: a term has this lemma. */
struct lemma_pair {
    struct str lemma;
    uint64_t begin; /* str_first_bytes of it */
    term_id term;
};

/* Open record; storage the caller holds. Zeroed is empty. */
struct lemma_pairs {
    struct lemma_pair *at;
    size_t n, cap;
    bool is_sorted;
};

void lemma_pairs_done(struct lemma_pairs *pairs);

/* lemma is borrowed until lemma_pairs_write. */
void lemma_pairs_add(struct lemma_pairs *pairs, struct str lemma, term_id term);

/* Adds the lemmas of all words. Cost: about 1 us a word. */
void lemma_pairs_find(struct lemma_pairs *pairs, const struct lexicon *lexicon,
                      enum lemma_kind kind, struct arena *arena);

/* By lemma, then term. */
void lemma_pairs_sort(struct lemma_pairs *pairs);

/* Writes the four chunks of that kind, each pair once. Sorts the pairs if they are not. */
bool lemma_pairs_write(struct lemma_pairs *pairs, enum lemma_kind kind, struct chunk_writer *writer,
                       struct err *err);

#endif

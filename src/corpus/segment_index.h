/* What the matcher needs of a segment: its lexicon, its posting lists, its tokens. Terms are folded
 * forms in byte order; a term_id is the rank of one. */
#ifndef READOUT_CORPUS_SEGMENT_INDEX_H
#define READOUT_CORPUS_SEGMENT_INDEX_H

#include "corpus/postings.h"
#include "corpus/segment.h"

typedef uint32_t term_id;
/* Unit: tokens from the start of the segment. */
typedef uint32_t token_at;

/* Prefix sums over the documents: entry i is what lies before document i, entry n everything.
 * Open record; borrowed until segment_close. */
struct segment_sums {
    const uint32_t *tokens, *words, *sentences;
    const uint64_t *characters, *bytes;
};

struct segment_sums segment_sums(const struct segment *segment);
day segment_day(const struct segment *segment, size_t document);
/* All texts, one after another, each as segment_sums.bytes says. */
struct str segment_text(const struct segment *segment);

size_t segment_n_terms(const struct segment *segment);
struct str segment_term(const struct segment *segment, term_id id);
enum token_kind segment_term_kind(const struct segment *segment, term_id id);
/* The first term that is not below text: where text is, or where it would be. */
term_id segment_term_at(const struct segment *segment, struct str text);
/* All terms with a zero byte before the first and after each: for searching by memmem. */
struct str segment_lexicon(const struct segment *segment);
/* The term at a byte of segment_lexicon. Cost: a binary search. */
term_id segment_lexicon_term(const struct segment *segment, size_t byte);

/* Terms that have this lemma (or this stem), rising; *n of them. Borrowed. */
enum lemma_kind { LEMMA_RUSSIAN, STEM_ENGLISH, N_LEMMA_KINDS };
const term_id *segment_lemma(const struct segment *segment, enum lemma_kind kind, struct str lemma,
                             size_t *n);

/* The lemmas of a kind in byte order, and the terms of one: as segment_lemma gives them. */
size_t segment_n_lemmas(const struct segment *segment, enum lemma_kind kind);
struct str segment_lemma_text(const struct segment *segment, enum lemma_kind kind, size_t i);
const term_id *segment_lemma_terms(const struct segment *segment, enum lemma_kind kind, size_t i,
                                   size_t *n);

size_t segment_count(const struct segment *segment, term_id id);
/* Places of a term; room for segment_count of them. Fails with kind corrupt. */
bool segment_places(const struct segment *segment, term_id id, token_at *places, struct err *err);

/* Pairs of frequent terms that follow one another have lists of their own, in files not written
 * by a version that made none. */
size_t segment_n_pairs(const struct segment *segment);
#define SEGMENT_NO_PAIR SIZE_MAX
/* The number of the list of first followed by second, or SEGMENT_NO_PAIR: then there may be such
 * places all the same. Cost: a binary search. */
size_t segment_pair_find(const struct segment *segment, term_id first, term_id second);
size_t segment_pair_count(const struct segment *segment, size_t pair);
/* Places of the first terms; room for segment_pair_count of them. Fails with kind corrupt. */
bool segment_pair_places(const struct segment *segment, size_t pair, token_at *places,
                         struct err *err);

/* The term at a place. Cost: one load. */
term_id segment_token(const struct segment *segment, token_at at);
/* The same for loops: all tokens as they lie in the file. Open record; borrowed. */
struct token_array {
    const char *bytes;
    unsigned width;
};
struct token_array segment_tokens(const struct segment *segment);
static inline term_id token_array_get(struct token_array tokens, token_at at)
{
    return fixed_get(tokens.bytes, tokens.width, at);
}
/* Asks the memory for a token that is wanted soon. */
static inline void token_array_prefetch(struct token_array tokens, token_at at)
{
    __builtin_prefetch(tokens.bytes + (uint64_t)at * tokens.width / 8);
}
/* First byte of a token in segment_text. Cost: at most 64 additions. */
uint64_t segment_token_byte(const struct segment *segment, token_at at);
/* The document that holds the token. Cost: a binary search. */
size_t segment_document_of(const struct segment *segment, token_at at);
/* The first token of sentence i of the segment; segment_sums.sentences says whose it is. */
token_at segment_sentence_token(const struct segment *segment, size_t i);
/* The sentence that holds the token: the last that begins at or before it. Cost: a binary search.
 */
size_t segment_sentence_of(const struct segment *segment, token_at at);
/* Bytes of segment_text of the sentence that holds the token. */
struct str segment_sentence(const struct segment *segment, token_at at, uint64_t *begin);

#endif

/* What lies in a segment, for segment.c, which maps it, and segment_merge.c, which copies it. */
#ifndef READOUT_CORPUS_SEGMENT_BODY_H
#define READOUT_CORPUS_SEGMENT_BODY_H

#include "base/chunks.h"
#include "corpus/segment_format.h"
#include "corpus/segment_index.h"

/* Strings in byte order, the terms of each one after another. */
struct lemma_index {
    struct str strings;
    const uint32_t *ends, *firsts;
    const term_id *terms;
    size_t n, n_terms;
};

/* Lists of places. */
struct posting_index {
    struct str lists;
    const uint64_t *offsets;
    const uint32_t *counts;
    size_t n;
};

struct segment {
    struct arena *arena; /* holds the mapping */
    struct chunk_file file;
    size_t n_documents, n_terms, n_tokens, n_sentences;
    struct segment_sums sums;
    const day *days;
    const struct document_flags *flags;
    const uint32_t *string_ends;
    const uint32_t *turn_ends, *name_ends; /* prefix sums; NULL = no document has turns */
    const struct turn *turns;
    struct str strings, text, names, terms, tokens, deltas;
    const uint32_t *term_offsets, *sentences;
    const uint8_t *term_kinds;
    const uint64_t *samples;
    struct posting_index postings, pairs; /* of terms, of pairs */
    const struct segment_pair *pair_keys; /* rising */
    const struct delta_exception *exceptions;
    size_t n_exceptions;
    unsigned width; /* bits of a term_id in tokens */
    struct lemma_index lemmas[N_LEMMA_KINDS];
};

/* The first exception at or after the token; n_exceptions when there is none. */
size_t segment_exception_at(const struct segment *segment, token_at at);

#endif

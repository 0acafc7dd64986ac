/* Rising lists of token positions, bit-packed: blocks of 128 differences, each block with as many
 * bits as its largest difference needs, and the rest as variable-length bytes. Also plain
 * arrays of numbers of a fixed width. */
#ifndef READOUT_CORPUS_POSTINGS_H
#define READOUT_CORPUS_POSTINGS_H

#include "base/buf.h"

/* Appends the coded list. positions rise. */
void postings_encode(const uint32_t *positions, size_t n, struct buf *out);

/* Decodes a list of n positions from bytes into positions (room for n). Returns false when the
 * bytes are too few or the list does not rise below limit. Eight bytes behind the list may be read.
 * Cost: about 1 ns a position. */
bool postings_decode(struct str bytes, size_t n, uint32_t limit, uint32_t *positions);

/* Numbers of width bits each (0–32), one after another; eight spare bytes at the end so that a
 * reader may load whole words. */
void fixed_encode(const uint32_t *numbers, size_t n, unsigned width, struct buf *out);

/* The same number by number. Open record; storage the caller holds, zeroed but for the width. */
struct fixed_stream {
    struct buf out; /* may be cleared between numbers */
    uint64_t word;  /* bits not yet in out */
    unsigned n_bits, width;
};

static inline void fixed_stream_add(struct fixed_stream *stream, uint32_t number)
{
    stream->word |= (uint64_t)number << stream->n_bits;
    stream->n_bits += stream->width;
    if (stream->n_bits >= 32) {
        buf_add_bytes(&stream->out, &stream->word, 4);
        stream->word >>= 32;
        stream->n_bits -= 32;
    }
}

/* Adds the last bits and the spare bytes. */
void fixed_stream_end(struct fixed_stream *stream);

static inline uint32_t fixed_get(const char *bytes, unsigned width, size_t i)
{
    uint64_t word;
    size_t bit = i * width;
    memcpy(&word, bytes + bit / 8, sizeof word);
    return (uint32_t)(word >> (bit % 8)) & (uint32_t)((UINT64_C(1) << width) - 1);
}

/* Bits needed for numbers up to largest. */
static inline unsigned bits_for(uint32_t largest)
{
    return largest ? 32 - (unsigned)__builtin_clz(largest) : 0;
}

#endif

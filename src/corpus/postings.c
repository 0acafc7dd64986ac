#include "corpus/postings.h"

enum { BLOCK = 128 };

void fixed_encode(const uint32_t *numbers, size_t n, unsigned width, struct buf *out)
{
    size_t len = (n * width + 7) / 8 + 8;
    char *at = buf_reserve(out, len);
    memset(at, 0, len);
    for (size_t i = 0; i < n; i++) {
        size_t bit = i * width;
        uint64_t word;
        memcpy(&word, at + bit / 8, sizeof word);
        word |= (uint64_t)numbers[i] << (bit % 8);
        memcpy(at + bit / 8, &word, sizeof word);
    }
    out->len += len;
}

void fixed_stream_end(struct fixed_stream *stream)
{
    static const char ZEROS[8];
    buf_add_bytes(&stream->out, &stream->word, (stream->n_bits + 7) / 8);
    buf_add_bytes(&stream->out, ZEROS, sizeof ZEROS);
}

static void encode_block(const uint32_t *differences, struct buf *out)
{
    uint32_t all = 0;
    for (size_t i = 0; i < BLOCK; i++)
        all |= differences[i];
    unsigned width = bits_for(all);
    buf_add_char(out, (char)width);
    size_t begin = out->len;
    fixed_encode(differences, BLOCK, width, out);
    out->len = begin + BLOCK / 8 * width; /* the spare bytes belong to what follows */
}

static void encode_variable(uint32_t number, struct buf *out)
{
    while (number >= 0x80) {
        buf_add_char(out, (char)(number | 0x80));
        number >>= 7;
    }
    buf_add_char(out, (char)number);
}

void postings_encode(const uint32_t *positions, size_t n, struct buf *out)
{
    uint32_t differences[BLOCK], before = 0;
    size_t i = 0;
    for (; i + BLOCK <= n; i += BLOCK) {
        for (size_t j = 0; j < BLOCK; j++) {
            differences[j] = positions[i + j] - before;
            before = positions[i + j];
        }
        encode_block(differences, out);
    }
    for (; i < n; i++) {
        encode_variable(positions[i] - before, out);
        before = positions[i];
    }
}

/* Whole words are loaded; the chunk that holds all lists ends in eight spare bytes. */
static const char *decode_block(const char *at, const char *end, uint32_t *sum, uint32_t *out)
{
    if (at == end)
        return NULL;
    unsigned width = (unsigned char)*at++;
    if (width > 32 || (size_t)(end - at) < BLOCK / 8 * width)
        return NULL;
    uint32_t total = *sum;
    for (size_t i = 0; i < BLOCK; i++) {
        total += fixed_get(at, width, i);
        out[i] = total;
    }
    *sum = total;
    return at + BLOCK / 8 * width;
}

static const char *decode_variable(const char *at, const char *end, uint32_t *number)
{
    uint32_t value = 0;
    for (unsigned shift = 0; at < end && shift < 32; shift += 7) {
        unsigned char byte = (unsigned char)*at++;
        value |= (uint32_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            *number = value;
            return at;
        }
    }
    return NULL;
}

bool postings_decode(struct str bytes, size_t n, uint32_t limit, uint32_t *positions)
{
    const char *at = bytes.at, *end = bytes.at + bytes.len;
    uint32_t sum = 0;
    size_t i = 0;
    for (; i + BLOCK <= n && at; i += BLOCK)
        at = decode_block(at, end, &sum, positions + i);
    for (; i < n && at; i++) {
        uint32_t difference;
        at = decode_variable(at, end, &difference);
        if (at)
            positions[i] = sum += difference;
    }
    if (!at)
        return false;
    /* A list that falls has wrapped round or passed the limit somewhere. */
    for (i = 1; i < n; i++)
        if (positions[i] <= positions[i - 1])
            return false;
    return n == 0 || positions[n - 1] < limit;
}

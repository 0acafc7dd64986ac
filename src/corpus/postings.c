#include "corpus/postings.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

enum { BLOCK = 128 };

void fixed_encode(const uint32_t *numbers, size_t n, unsigned width, struct buf *out)
{
    size_t len = (n * width + 7) / 8 + 8;
    char *at = buf_reserve(out, len), *end = at + len;
    uint64_t word = 0;
    unsigned n_bits = 0;
    for (size_t i = 0; i < n; i++) {
        word |= (uint64_t)numbers[i] << n_bits;
        n_bits += width;
        if (n_bits >= 32) {
            memcpy(at, &word, 4);
            at += 4;
            word >>= 32;
            n_bits -= 32;
        }
    }
    memset(at, 0, (size_t)(end - at));
    memcpy(at, &word, (n_bits + 7) / 8);
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
    enum { LONGEST = 5 };
    char *at = buf_reserve(out, LONGEST);
    size_t len = 0;
    for (; number >= 0x80; number >>= 7)
        at[len++] = (char)(number | 0x80);
    at[len++] = (char)number;
    out->len += len;
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

/* Rising sums of a list's differences. */
struct summing {
    uint64_t sum; /* cannot wrap: a list has fewer than 2^32 differences */
    uint32_t n_zeros;
};

/* The differences of a block whose width the compiler knows: eight at a time fill whole bytes. */
static inline __attribute__((always_inline)) void sum_block(const char *at, unsigned width,
                                                            struct summing *summing, uint32_t *out)
{
    uint64_t sum = summing->sum;
    uint32_t n_zeros = 0;
    for (size_t i = 0; i < BLOCK; i += 8, at += width)
#pragma GCC unroll 8
        for (size_t j = 0; j < 8; j++) {
            uint32_t difference = fixed_get(at, width, j);
            n_zeros += difference == 0;
            sum += difference;
            out[i + j] = (uint32_t)sum;
        }
    summing->sum = sum;
    summing->n_zeros += n_zeros;
}

#ifdef __x86_64__
/* Wider differences do not lie in four bytes wherever they begin. */
enum { AT_ONCE_WIDTH_MAX = 25, AT_ONCE_SPARE = 16 };

/* The same, eight differences in one register, for processors that can shift each by its own
 * count. Up to AT_ONCE_SPARE bytes behind the block are read. */
__attribute__((target("avx2"))) static void sum_at_once(const char *at, unsigned width,
                                                        struct summing *summing, uint32_t *out)
{
    const __m256i numbers = _mm256_setr_epi32(0, 1, 2, 3, 0, 1, 2, 3);
    const __m256i odd = _mm256_setr_epi32(0, 0, 0, 0, 4, 4, 4, 4); /* bits before the fifth */
    const __m256i last = _mm256_set1_epi32(7), zero = _mm256_setzero_si256();
    __m256i bits = _mm256_mullo_epi32(numbers, _mm256_set1_epi32((int)width));
    bits = _mm256_add_epi32(bits, width & 1 ? odd : zero);
    __m256i bytes = _mm256_mullo_epi32(_mm256_srli_epi32(bits, 3), _mm256_set1_epi32(0x01010101));
    bytes = _mm256_add_epi32(bytes, _mm256_set1_epi32(0x03020100));
    const __m256i shift = _mm256_and_si256(bits, last);
    const __m256i mask = _mm256_set1_epi32((1 << width) - 1);
    __m256i sum = _mm256_set1_epi32((int)(uint32_t)summing->sum), n_zeros = zero;
    for (size_t i = 0; i < BLOCK; i += 8, at += width) {
        __m128i low = _mm_loadu_si128((const void *)at);
        __m128i high = _mm_loadu_si128((const void *)(at + width / 2));
        __m256i x = _mm256_shuffle_epi8(_mm256_set_m128i(high, low), bytes);
        x = _mm256_and_si256(_mm256_srlv_epi32(x, shift), mask);
        n_zeros = _mm256_sub_epi32(n_zeros, _mm256_cmpeq_epi32(x, zero));
        x = _mm256_add_epi32(x, _mm256_slli_si256(x, 4));
        x = _mm256_add_epi32(x, _mm256_slli_si256(x, 8));
        __m256i half = _mm256_shuffle_epi32(x, 0xFF);
        x = _mm256_add_epi32(x, _mm256_permute2x128_si256(half, half, 0x08));
        x = _mm256_add_epi32(x, sum);
        _mm256_storeu_si256((void *)(out + i), x);
        sum = _mm256_permutevar8x32_epi32(x, last);
    }
    uint32_t zeros[8];
    _mm256_storeu_si256((void *)zeros, n_zeros);
    for (size_t i = 0; i < 8; i++)
        summing->n_zeros += zeros[i];
    summing->sum += out[BLOCK - 1] - (uint32_t)summing->sum; /* a block's sum is below 2^32 */
}

static bool is_summed_at_once(const char *at, const char *end, unsigned width)
{
    return width <= AT_ONCE_WIDTH_MAX && (size_t)(end - at) >= BLOCK / 8 * width + AT_ONCE_SPARE &&
           __builtin_cpu_supports("avx2");
}
#endif

static void sum_by_width(const char *at, unsigned width, struct summing *summing, uint32_t *out)
{
    switch (width) {
#define WIDTH(n)                                                                                   \
    case n:                                                                                        \
        sum_block(at, n, summing, out);                                                            \
        return
        WIDTH(1);
        WIDTH(2);
        WIDTH(3);
        WIDTH(4);
        WIDTH(5);
        WIDTH(6);
        WIDTH(7);
        WIDTH(8);
        WIDTH(9);
        WIDTH(10);
        WIDTH(11);
        WIDTH(12);
        WIDTH(13);
        WIDTH(14);
        WIDTH(15);
        WIDTH(16);
#undef WIDTH
    default:
        sum_block(at, width, summing, out);
    }
}

/* Whole words are loaded; the chunk that holds all lists ends in eight spare bytes. */
static const char *decode_block(const char *at, const char *end, struct summing *summing,
                                uint32_t *out)
{
    if (at == end)
        return NULL;
    unsigned width = (unsigned char)*at++;
    if (width > 32 || (size_t)(end - at) < BLOCK / 8 * width)
        return NULL;
#ifdef __x86_64__
    if (is_summed_at_once(at, end, width)) {
        sum_at_once(at, width, summing, out);
        return at + BLOCK / 8 * width;
    }
#endif
    sum_by_width(at, width, summing, out);
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
    struct summing summing = {0};
    size_t i = 0;
    for (; i + BLOCK <= n && at; i += BLOCK)
        at = decode_block(at, end, &summing, positions + i);
    for (; i < n && at; i++) {
        uint32_t difference;
        at = decode_variable(at, end, &difference);
        if (!at)
            return false;
        summing.n_zeros += difference == 0;
        summing.sum += difference;
        positions[i] = (uint32_t)summing.sum;
    }
    if (!at || n == 0)
        return at;
    bool begins_with_zero = positions[0] == 0;
    return summing.n_zeros == begins_with_zero && summing.sum < limit;
}

/* Characters of UTF-8 text. */
#ifndef READOUT_BASE_UTF8_H
#define READOUT_BASE_UTF8_H

#include "base/str.h"

/* Reads the character at *at and moves past it. A malformed byte gives U+FFFD and moves one byte.
 * *at must be below text.len. */
static inline uint32_t utf8_next(struct str text, size_t *at)
{
    const unsigned char *s = (const unsigned char *)text.at + *at;
    size_t left = text.len - *at;
    uint32_t c = s[0];
    if (c < 0x80) {
        *at += 1;
        return c;
    }
    if (c >= 0xC2 && c < 0xE0 && left >= 2 && (s[1] & 0xC0) == 0x80) {
        *at += 2;
        return (c & 0x1F) << 6 | (s[1] & 0x3F);
    }
    if (c >= 0xE0 && c < 0xF0 && left >= 3 && (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80) {
        uint32_t code = (c & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
        if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) {
            *at += 3;
            return code;
        }
    }
    if (c >= 0xF0 && c < 0xF5 && left >= 4 && (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80 &&
        (s[3] & 0xC0) == 0x80) {
        uint32_t code = (c & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 |
                        (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
        if (code >= 0x10000 && code <= 0x10FFFF) {
            *at += 4;
            return code;
        }
    }
    *at += 1;
    return 0xFFFD;
}

/* The beginning of the text, of at most so many bytes, cut between characters. */
static inline struct str utf8_beginning(struct str text, size_t n_bytes)
{
    if (text.len <= n_bytes)
        return text;
    while (n_bytes && ((unsigned char)text.at[n_bytes] & 0xC0) == 0x80)
        n_bytes--;
    return str_cut(text, 0, n_bytes);
}

/* Writes the character; returns the number of bytes (1–4). out has room for 4. */
static inline size_t utf8_put(uint32_t c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* Eight bytes of text at once, and one bit in each byte of such a word. */
static inline uint64_t utf8_eight(struct str text, size_t at)
{
    uint64_t word;
    memcpy(&word, text.at + at, sizeof word);
    return word;
}
#define UTF8_LOW_BITS UINT64_C(0x0101010101010101)

/* The first byte at or after at that is no plain ASCII: a control character, or part of a longer
 * character; text.len if there is none. */
static inline size_t utf8_plain_end(struct str text, size_t at)
{
    for (; at + 8 <= text.len; at += 8) {
        uint64_t word = utf8_eight(text, at);
        if ((word | (word - UTF8_LOW_BITS * 0x20)) & UTF8_LOW_BITS * 0x80)
            break;
    }
    while (at < text.len && text.at[at] >= 0x20 && (unsigned char)text.at[at] < 0x80)
        at++;
    return at;
}

/* Eight bytes that are four letters of two bytes, Cyrillic for the most part. */
static inline bool utf8_are_letters(uint64_t eight)
{
    return (eight & UINT64_C(0xC0F0C0F0C0F0C0F0)) == UINT64_C(0x80D080D080D080D0);
}

/* Whether two bytes are one such letter. */
static inline bool utf8_is_letter(struct str text, size_t at)
{
    uint16_t pair;
    memcpy(&pair, text.at + at, sizeof pair);
    return (pair & 0xC0F0) == 0x80D0;
}

/* Four bytes that begin with a sound character of three, from U+3000 on. */
static inline bool utf8_is_triple(struct str text, size_t at)
{
    uint32_t word;
    memcpy(&word, text.at + at, sizeof word);
    return (word & 0xC0C0F0) == 0x8080E0 && (word & 0xFF) >= 0xE3 && (word & 0xFF) != 0xED;
}

/* The first byte at or after at that is a control character, begins U+2028 or U+2029, or is
 * malformed; text.len if there is none. Most characters are passed without being put together. */
static inline size_t utf8_running_end(struct str text, size_t at)
{
    while ((at = utf8_plain_end(text, at)) < text.len && (unsigned char)text.at[at] >= 0x20) {
        size_t begin = at;
        while (at + 8 <= text.len && utf8_are_letters(utf8_eight(text, at)))
            at += 8;
        while (at + 2 <= text.len && utf8_is_letter(text, at))
            at += 2;
        while (at + 4 <= text.len && utf8_is_triple(text, at))
            at += 3;
        if (at > begin)
            continue;
        uint32_t c = utf8_next(text, &at);
        if (c == 0x2028 || c == 0x2029 || (c == 0xFFFD && at == begin + 1))
            return begin;
    }
    return at;
}

/* Unit: characters. */
static inline size_t utf8_count(struct str text)
{
    size_t n = 0, i = 0;
    for (; i + 8 <= text.len; i += 8) {
        uint64_t word = utf8_eight(text, i);
        uint64_t follows = word >> 7 & ~word >> 6 & UTF8_LOW_BITS; /* 10xxxxxx */
        n += 8 - (size_t)(follows * UTF8_LOW_BITS >> 56);
    }
    for (; i < text.len; i++)
        n += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return n;
}

/* Han ideographs, the extensions and 〇 included: the characters that Chinese terms match by. */
static inline bool is_han(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
           (c >= 0x20000 && c <= 0x323AF) || (c >= 0xF900 && c <= 0xFAFF);
}

/* East Asian characters that take two columns on a terminal. */
static inline bool is_wide(uint32_t c)
{
    return is_han(c) || (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) ||
           (c >= 0x3041 && c <= 0x33FF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF60);
}

#endif

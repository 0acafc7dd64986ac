/* A piece of text: a pointer and a length. It owns nothing and need not end in a zero byte. An
 * empty one may have a NULL pointer. All text inside the program is UTF-8. */
#ifndef READOUT_BASE_STR_H
#define READOUT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *at;
    size_t len;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
/* For printf: printf("%.*s", STR_ARG(name)). */
#define STR_ARG(text) (int)(text).len, (text).at ? (text).at : ""

static inline struct str str_from(const char *text)
{
    return (struct str){text, text ? strlen(text) : 0};
}

static inline struct str str_cut(struct str text, size_t begin, size_t end)
{
    return (struct str){begin ? text.at + begin : text.at, end - begin}; /* NULL + 0 is undefined */
}

static inline bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool str_is(struct str a, const char *b)
{
    return str_equal(a, str_from(b));
}

/* Order of bytes, which for UTF-8 is the order of code points. */
int str_compare(struct str a, struct str b);

/* Its first eight bytes as a number: texts for which it differs are in its order, so that sorting
 * looks at few of them. */
static inline uint64_t str_first_bytes(struct str text)
{
    uint64_t bytes = 0;
    if (text.len)
        memcpy(&bytes, text.at, text.len < sizeof bytes ? text.len : sizeof bytes);
    return __builtin_bswap64(bytes);
}

bool str_starts_with(struct str text, struct str prefix);
bool str_ends_with(struct str text, struct str suffix);

/* The byte where part begins at or after from; text.len when it does not occur. */
size_t str_find(struct str text, struct str part, size_t from);
static inline bool str_contains(struct str text, struct str part)
{
    return part.len == 0 || str_find(text, part, 0) < text.len;
}

/* Without ASCII blanks at both ends. */
struct str str_trim(struct str text);

/* Takes the next piece up to separator off the front of rest; false when rest was used up.
 * An empty rest whose pointer is not NULL still gives one empty piece. */
bool str_next(struct str *rest, char separator, struct str *piece);

/* A whole number filling all of text. Returns false for anything else, overflow included. */
bool str_to_int(struct str text, int64_t *value);
/* A decimal number with a point, whatever the locale. */
bool str_to_real(struct str text, double *value);

/* ASCII letters only; all other bytes are compared as they are. */
bool str_equal_ascii_case(struct str a, struct str b);

#endif

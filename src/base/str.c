#include "base/str.h"

#include <errno.h>
#include <locale.h>
#include <stdlib.h>

int str_compare(struct str a, struct str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.at, b.at, len) : 0;
    if (order)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool str_starts_with(struct str text, struct str prefix)
{
    return text.len >= prefix.len && str_equal(str_cut(text, 0, prefix.len), prefix);
}

bool str_ends_with(struct str text, struct str suffix)
{
    return text.len >= suffix.len &&
           str_equal(str_cut(text, text.len - suffix.len, text.len), suffix);
}

/* --- finding ---------------------------------------------------------------------------------- */

enum {
    VECTOR = 16,
    AT_A_TIME = 4 * VECTOR, /* places */
    SHORT_PART = 64         /* longer parts are memmem's, whose time is linear */
};

typedef unsigned char bytes_vector __attribute__((vector_size(VECTOR)));

/* How telling a byte is: what follows the first byte of a letter beyond ASCII most, the first byte
 * itself, which half an alphabet shares, blanks and zero least. */
static int rarity(char c)
{
    unsigned char byte = (unsigned char)c;
    if (byte >= 0x80 && byte < 0xC0)
        return 2;
    return byte > ' ' && byte < 0x80;
}

/* The most telling byte of the part, and the most telling of the others. */
static void choose_bytes(struct str part, size_t *first, size_t *second)
{
    *first = 0;
    for (size_t i = 1; i < part.len; i++)
        if (rarity(part.at[i]) >= rarity(part.at[*first]))
            *first = i;
    *second = *first == 0;
    for (size_t i = *second + 1; i < part.len; i++)
        if (i != *first && rarity(part.at[i]) > rarity(part.at[*second]))
            *second = i;
}

static bytes_vector load(const char *at)
{
    bytes_vector bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static bool is_any_set(bytes_vector bytes)
{
    uint64_t halves[2];
    memcpy(halves, &bytes, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/* Looks at two bytes of the part in many places at a time. Returns where it stands or, when no so
 * many places are left, NULL and in *from how far it came. */
static const char *find_short(struct str text, struct str part, size_t *from)
{
    size_t first, second, last = text.len - part.len;
    choose_bytes(part, &first, &second);
    bytes_vector wanted = {0}, other = {0};
    wanted += (unsigned char)part.at[first];
    other += (unsigned char)part.at[second];
    for (; *from + AT_A_TIME <= last; *from += AT_A_TIME) {
        const char *at = text.at + *from;
        bytes_vector found = {0};
        for (size_t i = 0; i < AT_A_TIME; i += VECTOR)
            found |= (bytes_vector)(load(at + i + first) == wanted) &
                     (bytes_vector)(load(at + i + second) == other);
        if (!is_any_set(found))
            continue;
        for (size_t i = 0; i < AT_A_TIME; i++)
            if (at[i + first] == part.at[first] && memcmp(at + i, part.at, part.len) == 0)
                return at + i;
    }
    return NULL;
}

size_t str_find(struct str text, struct str part, size_t from)
{
    if (from > text.len || part.len > text.len - from)
        return text.len;
    if (part.len == 0)
        return from;
    const char *found = NULL;
    if (part.len > 1 && part.len <= SHORT_PART && text.len - from > AT_A_TIME)
        found = find_short(text, part, &from);
    if (!found)
        found = part.len == 1 ? memchr(text.at + from, part.at[0], text.len - from)
                              : memmem(text.at + from, text.len - from, part.at, part.len);
    return found ? (size_t)(found - text.at) : text.len;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str text)
{
    size_t begin = 0, end = text.len;
    while (begin < end && is_blank(text.at[begin]))
        begin++;
    while (end > begin && is_blank(text.at[end - 1]))
        end--;
    return begin == end ? (struct str){text.at, 0} : str_cut(text, begin, end);
}

bool str_next(struct str *rest, char separator, struct str *piece)
{
    if (!rest->at)
        return false;
    const char *found = rest->len ? memchr(rest->at, separator, rest->len) : NULL;
    if (!found) {
        *piece = *rest;
        *rest = (struct str){NULL, 0};
        return true;
    }
    size_t len = (size_t)(found - rest->at);
    *piece = (struct str){rest->at, len};
    *rest = (struct str){found + 1, rest->len - len - 1};
    return true;
}

bool str_to_int(struct str text, int64_t *value)
{
    bool is_negative = text.len > 0 && text.at[0] == '-';
    size_t i = is_negative;
    int64_t sum = 0;
    if (i == text.len)
        return false;
    for (; i < text.len; i++) {
        int digit = text.at[i] - '0';
        if (digit < 0 || digit > 9)
            return false;
        if (__builtin_mul_overflow(sum, 10, &sum) ||
            __builtin_add_overflow(sum, is_negative ? -digit : digit, &sum))
            return false;
    }
    *value = sum;
    return true;
}

bool str_to_real(struct str text, double *value)
{
    char copy[64];
    if (text.len == 0 || text.len >= sizeof copy)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!strchr("0123456789.eE+-", text.at[i]))
            return false;
    memcpy(copy, text.at, text.len);
    copy[text.len] = 0;
    static locale_t plain;
    if (!plain)
        plain = newlocale(LC_ALL_MASK, "C", NULL);
    char *end;
    errno = 0;
    *value = strtod_l(copy, &end, plain);
    return *end == 0 && errno == 0;
}

bool str_equal_ascii_case(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        unsigned char x = (unsigned char)a.at[i], y = (unsigned char)b.at[i];
        x |= (x >= 'A' && x <= 'Z') ? 0x20 : 0;
        y |= (y >= 'A' && y <= 'Z') ? 0x20 : 0;
        if (x != y)
            return false;
    }
    return true;
}

/* METHOD: words/sentences */
#include "text/sentence_rules.h"

#include "base/utf8.h"

#include <pthread.h>
#include <unicode/uchar.h>

enum { N_TABLED = 0x10000 };

/* Made once from ICU's own properties; after that it never changes. */
static struct {
    uint8_t classes[N_TABLED]; /* USentenceBreak of a character */
    bool may_stop[256]; /* whether a character that ends a sentence may begin with this byte */
} rules;

/* A character before or behind which a sentence may end. */
static bool is_stop(unsigned class)
{
    return class == U_SB_ATERM || class == U_SB_STERM || class == U_SB_SEP || class == U_SB_CR ||
           class == U_SB_LF;
}

static bool is_separator(unsigned class)
{
    return class == U_SB_SEP || class == U_SB_CR || class == U_SB_LF;
}

static bool is_extension(unsigned class)
{
    return class == U_SB_EXTEND || class == U_SB_FORMAT;
}

static void make_rules(void)
{
    for (uint32_t c = 0; c < N_TABLED; c++) {
        char bytes[4];
        int32_t class = u_getIntPropertyValue((UChar32)c, UCHAR_SENTENCE_BREAK);
        rules.classes[c] = (uint8_t) class;
        if (is_stop((unsigned)class) && utf8_put(c, bytes))
            rules.may_stop[(unsigned char)bytes[0]] = true;
    }
    for (unsigned byte = 0xF0; byte < 0x100; byte++) /* characters beyond the table */
        rules.may_stop[byte] = true;
}

/* The class of the character at *at, which is moved past it; U_SB_COUNT at the end of the text. */
static unsigned next_class(struct str text, size_t *at)
{
    if (*at >= text.len)
        return U_SB_COUNT;
    uint32_t c = utf8_next(text, at);
    return c < N_TABLED ? rules.classes[c]
                        : (unsigned)u_getIntPropertyValue((UChar32)c, UCHAR_SENTENCE_BREAK);
}

static unsigned class_at(struct str text, size_t at)
{
    return next_class(text, &at);
}

/* SB5: what extends a character counts as part of it. */
static size_t skip_extensions(struct str text, size_t at)
{
    size_t next = at;
    while (is_extension(next_class(text, &next)))
        at = next;
    return at;
}

static size_t skip_class(struct str text, size_t at, unsigned class)
{
    size_t next = at;
    while (next_class(text, &next) == class)
        next = at = skip_extensions(text, next);
    return at;
}

/* The class of the character before at and before what extends it. */
static unsigned class_before(struct str text, size_t at)
{
    unsigned class = U_SB_EXTEND;
    while (at > 0 && is_extension(class)) {
        do
            at--;
        while (at > 0 && ((unsigned char)text.at[at] & 0xC0) == 0x80);
        class = class_at(text, at);
    }
    return class;
}

/* SB8: whether the next letter, with neither a separator nor a full stop before it, is small. */
static bool goes_on_small(struct str text, size_t at)
{
    unsigned class;
    do
        class = next_class(text, &at);
    while (class != U_SB_COUNT && class != U_SB_OLETTER && class != U_SB_UPPER &&
           class != U_SB_LOWER && !is_stop(class));
    return class == U_SB_LOWER;
}

/* The first byte at or after at with which a stop may begin. */
static size_t find_stop(struct str text, size_t at)
{
    const unsigned char *s = (const unsigned char *)text.at;
    while (at < text.len && !rules.may_stop[s[at]])
        at++;
    return at;
}

/* Whether the sentence ends behind the mark between begin and end, and where: *at is moved there,
 * or to where the search goes on. */
static bool ends_behind(struct str text, size_t begin, size_t end, bool is_full_stop, size_t *at)
{
    size_t here = skip_extensions(text, end);
    unsigned class = class_at(text, here);
    unsigned before = class_before(text, begin);
    *at = here;
    if (is_full_stop && class == U_SB_NUMERIC) /* SB6 */
        return false;
    if (is_full_stop && class == U_SB_UPPER && (before == U_SB_UPPER || before == U_SB_LOWER))
        return false; /* SB7 */
    here = skip_class(text, here, U_SB_CLOSE);
    here = skip_class(text, here, U_SB_SP);
    class = class_at(text, here);
    *at = here;
    if (class == U_SB_SCONTINUE || is_stop(class)) /* SB8a; a separator belongs to the sentence */
        return false;
    return !is_full_stop || !goes_on_small(text, here);
}

size_t sentence_rules_next(struct str text, size_t at)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_rules);
    while ((at = find_stop(text, at)) < text.len) {
        size_t begin = at;
        unsigned class = next_class(text, &at);
        if (class == U_SB_CR && at < text.len && text.at[at] == '\n')
            at++;
        if (is_separator(class))
            return at;
        if (is_stop(class) && ends_behind(text, begin, at, class == U_SB_ATERM, &at))
            return at;
    }
    return text.len;
}

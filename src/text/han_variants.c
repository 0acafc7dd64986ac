#include "text/han_variants.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "text/transliterator.h"

#include <pthread.h>

enum { FIRST = 0x3400, LAST = 0x9FFF, N_CHARACTERS = LAST - FIRST + 1 };

/* By character from FIRST: its simplified form. Filled once. */
static UChar simplified[N_CHARACTERS];

/* One character a line, so that no rule sees two of them together. */
static void transliterate(const struct transliterator_library *library, UTransliterator *rules,
                          UErrorCode *status)
{
    int32_t len = 2 * N_CHARACTERS, limit = len;
    UChar *text = memory_new((size_t)len + 1, sizeof *text);
    for (int32_t i = 0; i < N_CHARACTERS; i++) {
        text[2 * i] = (UChar)(FIRST + i);
        text[2 * i + 1] = '\n';
    }
    library->apply(rules, text, &len, 2 * N_CHARACTERS + 1, 0, &limit, status);
    bool is_parallel = U_SUCCESS(*status) && len == 2 * N_CHARACTERS;
    for (int32_t i = 0; is_parallel && i < N_CHARACTERS; i++) {
        UChar c = text[2 * i];
        if (text[2 * i + 1] == '\n' && c >= FIRST && c <= LAST)
            simplified[i] = c;
    }
    unreachable_if(!is_parallel);
    memory_free(text);
}

/* The rules come with ICU; without them the program is not whole. */
static void build(void)
{
    static const UChar ID[] = u"Hant-Hans";
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    struct transliterator_library library = transliterator_library();
    UTransliterator *rules = library.open(ID, -1, UTRANS_FORWARD, NULL, 0, &place, &status);
    unreachable_if(U_FAILURE(status));
    for (int i = 0; i < N_CHARACTERS; i++)
        simplified[i] = (UChar)(FIRST + i);
    transliterate(&library, rules, &status);
    library.close(rules);
}

void han_simplify(struct str text, struct buf *out)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, build);
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        uint32_t c = utf8_next(text, &at);
        char bytes[4];
        if (c >= FIRST && c <= LAST)
            buf_add_bytes(out, bytes, utf8_put(simplified[c - FIRST], bytes));
        else
            buf_add(out, str_cut(text, begin, at));
    }
}

#include "text/han_variants.h"

#include "base/library.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <pthread.h>
#include <unicode/utrans.h>

enum { FIRST = 0x3400, LAST = 0x9FFF, N_CHARACTERS = LAST - FIRST + 1 };

/* By character from FIRST: its simplified form. Filled once. */
static UChar simplified[N_CHARACTERS];

/* The rules lie in a library of ICU that nothing else needs. The headers give each name its version
 * by a macro, so that names are spelt out after it. */
#define SPELL(text) #text
#define EXPAND(text) SPELL(text)
#define RULES_LIBRARY "libicui18n.so." EXPAND(U_ICU_VERSION_MAJOR_NUM)
struct rules_library {
    __typeof__(utrans_openU) *open;
    __typeof__(utrans_transUChars) *apply;
    __typeof__(utrans_close) *close;
};

static struct rules_library rules_library(void)
{
    struct rules_library library;
    struct err err = ERR_INIT;
    const struct library_function functions[] = {{EXPAND(utrans_openU), &library.open},
                                                 {EXPAND(utrans_transUChars), &library.apply},
                                                 {EXPAND(utrans_close), &library.close}};
    unreachable_if(!library_load(RULES_LIBRARY, functions, 3, &err));
    return library;
}

/* One character a line, so that no rule sees two of them together. */
static void transliterate(const struct rules_library *library, UTransliterator *rules,
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
    struct rules_library library = rules_library();
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

/* Writes the syllable of each common Chinese character as a C header: opening ICU's rules takes
 * 0.15 s, which whoever compares two texts would wait for. usage: pinyin_table FILE */
#include "base/str.h"
#include "text/transliterator.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/ustring.h>

enum { FIRST = 0x4E00, LAST = 0x9FFF, SYLLABLES_MAX = 2000, BYTES = 8 };

static char syllables[SYLLABLES_MAX][BYTES];
static size_t n_syllables = 1; /* the first is empty: ICU knows none */

static size_t number_of(const char *syllable)
{
    size_t i = 0;
    while (i < n_syllables && !str_is(str_from(syllable), syllables[i]))
        i++;
    if (i == n_syllables) {
        if (i == SYLLABLES_MAX || str_from(syllable).len >= BYTES)
            abort();
        snprintf(syllables[n_syllables++], BYTES, "%s", syllable);
    }
    return i;
}

static size_t read_one(const struct transliterator_library *library, UTransliterator *rules,
                       int character)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[32] = {(UChar)character};
    char bytes[96];
    int32_t len = 1, limit = 1, n = 0;
    library->apply(rules, text, &len, 32, 0, &limit, &status);
    u_strToUTF8(bytes, sizeof bytes, &n, text, len, &status);
    return U_SUCCESS(status) && n > 0 && bytes[0] >= 'a' && bytes[0] <= 'z' ? number_of(bytes) : 0;
}

int main(int argc, char **argv)
{
    static const UChar ID[] = u"Han-Latin; Latin-ASCII; Lower";
    UErrorCode status = U_ZERO_ERROR;
    struct transliterator_library library = transliterator_library();
    UTransliterator *rules = library.open(ID, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (U_FAILURE(status) || !out) {
        fprintf(stderr, "usage: pinyin_table FILE\n");
        return 1;
    }
    fprintf(out, "enum { PINYIN_FIRST = %d, PINYIN_LAST = %d };\n", FIRST, LAST);
    fprintf(out, "static const unsigned short PINYIN[] = {");
    for (int character = FIRST; character <= LAST; character++)
        fprintf(out, "%s%zu", character > FIRST ? "," : "", read_one(&library, rules, character));
    fprintf(out, "};\nstatic const char PINYIN_SYLLABLES[][%d] = {", BYTES);
    for (size_t i = 0; i < n_syllables; i++)
        fprintf(out, "%s\"%s\"", i ? "," : "", syllables[i]);
    fprintf(out, "};\n");
    library.close(rules);
    return fclose(out) != 0;
}

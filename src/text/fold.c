#include "text/fold.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static UChar plain_mark(UChar c)
{
    return c == 0x2019 ? '\'' : c == 0x2010 || c == 0x2011 ? '-' : c;
}

/* ASCII, the Russian alphabet and the marks of words need no tables: А–Я are 0x20 below а–я, Ѐ–Џ
 * 0x50 below ѐ–џ. Returns false at the first other character. */
static bool fold_plain(struct str word, struct buf *out)
{
    char *begin = buf_reserve(out, word.len + 4), *to = begin; /* nothing becomes longer */
    for (size_t at = 0; at < word.len;) {
        uint32_t c = utf8_next(word, &at);
        if (c >= 'A' && c <= 'Z')
            c += 0x20;
        else if (c >= 0x410 && c <= 0x42F)
            c += 0x20;
        else if (c >= 0x400 && c <= 0x40F)
            c += 0x50;
        else if (plain_mark((UChar)c) < 0x80)
            c = plain_mark((UChar)c);
        else if (c >= 0x80 && !(c >= 0x430 && c <= 0x45F) && !(c >= 0x4E00 && c <= 0x9FFF))
            return false;
        to += utf8_put(c, to);
    }
    *to = 0;
    out->len += (size_t)(to - begin);
    return true;
}

/* NFKC_Casefold is Unicode's own "for comparing identifiers": it also drops what is invisible,
 * such as soft hyphens. Words longer than the buffers stay as they are. */
static bool fold_unicode(struct str word, struct buf *out)
{
    enum { UNITS = 1024 };
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *folder = unorm2_getNFKCCasefoldInstance(&status);
    UChar in[UNITS], folded[UNITS];
    int32_t n_in, n_folded, len;
    u_strFromUTF8WithSub(in, UNITS, &n_in, word.at, (int32_t)word.len, 0xFFFD, NULL, &status);
    n_folded = unorm2_normalize(folder, in, n_in, folded, UNITS, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < n_folded; i++)
        folded[i] = plain_mark(folded[i]);
    char bytes[UNITS * 3];
    u_strToUTF8(bytes, sizeof bytes, &len, folded, n_folded, &status);
    if (U_FAILURE(status))
        return false;
    buf_add_bytes(out, bytes, (size_t)len);
    return true;
}

void fold_word(struct str word, struct buf *out)
{
    buf_clear(out);
    if (fold_plain(word, out))
        return;
    buf_clear(out);
    if (word.len > 1000 || !fold_unicode(word, out)) {
        buf_clear(out);
        buf_add(out, word);
    }
}

enum token_kind fold_kind(struct str folded)
{
    bool has_letter = false, has_digit = false, has_other = false;
    for (size_t at = 0; at < folded.len;) {
        uint32_t c = utf8_next(folded, &at);
        has_digit = has_digit || u_isdigit((UChar32)c);
        has_letter = has_letter || (!is_han(c) && u_isalpha((UChar32)c));
        has_other = has_other || !is_han(c);
    }
    if (folded.len > 0 && !has_other)
        return TOKEN_HAN;
    return has_letter ? TOKEN_WORD : has_digit ? TOKEN_NUMBER : TOKEN_MARK;
}

#include "base/charset.h"

#include "base/memory.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

enum { NAME_MAX = 40 };

/* As the standards write it; NULL when no list has it. */
static const char *standard_name(struct str name)
{
    static const char *const WIDER[][2] = {{"gb18030", "GB18030"},
                                           {"gb2312", "GB18030"},
                                           {"gbk", "GB18030"},
                                           {"x-gbk", "GB18030"},
                                           {"cp936", "GB18030"},
                                           {"gb_2312-80", "GB18030"},
                                           {"hz-gb-2312", "HZ-GB-2312"},
                                           {"iso-8859-1", "windows-1252"},
                                           {"latin1", "windows-1252"},
                                           {"us-ascii", "windows-1252"},
                                           {"ascii", "windows-1252"},
                                           {"big5", "Big5-HKSCS"},
                                           {"utf8", "UTF-8"}};
    static const char *const STANDARDS[] = {"MIME", "IANA"};
    char copy[NAME_MAX];
    UErrorCode status = U_ZERO_ERROR;
    for (size_t i = 0; i < sizeof WIDER / sizeof *WIDER; i++)
        if (str_equal_ascii_case(name, str_from(WIDER[i][0])))
            return WIDER[i][1];
    if (name.len == 0 || name.len >= sizeof copy)
        return NULL;
    snprintf(copy, sizeof copy, "%.*s", STR_ARG(name));
    for (size_t i = 0; i < sizeof STANDARDS / sizeof *STANDARDS; i++) {
        const char *standard = ucnv_getStandardName(copy, STANDARDS[i], &status);
        if (U_SUCCESS(status) && standard)
            return standard;
        status = U_ZERO_ERROR;
    }
    return ucnv_countAliases(copy, &status) > 0 && U_SUCCESS(status)
               ? ucnv_getAlias(copy, 0, &status)
               : NULL;
}

/* ICU knows names of some charsets whose converters are not installed. */
const char *charset_named(struct str name)
{
    UErrorCode status = U_ZERO_ERROR;
    const char *standard = standard_name(name);
    UConverter *converter = standard ? ucnv_open(standard, &status) : NULL;
    ucnv_close(converter);
    return converter ? standard : NULL;
}

static uint32_t count_replaced(const UChar *text, int32_t len)
{
    uint32_t n = 0;
    for (int32_t i = 0; i < len; i++)
        n += text[i] == 0xFFFD;
    return n;
}

bool charset_convert(struct str bytes, const char *charset, struct arena *arena, struct str *text,
                     uint32_t *n_replaced, struct err *err)
{
    UErrorCode status = U_ZERO_ERROR;
    if (bytes.len > CHARSET_LIMIT)
        return err_set(err, ERR_LIMIT, "it is larger than %d MB", CHARSET_LIMIT >> 20);
    UConverter *converter = ucnv_open(charset, &status);
    if (U_FAILURE(status))
        return err_set(err, ERR_BUG, "no converter for \"%s\"", charset);
    int32_t cap = 2 * (int32_t)bytes.len + 16, n_utf8 = 0;
    UChar *wide = memory_new((size_t)cap, sizeof *wide);
    int32_t len = ucnv_toUChars(converter, wide, cap, bytes.at, (int32_t)bytes.len, &status);
    ucnv_close(converter);
    if (U_FAILURE(status))
        len = 0;
    u_strToUTF8WithSub(NULL, 0, &n_utf8, wide, len, 0xFFFD, NULL, &(UErrorCode){U_ZERO_ERROR});
    char *utf8 = arena_alloc(arena, (size_t)n_utf8 + 1);
    u_strToUTF8WithSub(utf8, n_utf8 + 1, &n_utf8, wide, len, 0xFFFD, NULL, &status);
    *n_replaced = count_replaced(wide, len);
    memory_free(wide);
    if (U_FAILURE(status))
        return err_set(err, ERR_INPUT, "the text is not %s", charset);
    *text = (struct str){utf8, (size_t)n_utf8};
    return true;
}

/* Any bytes, under any declaration, become UTF-8 without zero bytes; the first byte chooses what is
 * declared. */
#include "text/encoding.h"

#include <unicode/ustring.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const DECLARED[] = {
        "",       "utf-8",    "gb2312", "gbk",         "gb18030",
        "big5",   "koi8-r",   "cp1251", "iso-8859-5",  "cp866",
        "utf-16", "utf-16le", "hz",     "iso-2022-jp", "utf-7",
        "scsu",   "latin1",   "nosuch", "utf-32",      "imap-mailbox-name"};
    if (size == 0)
        return 0;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct decoded decoded;
    struct str bytes = {(const char *)data + 1, size - 1};
    struct str declared = str_from(DECLARED[data[0] % (sizeof DECLARED / sizeof *DECLARED)]);
    if (encoding_decode(bytes, declared, arena, &decoded, &err)) {
        UErrorCode status = U_ZERO_ERROR;
        int32_t n;
        u_strFromUTF8(NULL, 0, &n, decoded.text.at, (int32_t)decoded.text.len, &status);
        unreachable_if(status != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(status));
        unreachable_if(decoded.text.len && memchr(decoded.text.at, 0, decoded.text.len));
    } else {
        unreachable_if(err.kind == ERR_NONE || err.kind == ERR_BUG);
    }
    arena_free(arena);
    return 0;
}

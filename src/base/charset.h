/* Bytes of any character set to UTF-8, by ICU. Which set it is others must know. */
#ifndef READOUT_BASE_CHARSET_H
#define READOUT_BASE_CHARSET_H

#include "base/arena.h"

enum { CHARSET_LIMIT = 512 << 20 };

/* The converter for the name of a charset, in any spelling; NULL when there is none. gb2312 and gbk
 * are read as GB18030, of which they are a part, latin1 as windows-1252. Borrowed from the program.
 */
const char *charset_named(struct str name);

/* text lives in arena; what cannot be decoded is U+FFFD in it and counted. charset: of
 * charset_named. Fails with kind limit beyond CHARSET_LIMIT bytes. */
bool charset_convert(struct str bytes, const char *charset, struct arena *arena, struct str *text,
                     uint32_t *n_replaced, struct err *err);

#endif

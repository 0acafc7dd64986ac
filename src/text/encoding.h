/* Foreign bytes to clean UTF-8. Nothing is lost: what cannot be decoded becomes U+FFFD and is
 * counted. */
#ifndef READOUT_TEXT_ENCODING_H
#define READOUT_TEXT_ENCODING_H

#include "base/arena.h"

/* How the charset was found, surest first. */
enum encoding_basis {
    ENCODING_MARK,     /* a byte order mark */
    ENCODING_VALID,    /* the bytes are UTF-8 and could hardly be anything else */
    ENCODING_DECLARED, /* by the caller, or by the page itself */
    ENCODING_DETECTED  /* guessed from the bytes */
};

/* Open record. */
struct decoded {
    struct str text;     /* UTF-8; control characters other than tab and line ends are blanks */
    const char *charset; /* ICU's name */
    enum encoding_basis basis;
    bool was_declared_wrong; /* a charset was declared, and the bytes are plainly another */
    uint32_t n_replaced;     /* U+FFFD that stand for malformed bytes */
};

enum { ENCODING_LIMIT = 1 << 30 };

/* declared: the charset that came with the bytes; empty = look for one in a page's head. gb2312 and
 * gbk are read as GB18030, of which they are a part. Text lives in arena, and is bytes itself where
 * nothing had to change. Fails with kind input where the bytes are no text: those of another kind
 * of file (PDF, zip, picture), or with control characters among them by the dozen; with kind limit
 * beyond ENCODING_LIMIT bytes, or half of it where the bytes are not UTF-8. Cost: linear. */
bool encoding_decode(struct str bytes, struct str declared, struct arena *arena,
                     struct decoded *decoded, struct err *err);

#endif

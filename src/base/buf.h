/* A growing run of bytes. Always ends in a zero byte that len does not count.
 * Storage the caller holds: struct buf out = {0}; … buf_done(&out). Zeroed is empty. */
#ifndef READOUT_BASE_BUF_H
#define READOUT_BASE_BUF_H

#include "base/arena.h"
#include "base/str.h"

struct buf {
    char *at;
    size_t len;
    size_t cap;
};

void buf_done(struct buf *buf);
void buf_clear(struct buf *buf);
void buf_add(struct buf *buf, struct str text);
void buf_add_bytes(struct buf *buf, const void *bytes, size_t len);
void buf_add_char(struct buf *buf, char c);
void buf_add_text(struct buf *buf, const char *text);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Room for len more bytes, not yet counted. Borrowed until the next call on buf. */
char *buf_reserve(struct buf *buf, size_t len);

/* Borrowed until the next call on buf. */
static inline struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->at, buf->len};
}

/* A copy in the arena; buf stays as it is. */
struct str buf_copy(const struct buf *buf, struct arena *arena);

#endif

#include "base/buf.h"

#include "base/checked.h"
#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void buf_done(struct buf *buf)
{
    memory_free(buf->at);
    *buf = (struct buf){0};
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
    if (buf->at)
        buf->at[0] = 0;
}

char *buf_reserve(struct buf *buf, size_t len)
{
    size_t need;
    if (!size_add(buf->len, len, &need) || !size_add(need, 1, &need))
        memory_stop(len);
    if (need > buf->cap) {
        size_t cap = buf->cap + buf->cap / 2 + 64;
        buf->cap = cap > need ? cap : need;
        buf->at = memory_resize(buf->at, buf->cap, 1);
    }
    return buf->at + buf->len;
}

void buf_add_bytes(struct buf *buf, const void *bytes, size_t len)
{
    char *at = buf_reserve(buf, len);
    if (len)
        memcpy(at, bytes, len);
    buf->len += len;
    buf->at[buf->len] = 0;
}

void buf_add(struct buf *buf, struct str text)
{
    buf_add_bytes(buf, text.at, text.len);
}

void buf_add_char(struct buf *buf, char c)
{
    buf_add_bytes(buf, &c, 1);
}

void buf_add_text(struct buf *buf, const char *text)
{
    buf_add_bytes(buf, text, strlen(text));
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    unreachable_if(len < 0);
    char *at = buf_reserve(buf, (size_t)len);
    vsnprintf(at, (size_t)len + 1, format, again);
    va_end(again);
    buf->len += (size_t)len;
}

struct str buf_copy(const struct buf *buf, struct arena *arena)
{
    return arena_str(arena, buf_str(buf));
}

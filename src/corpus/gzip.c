#include "corpus/gzip.h"

#include "base/memory.h"

#include <limits.h>
#include <zlib.h>

enum { UNPACKED_BYTES = 1 << 16, GZIP_ONLY = 16 };

static bool refuse(struct str bytes, const z_stream *stream, struct err *err, const char *why)
{
    int64_t byte = (const char *)stream->next_in - bytes.at;
    err_set(err, ERR_INPUT, "it is damaged (gzip: %s, seen at byte %lld)", why, (long long)byte);
    err_where(err, "", 0, 0, byte);
    return false;
}

/* zlib counts what it is given in an int. */
static void give(z_stream *stream, struct str bytes)
{
    size_t n = bytes.len - (size_t)((const char *)stream->next_in - bytes.at);
    stream->avail_in = n < INT_MAX ? (uInt)n : INT_MAX;
}

/* Inflates the member at which the stream stands, or until more than *n_left bytes came out. */
static bool check_member(z_stream *stream, struct str bytes, size_t *n_left, struct err *err)
{
    Bytef unpacked[UNPACKED_BYTES];
    int status = Z_OK;
    while (status == Z_OK && *n_left > 0) {
        give(stream, bytes);
        stream->next_out = unpacked;
        stream->avail_out = sizeof unpacked;
        status = inflate(stream, Z_NO_FLUSH);
        size_t n = sizeof unpacked - stream->avail_out;
        *n_left -= n < *n_left ? n : *n_left;
    }
    if (status == Z_BUF_ERROR)
        return refuse(bytes, stream, err, "it ends early");
    if (status != Z_OK && status != Z_STREAM_END)
        return refuse(bytes, stream, err, stream->msg ? stream->msg : "it cannot be unpacked");
    return true;
}

/* Tapes and disks pad with zeros. */
static bool check_rest(struct str bytes, const z_stream *stream, struct err *err)
{
    const char *at = (const char *)stream->next_in;
    for (const char *end = bytes.at + bytes.len; at < end; at++)
        if (*at)
            return refuse(bytes, stream, err, "something else follows it");
    return true;
}

static bool is_member(struct str bytes, const z_stream *stream)
{
    size_t at = (size_t)((const char *)stream->next_in - bytes.at);
    return str_starts_with(str_cut(bytes, at, bytes.len), STR("\x1F\x8B"));
}

bool gzip_check(struct str bytes, size_t limit_bytes, struct err *err)
{
    z_stream stream = {.next_in = (Bytef *)bytes.at};
    unreachable_if(inflateInit2(&stream, MAX_WBITS + GZIP_ONLY) != Z_OK);
    bool is_good;
    do {
        is_good = check_member(&stream, bytes, &limit_bytes, err) && inflateReset(&stream) == Z_OK;
    } while (is_good && limit_bytes > 0 && is_member(bytes, &stream));
    is_good = is_good && (limit_bytes == 0 || check_rest(bytes, &stream, err));
    inflateEnd(&stream);
    return is_good;
}

/* Any bytes, and eight more behind them, are a rising list below its limit, or refused; a list
 * comes back as it was. */
#include "corpus/postings.h"

enum { LISTS_MAX = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint32_t positions[LISTS_MAX], again[LISTS_MAX];
    if (size < 12)
        return 0;
    size_t n = (data[0] | (size_t)data[1] << 8) % LISTS_MAX;
    uint32_t limit = (uint32_t)data[2] << 24 | (uint32_t)data[3] << 8 | 1;
    struct str bytes = {(const char *)data + 4, size - 12};
    if (!postings_decode(bytes, n, limit, positions))
        return 0;
    for (size_t i = 0; i < n; i++)
        unreachable_if(positions[i] >= limit || (i && positions[i] <= positions[i - 1]));
    struct buf out = {0};
    postings_encode(positions, n, &out);
    struct str list = buf_str(&out);
    buf_add(&out, STR("\0\0\0\0\0\0\0\0"));
    list.at = out.at;
    unreachable_if(!postings_decode(list, n, limit, again));
    unreachable_if(memcmp(positions, again, n * sizeof *positions) != 0);
    buf_done(&out);
    return 0;
}

/* Any bytes are members or a reason, within the limits, whatever the name says they are. */
#include "corpus/archive_reader.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const NAMES[] = {"x.zip", "x.tar", "x.tar.gz", "x.txt.gz"};
    if (size == 0)
        return 0;
    struct archive_limits limits = {
        .member_bytes = 1 << 16, .total_bytes = 1 << 18, .n_members = 50};
    struct str bytes = {(const char *)data + 1, size - 1};
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    struct archive_member member;
    struct archive_reader *reader =
        archive_open(str_from(NAMES[data[0] & 3]), bytes, &limits, &err);
    size_t n = 0;
    while (reader && archive_next(reader, arena, &member, &err)) {
        unreachable_if(member.path.len == 0 || member.bytes.len > limits.member_bytes);
        unreachable_if(++n > limits.n_members + 1);
        arena_reset(arena);
    }
    unreachable_if(!reader && err.kind == ERR_NONE);
    archive_close(reader);
    arena_free(arena);
    return 0;
}

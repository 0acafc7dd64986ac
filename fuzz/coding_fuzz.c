/* Any bytes are lines of codings or mistakes, as they stand and with a checksum that fits; a coding
 * that was read says the same again. */
#include "study/coding.h"

#include "base/hash.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_one(struct str line)
{
    struct arena *arena = arena_new(0);
    struct coding coding, again;
    struct err err = ERR_INIT;
    struct buf said = {0};
    if (coding_read(line, arena, &coding, &err)) {
        coding_say(&coding, &said);
        struct str second = str_cut(buf_str(&said), 0, said.len - 1);
        bool is_ids = true; /* of a codebook; coding_say is not called with others */
        for (size_t i = 0; i < coding.n_codes; i++)
            is_ids = is_ids && !strpbrk(coding.codes[i].at, "\"\\");
        unreachable_if(is_ids && second.len < CODING_LINE_LIMIT / 8 &&
                       (!coding_read(second, arena, &again, &err) ||
                        !str_equal(again.unit, coding.unit) || again.n != coding.n));
    }
    buf_done(&said);
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size}, line;
    while (bytes.len > 0 && str_next(&bytes, '\n', &line)) {
        struct buf summed = {0};
        read_one(line);
        size_t end = str_find(line, STR(",\"check\""), 0);
        buf_add(&summed, str_cut(line, 0, end));
        uint64_t sum = hash_fast(summed.at ? summed.at : "", summed.len);
        buf_printf(&summed, ",\"check\":\"%016llx\"}", (unsigned long long)sum);
        read_one(buf_str(&summed));
        buf_done(&summed);
    }
    return 0;
}

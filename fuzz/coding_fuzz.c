/* Any bytes are lines of codings or mistakes, as they stand and with a checksum that fits; a coding
 * that was read says the same again, and the quick reader takes nothing that the other does not. */
#include "study/coding_scan.h"

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

static void add_sum(struct buf *line)
{
    uint64_t sum = hash_fast(line->at ? line->at : "", line->len);
    buf_printf(line, ",\"check\":\"%016llx\"}", (unsigned long long)sum);
}

static struct str said_again(const struct coding *coding, struct buf *out)
{
    coding_say(coding, out);
    return buf_str(out);
}

/* A blank makes it a line for the reader of JSON. */
static void read_both_ways(struct str line)
{
    struct arena *arena = arena_new(0);
    struct coding quick, slow;
    struct err err = ERR_INIT;
    struct buf blank = {0}, first = {0}, second = {0};
    size_t end = str_find(line, STR(",\"check\":\""), 0);
    if (coding_scan(line, arena, &quick) && coder_check(quick.coder, &err)) {
        buf_add_text(&blank, "{ ");
        buf_add(&blank, str_cut(line, 1, end));
        add_sum(&blank);
        unreachable_if(end < line.len - 28 || !coding_read(buf_str(&blank), arena, &slow, &err));
        unreachable_if(!str_equal(said_again(&quick, &first), said_again(&slow, &second)));
    }
    buf_done(&blank);
    buf_done(&first);
    buf_done(&second);
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
        add_sum(&summed);
        read_one(buf_str(&summed));
        read_both_ways(buf_str(&summed));
        buf_done(&summed);
    }
    return 0;
}

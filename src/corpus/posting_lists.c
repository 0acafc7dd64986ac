#include "corpus/posting_lists.h"

#include "base/memory.h"

enum { FLUSH_BYTES = 1 << 20 };

bool posting_lists_begin(struct posting_lists *lists, struct err *err)
{
    return chunk_begin(lists->writer, lists->names[0], err);
}

static bool flush(struct posting_lists *lists, struct err *err)
{
    lists->n_written += lists->coded.len;
    bool is_good = chunk_more(lists->writer, lists->coded.at, lists->coded.len, err);
    buf_clear(&lists->coded);
    return is_good;
}

static void note_offset(struct posting_lists *lists)
{
    lists->offsets =
        memory_grow(lists->offsets, lists->n, &lists->offsets_cap, sizeof *lists->offsets);
    lists->offsets[lists->n] = lists->n_written + lists->coded.len;
}

bool posting_lists_add(struct posting_lists *lists, const uint32_t *positions, size_t n,
                       struct err *err)
{
    note_offset(lists);
    lists->counts = memory_grow(lists->counts, lists->n, &lists->counts_cap, sizeof *lists->counts);
    lists->counts[lists->n++] = (uint32_t)n;
    postings_encode(positions, n, &lists->coded);
    return lists->coded.len < FLUSH_BYTES || flush(lists, err);
}

bool posting_lists_end(struct posting_lists *lists, struct err *err)
{
    note_offset(lists);
    buf_add_bytes(&lists->coded, "\0\0\0\0\0\0\0", 8); /* spare bytes for whole-word loads */
    if (!flush(lists, err))
        return false;
    chunk_end(lists->writer);
    return chunk_add(lists->writer, lists->names[1], lists->counts,
                     lists->n * sizeof *lists->counts, err) &&
           chunk_add(lists->writer, lists->names[2], lists->offsets,
                     (lists->n + 1) * sizeof *lists->offsets, err);
}

void posting_lists_done(struct posting_lists *lists)
{
    buf_done(&lists->coded);
    memory_free(lists->counts);
    memory_free(lists->offsets);
}

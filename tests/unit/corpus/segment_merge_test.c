#include "corpus/segment_merge.h"

#include "base/buf.h"
#include "corpus/segment_index.h"
#include "corpus/store.h"
#include "scratch_folder.h"

#include "../cmocka_all.h"
#include "../splitter_fixture.h"

enum { N_DOCUMENTS = 60, N_PARTS = 3 };

/* Texts in three languages with what is hard to move: tokens longer than 254 bytes, repeated
 * words, words of one text only, more than one sample of tokens. */
static struct str text_of(size_t i, struct arena *arena)
{
    static const char *const PIECES[] = {"The world order. ", "Мировой порядок! ", "世界秩序。 ",
                                         "Dr. Smith 3.5 % said\n", "naïve café “quoted” "};
    struct buf out = {0};
    for (size_t j = 0; j < 20 + i * 3; j++) {
        buf_add_text(&out, PIECES[(i * 7 + j * j) % 5]);
        if (j % 11 == i % 11)
            buf_printf(&out, "only%zuhere ", i);
    }
    if (i % 5 == 0)
        for (size_t j = 0; j < 300; j++)
            buf_add_char(&out, 'x');
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

/* Every fourth document is a talk of i turns. */
static void add_turns(struct document *document, size_t i, struct arena *arena)
{
    struct turn *turns = arena_zero(arena, i + 1, sizeof *turns);
    if (i % 4 != 0)
        return;
    for (size_t j = 0; j < i; j++)
        turns[j] = (struct turn){.begin = (uint32_t)j,
                                 .end = (uint32_t)j + 1,
                                 .question = (uint32_t)(j % 3),
                                 .speaker = (uint32_t)(j % 2),
                                 .speaker_len = 1,
                                 .role = (uint16_t)(j % N_TURN_ROLES)};
    document->turns = turns;
    document->n_turns = i;
    document->turn_names = arena_printf(arena, "AB%zu", i);
}

static struct document *make_documents(struct arena *arena)
{
    struct document *documents = arena_zero(arena, N_DOCUMENTS, sizeof *documents);
    for (size_t i = 0; i < N_DOCUMENTS; i++) {
        documents[i] = (struct document){.id = arena_printf(arena, "%02zu", i * 37 % N_DOCUMENTS),
                                         .lang = STR("en"),
                                         .title = arena_printf(arena, "title %zu", i),
                                         .text = text_of(i, arena),
                                         .date = i % 9 == 0 ? DAY_NONE : (day)(i * 13 % 7),
                                         .revision = 1};
        add_turns(&documents[i], i, arena);
    }
    return documents;
}

static struct str write_segment(const char *path, const struct document *documents, size_t n,
                                struct arena *arena)
{
    struct err err = ERR_INIT;
    struct str bytes;
    assert_true(segment_write(path, documents, n, STR(""), splitter, &err));
    assert_true(file_read(path, 1 << 26, arena, &bytes, &err));
    return bytes;
}

/* Bits of the documents of a segment whose id is in the dead third. */
static uint64_t *dead_bits(const struct segment *segment, struct arena *arena)
{
    uint64_t *bits = arena_zero(arena, N_DOCUMENTS / 64 + 1, sizeof *bits);
    for (size_t i = 0; i < segment_n_documents(segment); i++) {
        struct document document;
        segment_document(segment, i, &document);
        if (document.id.at[1] % 3 == 0)
            bits[i / 64] |= UINT64_C(1) << (i % 64);
    }
    return bits;
}

/* The parts merged are the segment that would have been written at once. */
static void check_merge(bool with_dead)
{
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct document *documents = make_documents(arena);
    struct segment_part parts[N_PARTS];
    struct err err = ERR_INIT;
    for (size_t i = 0; i < N_PARTS; i++) {
        const char *path = path_join(arena, folder, arena_printf(arena, "part%zu", i).at);
        size_t n = N_DOCUMENTS / N_PARTS;
        write_segment(path, documents + i * n, n, arena);
        parts[i].segment = segment_open(path, &err);
        assert_non_null(parts[i].segment);
        parts[i].dead = with_dead && i > 0 ? dead_bits(parts[i].segment, arena) : NULL;
    }
    const char *merged = path_join(arena, folder, "merged");
    assert_true(segment_merge(merged, parts, N_PARTS, NULL, &err));
    size_t n = 0;
    for (size_t i = 0; i < N_DOCUMENTS; i++)
        if (!with_dead || i < N_DOCUMENTS / N_PARTS || documents[i].id.at[1] % 3 != 0)
            documents[n++] = documents[i];
    struct str expected = write_segment(path_join(arena, folder, "at-once"), documents, n, arena);
    struct str bytes;
    assert_true(file_read(merged, 1 << 26, arena, &bytes, &err));
    assert_int_equal(bytes.len, expected.len);
    assert_memory_equal(bytes.at, expected.at, expected.len);
    struct segment *segment = segment_open(merged, &err);
    assert_non_null(segment);
    assert_true(segment_n_pairs(segment) > 0);
    segment_close(segment);
    for (size_t i = 0; i < N_PARTS; i++)
        segment_close((struct segment *)parts[i].segment);
    scratch_remove(folder, arena);
    arena_free(arena);
}

static void test_merge_equals_writing_at_once(void **state)
{
    (void)state;
    check_merge(false);
}

static void test_dead_documents_leave_no_trace(void **state)
{
    (void)state;
    check_merge(true);
}

static bool stop(int64_t done, int64_t total, const char *unit, void *arg)
{
    (void)total, (void)unit, (void)arg;
    return done < 2;
}

static void test_cancelled_merge_leaves_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *folder = scratch_folder(arena);
    struct err err = ERR_INIT, cancelled = ERR_INIT;
    const char *path = path_join(arena, folder, "part");
    write_segment(path, make_documents(arena), N_DOCUMENTS, arena);
    struct segment_part part = {segment_open(path, &err), NULL};
    struct progress progress = {stop, NULL};
    const char *merged = path_join(arena, folder, "merged");
    assert_false(segment_merge(merged, &part, 1, &progress, &cancelled));
    assert_int_equal(cancelled.kind, ERR_CANCELLED);
    struct file_info *files;
    size_t n;
    assert_true(folder_list(folder, arena, &files, &n, &err));
    assert_int_equal(n, 1);
    segment_close((struct segment *)part.segment);
    scratch_remove(folder, arena);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_merge_equals_writing_at_once),
        cmocka_unit_test(test_dead_documents_leave_no_trace),
        cmocka_unit_test(test_cancelled_merge_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, open_splitter, close_splitter);
}

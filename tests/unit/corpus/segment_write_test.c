/* A segment is the same bytes by however many threads it was written. */
#include "corpus/segment.h"

#include "base/buf.h"
#include "scratch_folder.h"

#include "../cmocka_all.h"
#include "../splitter_fixture.h"

enum { N_DOCUMENTS = 90, DOCUMENT_BYTES = 40000 }; /* enough for three threads */

/* Words that repeat and words that stand once, sentences, and gaps too long for one byte. */
static struct str text_of(uint32_t seed, struct arena *arena)
{
    static const char *const WORDS[] = {"world", "World's", "the", "порядок", "Порядка", "мира",
                                        "世界",  "秩序",    ". ",  "? ",      "\n"};
    enum { N_WORDS = sizeof WORDS / sizeof *WORDS };
    struct buf out = {0};
    while (out.len < DOCUMENT_BYTES) {
        seed = seed * 1664525 + 1013904223;
        buf_add_text(&out, WORDS[(seed >> 16) % N_WORDS]);
        if (seed >> 24 == 7)
            buf_printf(&out, " once%u%*s", seed, seed >> 31 ? 300 : 1, "");
        buf_add_char(&out, ' ');
    }
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

static void test_threads_make_no_difference(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    const char *folder = scratch_folder(arena);
    struct document documents[N_DOCUMENTS];
    for (uint32_t i = 0; i < N_DOCUMENTS; i++)
        documents[i] = (struct document){.id = arena_printf(arena, "%u", i),
                                         .text = i == 40 ? STR("") : text_of(i, arena),
                                         .date = (day)(i * 7919 % 100)};
    struct segment_content content = {documents, N_DOCUMENTS, STR("ledger")};
    const char *path = path_join(arena, folder, "segment");
    struct str alone, shared;
    assert_true(segment_write(path, documents, N_DOCUMENTS, STR("ledger"), splitter, &err));
    assert_true(file_read(path, 1 << 26, arena, &alone, &err));
    for (size_t n = 1; n <= 4; n++) {
        assert_true(segment_write_shared(path, &content, dictionary, n, &err));
        assert_true(file_read(path, 1 << 26, arena, &shared, &err));
        assert_true(str_equal(alone, shared));
    }
    struct segment *segment = segment_open(path, &err);
    assert_true(segment && segment_verify(segment, &err));
    segment_close(segment);
    scratch_remove(folder, arena);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_threads_make_no_difference)};
    return cmocka_run_group_tests(tests, open_splitter, close_splitter);
}

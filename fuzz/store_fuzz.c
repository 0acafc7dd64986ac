/* Any bytes are the statements of a manifest beside two segments; the line that vouches for them is
 * put behind. They are refused, or are a corpus that can be walked. */
#include "base/buf.h"
#include "base/hash.h"
#include "corpus/store.h"
#include "fuzz_folder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void make_segments(void)
{
    static bool are_made;
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    struct document documents[] = {
        {.id = STR("a"), .lang = STR("zh"), .text = STR("世界秩序正在变化。"), .date = 18000},
        {.id = STR("b"), .lang = STR("en"), .text = STR("The order changes."), .date = DAY_NONE}};
    struct splitter_dictionary *dictionary =
        are_made ? NULL : splitter_dictionary_open(NULL, 0, &err);
    struct splitter *splitter = are_made ? NULL : splitter_open(dictionary, &err);
    for (size_t i = 0; !are_made && i < 2; i++)
        unreachable_if(!segment_write(
            path_join(arena, fuzz_folder(), i ? "00000002.segment" : "00000001.segment"), documents,
            i + 1, STR(""), splitter, &err));
    splitter_close(splitter);
    splitter_dictionary_close(dictionary);
    are_made = true;
    arena_free(arena);
}

static void walk(const struct store *store, struct arena *arena)
{
    size_t n = 0;
    for (size_t i = 0; i < store_n_segments(store); i++)
        for (size_t j = 0; j < segment_n_documents(store_segment(store, i)); j++)
            n += !store_is_dead(store, (struct document_at){(uint32_t)i, (uint32_t)j});
    unreachable_if(n != store_n_documents(store));
    unreachable_if(store_data_hash(store, arena).len == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct buf text = {0};
    make_segments();
    buf_add_bytes(&text, data, size);
    buf_printf(&text, "end %016llx\n", (unsigned long long)hash_fast(text.at, text.len));
    fuzz_file("manifest", buf_str(&text), arena);
    struct store *store = store_open(fuzz_folder(), STORE_READ, &err);
    unreachable_if((store == NULL) != (err.kind != ERR_NONE));
    if (store)
        walk(store, arena);
    store_close(store);
    buf_done(&text);
    arena_free(arena);
    return 0;
}

/* Any bytes are a file of chunks that lie inside it, or refused. */
#include "base/chunks.h"
#include "base/hash.h"

/* The table's checksum made right, so that what comes after it is reached too. */
static void sign(char *bytes, size_t size)
{
    uint64_t footer[3], table_len;
    if (size < 32)
        return;
    memcpy(footer, bytes + size - 32, sizeof footer);
    table_len = footer[1] * sizeof(struct chunk_entry);
    if (footer[1] > CHUNKS_MAX || footer[0] > size - 32 || size - 32 - footer[0] != table_len)
        return;
    uint64_t hash = hash_fast(bytes + footer[0], table_len);
    memcpy(bytes + size - 16, &hash, sizeof hash);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct chunk_file file;
    struct str bytes = arena_str(arena, (struct str){(const char *)data, size});
    sign((char *)bytes.at, size);
    if (chunk_open(bytes, &file, &err)) {
        for (size_t i = 0; i < file.n; i++) {
            struct str chunk = chunk_find(&file, file.entries[i].name);
            unreachable_if(chunk.at < bytes.at || chunk.at + chunk.len > bytes.at + size);
        }
        chunk_verify(&file, &err);
    }
    arena_free(arena);
    return 0;
}

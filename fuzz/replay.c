/* Stands in for libFuzzer where there is none: gives a fuzz target each file that is named, the
 * same cut short, and the same with single bytes changed. What is changed depends on nothing but
 * the file, so a run can be repeated. usage: NOUN_fuzz FILE… */
#include "base/file.h"

enum { N_CUTS = 16, N_CHANGES = 100, FILE_LIMIT = 8 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* In memory of its own, so that the sanitizers see a byte read too far. */
static void give(struct str bytes)
{
    struct arena *arena = arena_new(0);
    uint8_t *copy = arena_alloc(arena, bytes.len + 1);
    memcpy(copy, bytes.at, bytes.len);
    LLVMFuzzerTestOneInput(copy, bytes.len);
    arena_free(arena);
}

static void give_changed(struct str bytes)
{
    uint64_t state = bytes.len + 1;
    for (size_t i = 0; i <= N_CUTS; i++)
        give(str_cut(bytes, 0, bytes.len * i / N_CUTS));
    for (size_t i = 0; i < N_CHANGES && bytes.len; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u; /* Knuth, MMIX */
        char *at = (char *)bytes.at + (state >> 33) % bytes.len;
        char before = *at;
        *at = (char)(state >> 56);
        give(bytes);
        *at = before;
    }
}

int main(int n, char **paths)
{
    struct err err = ERR_INIT;
    for (int i = 1; i < n; i++) {
        struct arena *arena = arena_new(0);
        struct str bytes;
        if (!file_read(paths[i], FILE_LIMIT, arena, &bytes, &err)) {
            fprintf(stderr, "%s: %s\n", paths[i], err.message);
            return 1;
        }
        give_changed(bytes);
        arena_free(arena);
    }
    printf("%d seeds\n", n - 1);
    return n > 1 ? 0 : 1;
}

/* Any bytes are kept revisions, or a line that is none. */
#include "corpus/revisions.h"
#include "fuzz_folder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    const char *path = fuzz_file("revisions.jsonl", (struct str){(const char *)data, size}, arena);
    struct revisions *revisions = revisions_open(path, &err);
    unreachable_if((revisions == NULL) != (err.kind != ERR_NONE));
    unreachable_if(!revisions && err.line < 1);
    if (revisions)
        revisions_last(revisions, STR("x"));
    revisions_close(revisions);
    arena_free(arena);
    return 0;
}

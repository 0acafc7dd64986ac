/* Any bytes are a condition, which can be said in words, or refused. */
#include "corpus/selection.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct filter filter = {0};
    bool is_good = filter_parse((struct str){(const char *)data, size}, arena, &filter, &err);
    unreachable_if(is_good != (err.kind == ERR_NONE));
    unreachable_if(is_good && filter_describe(&filter, arena).len == 0);
    arena_free(arena);
    return 0;
}

/* Any bytes are a workbook or a mistake. */
#include "facts/xlsx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct err err = ERR_INIT;
    struct str csv;
    struct arena *arena = arena_new(0);
    bool is_good =
        xlsx_to_csv((struct str){(const char *)data, size}, (struct str){0}, arena, &csv, &err);
    unreachable_if(is_good != (err.kind == ERR_NONE));
    arena_free(arena);
    return 0;
}

/* Any bytes are a table of facts or a mistake; every cell of one that opens can be asked for. */
#include "base/memory.h"
#include "facts/fact_set.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0), *scratch = arena_new(64 << 20);
    char *copy = arena_alloc(arena, size + 1); /* aligned, as a mapping is */
    memcpy(copy, data, size);
    struct records *records = records_over((struct str){copy, size}, arena, &err);
    unreachable_if((records == NULL) != (err.kind != ERR_NONE));
    for (size_t row = 0; records && row < records_n(records) && row < 100; row++) {
        size_t n;
        record_schema(records_kind(records), &n);
        fact_words(records, row, scratch);
        for (int field = 0; field < (int)n; field++)
            records_cell_state(records, field, row);
    }
    records_close(records);
    arena_free(scratch);
    return 0;
}

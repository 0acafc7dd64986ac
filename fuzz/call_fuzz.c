/* Any bytes are an address and a form whose values are clean text, or refused. */
#include "app/call.h"

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct call call = {.arena = arena};
    struct str bytes = {(const char *)data, size};
    bool is_good = call_read_address(&call, bytes, &err) &&
                   call_read_values(bytes, arena, call.values, &call.n_values, &err);
    unreachable_if(is_good != (err.kind == ERR_NONE));
    unreachable_if(call.n_values > CALL_VALUES_MAX);
    for (size_t i = 0; i < call.n_values; i++) {
        struct str value = call.values[i].value;
        unreachable_if(value.len && memchr(value.at, 0, value.len));
        unreachable_if(utf8_count(value) > value.len);
    }
    arena_free(arena);
    return 0;
}

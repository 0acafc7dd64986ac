/* Any bytes are a period that begins before it ends, or refused. */
#include "base/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct period period;
    bool is_good = period_parse((struct str){(const char *)data, size}, &period, &err);
    unreachable_if(is_good != (err.kind == ERR_NONE));
    unreachable_if(is_good && period.begin >= period.end);
    for (enum granularity by = BY_YEAR; is_good && by <= BY_ALL; by++) {
        day first = period.begin == DAY_NONE ? 0 : period.begin;
        struct period one = period_of(first, by);
        unreachable_if(by != BY_ALL && (one.begin > first || one.end <= first));
        period_format(one, by, arena);
    }
    arena_free(arena);
    return 0;
}

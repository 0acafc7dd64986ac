/* Any bytes are a file of profiles of transcripts, or refused with their place. */
#include "text/turn_profiles.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    const struct turn_profiles *profiles =
        turn_profiles_parse((struct str){(const char *)data, size}, "own.yaml", arena, &err);
    unreachable_if((profiles == NULL) != (err.kind != ERR_NONE));
    arena_free(arena);
    return 0;
}

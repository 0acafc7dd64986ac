/* Any bytes are a term, whose meaning can be said, or refused. */
#include "corpus/concept.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const LANGS[] = {"", "zh", "ru", "en"};
    if (size == 0)
        return 0;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct term term;
    struct str text = {(const char *)data + 1, size - 1};
    bool is_good = term_parse(text, str_from(LANGS[data[0] & 3]), arena, &term, &err);
    unreachable_if(is_good == (err.kind != ERR_NONE));
    for (size_t i = 0; is_good && i < term.n_sequences; i++)
        unreachable_if(term_meaning(&term.sequences[i], arena).len == 0);
    arena_free(arena);
    return 0;
}

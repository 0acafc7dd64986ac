/* Any bytes are a codebook or mistakes with their places. */
#include "study/codebook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct findings findings = {0};
    struct codebook codebook;
    bool is_good = codebook_parse((struct str){(const char *)data, size}, "fuzz", STR("fuzz"),
                                  arena, &codebook, &findings);
    unreachable_if(is_good != (findings.n_errors == 0));
    unreachable_if(is_good && (codebook.n_topics == 0 || codebook.version.len != 12));
    for (size_t i = 0; is_good && i < codebook.n_topics; i++)
        unreachable_if(codebook_topic(&codebook, codebook.topics[i].id) != i);
    findings_done(&findings);
    arena_free(arena);
    return 0;
}

/* Any bytes are what a study says of versions, or mistakes with their places. */
#include "fuzz_folder.h"
#include "study/versions.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct findings findings = {0};
    struct versions_file file = {0};
    const char *path = fuzz_file("tried.yaml", (struct str){(const char *)data, size}, arena);
    versions_read(path, arena, &file, &findings);
    for (size_t i = 0; i < findings.n; i++)
        unreachable_if(findings.at[i].err.source[0] == 0);
    for (size_t i = 0; findings.n_errors == 0 && i < file.n_events; i++)
        unreachable_if(file.events[i].name.len == 0 || !file.events[i].documents);
    for (size_t i = 0; findings.n_errors == 0 && i < file.n_apart; i++)
        unreachable_if(!file.apart[i].documents);
    findings_done(&findings);
    arena_free(arena);
    return 0;
}

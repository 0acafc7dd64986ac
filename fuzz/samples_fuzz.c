/* Any bytes are a sample as it was kept or a mistake; weights that shares rest on are numbers. */
#include "fuzz_folder.h"
#include "study/samples.h"

#include <math.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct sample sample = {0};
    struct codebook codebook = {.id = STR("fuzz"), .folder = fuzz_folder()};
    unreachable_if(!folder_make(path_join(arena, fuzz_folder(), "samples"), &err));
    fuzz_file("samples/tried.csv", (struct str){(const char *)data, size}, arena);
    bool is_good = sample_read(&codebook, STR("tried"), arena, &sample, &err);
    unreachable_if(is_good == (err.kind != ERR_NONE));
    for (size_t i = 0; is_good && i < sample.n; i++) {
        const struct sample_row *row = &sample.at[i];
        unreachable_if(row->unit.len == 0 || !isfinite(row->weight) || row->weight < 1 ||
                       row->stratum_drawn == 0 || row->stratum_drawn > row->stratum_units);
    }
    arena_free(arena);
    return 0;
}

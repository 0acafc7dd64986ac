/* Any bytes are a matrix of judgements or mistakes with their places; what was read is whole. */
#include "fuzz_folder.h"
#include "study/matrix.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_cells(const struct matrix *matrix, struct arena *arena)
{
    for (size_t i = 0; i < matrix->n_cases; i++)
        for (size_t j = 0; j < matrix->n_criteria; j++) {
            const struct matrix_cell *cell = matrix_cell(matrix, i, j);
            struct str said = matrix_cell_say(cell, arena);
            unreachable_if((said.len == 0) != (cell->judgement == NOT_JUDGED));
            for (size_t k = 0; k < cell->n_quotations; k++)
                unreachable_if(cell->quotations[k].passage.len == 0);
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct findings findings = {0};
    struct matrix matrix = {0};
    const char *path = fuzz_file("tried.yaml", (struct str){(const char *)data, size}, arena);
    matrix_read(STR("tried"), path, arena, &matrix, &findings);
    for (size_t i = 0; i < findings.n; i++)
        unreachable_if(findings.at[i].err.source[0] == 0);
    if (findings.n_errors == 0)
        check_cells(&matrix, arena);
    findings_done(&findings);
    arena_free(arena);
    return 0;
}

/* Any bytes are a file of a study or mistakes with their places. The first byte says which file;
 * the others are well. */
#include "fuzz_folder.h"
#include "study/actors.h"
#include "study/claims.h"
#include "study/concepts.h"

#define CONCEPTS STR("order: {zh: [世界秩序], ru: мировой порядок, en: [world order]}\n")
#define ACTORS STR("CHN: {zh: 中国, en: China}\nRUS: {ru: Россия, en: Russia}\n")

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_places(const struct findings *findings)
{
    for (size_t i = 0; i < findings->n; i++) {
        const struct err *err = &findings->at[i].err;
        unreachable_if(err->kind == ERR_INPUT && err->line < 1 && err->source[0] == 0);
    }
}

static void read_study(struct arena *arena, struct findings *findings)
{
    struct err err = ERR_INIT;
    const struct study *study = study_open(fuzz_folder(), arena, findings, &err);
    unreachable_if((study == NULL) != (err.kind != ERR_NONE));
    for (size_t i = 0; study && i < study->n_corpora; i++)
        unreachable_if(study_corpus(study, study->corpora[i].name, &err) != &study->corpora[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct str bytes = {(const char *)data + 1, size - 1};
    struct arena *arena = arena_new(0);
    struct findings findings = {0};
    struct study study = {0};
    struct claim *claims;
    size_t n;
    const char *path = fuzz_file("tried.yaml", bytes, arena);
    switch (data[0] & 3) {
    case 0:
        fuzz_file("concepts.yaml", CONCEPTS, arena);
        fuzz_file("actors.yaml", ACTORS, arena);
        fuzz_file("study.yaml", bytes, arena);
        read_study(arena, &findings);
        break;
    case 1:
        unreachable_if(concepts_read(path, &study, arena, &findings) != (findings.n_errors == 0));
        break;
    case 2:
        unreachable_if(actors_read(path, &study, arena, &findings) != (findings.n_errors == 0));
        break;
    default:
        unreachable_if(claims_read(path, arena, &claims, &n, &findings) !=
                       (findings.n_errors == 0));
    }
    check_places(&findings);
    findings_done(&findings);
    arena_free(arena);
    return 0;
}

/* The operation that looks at the study's own terms. */
#include "app/operations.h"
#include "app/result.h"
#include "study/term_check.h"

/* A copy of the study with the concepts that were asked for. */
static bool take_concepts(const struct request *request, struct study *study, struct err *err)
{
    size_t n;
    const struct str *words = request_values(request, "CONCEPT", &n);
    *study = *request->study;
    if (n == 0)
        return true;
    study->concepts = arena_zero(request->arena, n, sizeof *study->concepts);
    study->n_concepts = n;
    for (size_t i = 0; i < n; i++) {
        struct str id = words[i];
        if (id.len > 1 && id.at[0] == '@')
            id = str_cut(id, 1, id.len);
        const struct concept *concept = study_concept(request->study, id, err);
        if (!concept)
            return request_place(request, words[i], err);
        study->concepts[i] = *concept;
    }
    return true;
}

bool run_concepts(struct request *request, struct buf *out, struct err *err)
{
    struct study study;
    struct str name = request_value(request, "corpus");
    const struct study_corpus *only = name.len ? study_corpus(request->study, name, err) : NULL;
    enum result_format format; /* an unknown one is refused before the work, not after it */
    if ((name.len && !only) || !result_format(request, &format, err) ||
        !take_concepts(request, &study, err))
        return false;
    struct term_counts *counts = term_check_count(&study, only, request->arena, err);
    if (!counts)
        return false;
    term_check_warn(counts, request->findings);
    struct result result = {.table = term_counts_table(counts),
                            .provenance = {.command = request->command,
                                           .study = study.name,
                                           .study_hash = study.hash,
                                           .data_hash = term_counts_data(counts),
                                           .version = STR(READOUT_VERSION)}};
    return result_put(request, &result, out, err);
}

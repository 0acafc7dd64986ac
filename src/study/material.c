#include "study/material.h"

#include "base/buf.h"
#include "base/hash.h"
#include "study/matrix.h"
#include "study/tables.h"

static void close_store(void *store)
{
    store_close(store);
}

static bool open_corpora(const struct study *study, struct arena *arena, struct material *material,
                         struct buf *hashes, struct err *err)
{
    struct material_corpus *corpora = arena_zero(arena, study->n_corpora + 1, sizeof *corpora);
    for (size_t i = 0; i < study->n_corpora; i++) {
        struct store *store = store_open(study->corpora[i].store_folder, STORE_READ, err);
        if (!store)
            return false;
        arena_on_free(arena, close_store, store);
        corpora[i] = (struct material_corpus){study->corpora[i].name, store};
        buf_add(hashes, store_data_hash(store, arena));
    }
    material->corpora = corpora;
    material->n_corpora = study->n_corpora;
    return true;
}

static bool open_tables(const struct study *study, struct arena *arena, struct material *material,
                        struct buf *hashes, struct err *err)
{
    struct fact_set *facts = tables_open(study, arena, err);
    material->facts = facts;
    if (facts)
        buf_add(hashes, tables_hash(facts, arena));
    return facts != NULL;
}

static void take_judgements(const struct study *study, struct arena *arena,
                            struct material *material, struct buf *hashes)
{
    size_t n = 0;
    for (size_t i = 0; i < study->n_matrices; i++)
        n += study->matrices[i].n_cases * study->matrices[i].n_criteria;
    struct material_judgement *judgements = arena_zero(arena, n + 1, sizeof *judgements);
    material->judgements = judgements;
    for (size_t i = 0; i < study->n_matrices; i++) {
        const struct matrix *matrix = &study->matrices[i];
        buf_add(hashes, matrix->text);
        for (size_t j = 0; j < matrix->n_cases * matrix->n_criteria; j++) {
            const struct matrix_cell *cell = &matrix->cells[j];
            judgements[material->n_judgements++] = (struct material_judgement){
                .matrix = matrix->id,
                .of = matrix->cases[j / matrix->n_criteria].id,
                .criterion = matrix->criteria[j % matrix->n_criteria].id,
                .word = str_from(judgement_word(cell->judgement)),
                .reason = matrix_cell_say(cell, arena)};
        }
    }
}

bool material_open(const struct study *study, struct arena *arena, struct material *material,
                   struct str *data_hash, struct err *err)
{
    struct buf hashes = {0};
    *material = (struct material){.concepts = study->concepts, .n_concepts = study->n_concepts};
    bool is_good = open_corpora(study, arena, material, &hashes, err) &&
                   open_tables(study, arena, material, &hashes, err);
    take_judgements(study, arena, material, &hashes);
    *data_hash = hash_provenance(buf_str(&hashes), arena);
    buf_done(&hashes);
    return is_good;
}

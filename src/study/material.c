#include "study/material.h"

#include "base/buf.h"
#include "base/hash.h"
#include "measure/version_lexicons.h"
#include "study/matrix.h"
#include "study/tables.h"
#include "study/topic_figure.h"
#include "study/versions.h"

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

/* What topics_of has found already: claims ask for the same again and again. */
struct found_topics {
    struct str asked;
    struct topic_units units;
    struct found_topics *next;
};

struct topic_finder {
    const struct study *study;
    const struct material *material;
    struct found_topics *found;
    struct arena *arena;
};

static bool find_topics(struct topic_finder *finder, const struct topics_wanted *wanted,
                        struct topics *topics, struct err *err)
{
    struct topic_figure figure;
    struct findings findings = {0}; /* warnings, which readout topics tells */
    if (!topic_figure_init(&figure, finder->study, wanted->codebook, wanted->corpus, err) ||
        !topic_figure_set(&figure, STR("how"), wanted->how, finder->arena, err) ||
        !topic_figure_set(&figure, STR("coder"), wanted->coder, finder->arena, err) ||
        !topic_figure_set(&figure, STR("sample"), wanted->sample, finder->arena, err) ||
        !topic_figure_set(&figure, STR("where"), wanted->where, finder->arena, err))
        return false;
    size_t corpus = (size_t)(figure.corpus - finder->study->corpora);
    figure.question.store = finder->material->corpora[corpus].store;
    bool is_good =
        topics_find(finder->study, &figure.question, finder->arena, topics, &findings, err);
    findings_done(&findings);
    return is_good;
}

static bool topics_of(const struct topics_wanted *wanted, void *arg, struct topic_units *units,
                      struct err *err)
{
    struct topic_finder *finder = arg;
    struct topics topics;
    struct str asked =
        arena_printf(finder->arena, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(wanted->codebook),
                     STR_ARG(wanted->corpus), STR_ARG(wanted->how), STR_ARG(wanted->coder),
                     STR_ARG(wanted->sample), STR_ARG(wanted->where));
    struct found_topics *found = finder->found;
    while (found && !str_equal(found->asked, asked))
        found = found->next;
    if (!found) {
        if (!find_topics(finder, wanted, &topics, err))
            return false;
        found = arena_zero(finder->arena, 1, sizeof *found);
        *found = (struct found_topics){asked, topics.units, finder->found};
        finder->found = found;
    }
    *units = found->units;
    return true;
}

static void offer_topics(const struct study *study, struct arena *arena, struct material *material)
{
    struct topic_finder *finder = arena_zero(arena, 1, sizeof *finder);
    *finder = (struct topic_finder){.study = study, .material = material, .arena = arena};
    material->topics = topics_of;
    material->topics_arg = finder;
}

/* The versions, found when a claim first asks for them. */
struct version_finder {
    const struct study *study;
    struct bilinguals *lexicons; /* NULL = not yet */
    struct versions versions;
    struct arena *arena;
};

static bool versions_of(void *arg, struct material_versions *versions, struct err *err)
{
    struct version_finder *finder = arg;
    if (!finder->lexicons) {
        struct bilinguals *lexicons = lexicons_open((struct str){"", 0}, finder->arena, err);
        if (!lexicons ||
            !versions_open(finder->study, lexicons, finder->arena, &finder->versions, err))
            return false;
        finder->lexicons = lexicons;
    }
    *versions = (struct material_versions){finder->versions.sets, finder->lexicons};
    return true;
}

static void offer_versions(const struct study *study, struct arena *arena,
                           struct material *material)
{
    struct version_finder *finder = arena_zero(arena, 1, sizeof *finder);
    *finder = (struct version_finder){.study = study, .arena = arena};
    material->versions = study->n_corpora ? versions_of : NULL;
    material->versions_arg = finder;
}

/* Codings are part of what claims rest on. */
static bool hash_codings(const struct study *study, struct arena *arena, struct buf *hashes,
                         struct err *err)
{
    for (size_t i = 0; i < study->n_codebooks; i++) {
        struct str hash;
        if (!topics_hash(&study->codebooks[i], arena, &hash, err))
            return false;
        buf_add(hashes, hash);
    }
    return true;
}

bool material_open(const struct study *study, struct arena *arena, struct material *material,
                   struct str *data_hash, struct err *err)
{
    struct buf hashes = {0};
    *material = (struct material){.concepts = study->concepts, .n_concepts = study->n_concepts};
    bool is_good = open_corpora(study, arena, material, &hashes, err) &&
                   open_tables(study, arena, material, &hashes, err) &&
                   hash_codings(study, arena, &hashes, err);
    take_judgements(study, arena, material, &hashes);
    buf_add(&hashes, study->versions->text);
    if (study->n_codebooks)
        offer_topics(study, arena, material);
    offer_versions(study, arena, material);
    *data_hash = hash_provenance(buf_str(&hashes), arena);
    buf_done(&hashes);
    return is_good;
}

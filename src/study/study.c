#include "study/study.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "study/actors.h"
#include "study/codebook.h"
#include "study/concepts.h"
#include "study/figure.h"
#include "study/matrix.h"
#include "study/tables.h"
#include "study/topics.h"
#include "study/versions.h"

/* Which column holds what: columns: {id: Nr, text: Wortlaut}. */
static bool read_columns(struct source_spec *source, const struct yaml *node, struct err *err)
{
    const char *keys[N_SOURCE_FIELDS + 1] = {NULL};
    for (size_t i = 0; i < N_SOURCE_FIELDS; i++)
        keys[i] = source_field_name(i);
    if (!node)
        return true;
    if (!yaml_is_mapping(node))
        return yaml_refuse(node, err, "columns is a mapping from id, date, text, … to a column");
    if (!yaml_only(node, keys, err))
        return false;
    for (size_t i = 0; i < N_SOURCE_FIELDS; i++) {
        const struct yaml *name = yaml_get(node, keys[i]);
        source->columns[i] = yaml_text(name);
        if (name && source->columns[i].len == 0)
            return yaml_refuse(name, err, "the name of a column is a text");
    }
    return true;
}

static bool read_corpus(struct study *study, struct str name, const struct yaml *node,
                        struct arena *arena, struct err *err)
{
    static const char *const KEYS[] = {"path",    "kind",     "source", "lang", "pattern",
                                       "columns", "specimen", "turns",  NULL};
    if (!yaml_is_mapping(node) || !yaml_only(node, KEYS, err))
        return yaml_refuse(node, err, "a corpus is a mapping with path, kind, lang, …");
    struct str path = yaml_text(yaml_get(node, "path"));
    if (path.len == 0)
        return yaml_refuse(node, err, "the corpus \"%.*s\" has no path", STR_ARG(name));
    if (str_contains(name, STR("/")) || name.len == 0 || name.at[0] == '.')
        return yaml_refuse(node, err, "\"%.*s\" cannot be a name", STR_ARG(name));
    const char *cname = arena_cstr(arena, name);
    const char *folder = study->folder;
    struct study_corpus *corpus = &study->corpora[study->n_corpora++];
    *corpus = (struct study_corpus){
        .name = name,
        .source = {.path = path_join(arena, folder, arena_cstr(arena, path)),
                   .kind = yaml_text(yaml_get(node, "kind")),
                   .source = yaml_text(yaml_get(node, "source")),
                   .lang = yaml_text(yaml_get(node, "lang")),
                   .pattern = yaml_text(yaml_get(node, "pattern")),
                   .turns = yaml_text(yaml_get(node, "turns")),
                   .is_specimen = str_is(yaml_text(yaml_get(node, "specimen")), "true")},
        .store_folder = arena_printf(arena, "%s/.readout/corpora/%s", folder, cname).at,
        .revisions_path = arena_printf(arena, "%s/revisions-%s.jsonl", folder, cname).at};
    return read_columns(&corpus->source, yaml_get(node, "columns"), err);
}

static void read_corpora(struct study *study, const struct yaml *node, struct arena *arena,
                         struct findings *findings)
{
    struct err trouble = ERR_INIT;
    size_t n = yaml_is_mapping(node) ? yaml_count(node) : 0;
    if (node && !yaml_is_mapping(node))
        yaml_refuse(node, &trouble, "corpora is a mapping from name to corpus");
    findings_take(findings, &trouble);
    study->corpora = arena_zero(arena, n + 1, sizeof *study->corpora);
    for (size_t i = 0; i < n; i++) {
        read_corpus(study, yaml_key(node, i), yaml_value(node, i), arena, &trouble);
        findings_take(findings, &trouble);
    }
}

static void read_codebooks(struct study *study, const struct yaml *node, struct arena *arena,
                           struct findings *findings)
{
    struct err trouble = ERR_INIT;
    size_t n = yaml_is_mapping(node) ? yaml_count(node) : 0;
    if (node && !yaml_is_mapping(node))
        yaml_refuse(node, &trouble, "codebooks is a mapping from name to file");
    findings_take(findings, &trouble);
    study->codebooks = arena_zero(arena, n + 1, sizeof *study->codebooks);
    for (size_t i = 0; i < n; i++) {
        struct codebook *codebook = &study->codebooks[study->n_codebooks++];
        struct str id = yaml_key(node, i), file = yaml_text(yaml_value(node, i));
        if (id.len == 0 || id.at[0] == '.' || str_contains(id, STR("/")))
            yaml_refuse(yaml_value(node, i), &trouble, "\"%.*s\" cannot be a name", STR_ARG(id));
        else if (file.len == 0)
            yaml_refuse(yaml_value(node, i), &trouble, "a codebook is the name of a file");
        else
            codebook_read(path_join(arena, study->folder, arena_cstr(arena, file)), id, arena,
                          codebook, findings);
        codebook->folder = arena_printf(arena, "%s/codings/%.*s", study->folder, STR_ARG(id)).at;
        findings_take(findings, &trouble);
    }
}

static const char *named_path(const struct study *study, const struct yaml *node,
                              struct arena *arena)
{
    struct str file = yaml_text(node);
    return file.len ? path_join(arena, study->folder, arena_cstr(arena, file)) : NULL;
}

/* Templates of pages and of transcripts hold for every corpus of the study. */
static void read_profiles(struct study *study, const struct yaml *root, struct arena *arena)
{
    const char *pages = named_path(study, yaml_get(root, "profiles"), arena);
    const char *turns = named_path(study, yaml_get(root, "turn_profiles"), arena);
    for (size_t i = 0; i < study->n_corpora; i++) {
        study->corpora[i].source.profiles_path = pages;
        study->corpora[i].source.turn_profiles_path = turns;
    }
}

/* matrices: {alliance: alliance.yaml} */
static void read_matrices(struct study *study, const struct yaml *node, struct arena *arena,
                          struct findings *findings)
{
    struct err trouble = ERR_INIT;
    size_t n = yaml_is_mapping(node) ? yaml_count(node) : 0;
    if (node && !yaml_is_mapping(node))
        yaml_refuse(node, &trouble, "matrices is a mapping from name to file");
    findings_take(findings, &trouble);
    study->matrices = arena_zero(arena, n + 1, sizeof *study->matrices);
    for (size_t i = 0; i < n; i++) {
        struct str file = yaml_text(yaml_value(node, i));
        if (!file.len)
            yaml_refuse(yaml_value(node, i), &trouble, "a matrix is a file: %.*s: matrix.yaml",
                        STR_ARG(yaml_key(node, i)));
        else
            matrix_read(yaml_key(node, i), path_join(arena, study->folder, arena_cstr(arena, file)),
                        arena, &study->matrices[study->n_matrices++], findings);
        findings_take(findings, &trouble);
    }
}

/* versions: versions.yaml */
static void read_versions(struct study *study, const struct yaml *node, struct arena *arena,
                          struct findings *findings)
{
    struct versions_file *file = arena_zero(arena, 1, sizeof *file);
    const char *path = named_path(study, node, arena);
    if (path)
        versions_read(path, arena, file, findings);
    study->versions = file;
}

static void read_figures(struct study *study, const struct yaml *node, struct arena *arena,
                         struct findings *findings)
{
    struct err trouble = ERR_INIT;
    size_t n = yaml_is_mapping(node) ? yaml_count(node) : 0;
    if (node && !yaml_is_mapping(node))
        yaml_refuse(node, &trouble, "figures is a mapping from name to figure");
    findings_take(findings, &trouble);
    study->figures = arena_zero(arena, n + 1, sizeof *study->figures);
    for (size_t i = 0; i < n; i++) {
        figure_read(study, yaml_key(node, i), yaml_value(node, i), arena,
                    &study->figures[study->n_figures++], &trouble);
        findings_take(findings, &trouble);
    }
}

static void read_period(struct study *study, const struct yaml *node, struct findings *findings)
{
    struct err trouble = ERR_INIT;
    if (node && !period_parse(yaml_text(node), &study->period, &trouble))
        yaml_place(node, &trouble);
    findings_take(findings, &trouble);
}

/* Usual; "own_words: false" leaves the words to the dictionary. */
static void read_own_words(struct study *study, const struct yaml *node, struct arena *arena,
                           struct findings *findings)
{
    struct err trouble = ERR_INIT;
    bool is_wanted = true;
    yaml_switch(node, &is_wanted, &trouble);
    findings_take(findings, &trouble);
    study->own_words = own_words_of(study->concepts, is_wanted ? study->n_concepts : 0, arena);
}

static void check_keys(const struct yaml *root, struct findings *findings)
{
    static const char *const KEYS[] = {
        "study",         "period",    "concepts", "actors",    "corpora",  "tables",
        "figures",       "report",    "claims",   "own_words", "variants", "profiles",
        "turn_profiles", "codebooks", "matrices", "versions",  NULL};
    for (size_t i = 0; i < yaml_count(root); i++) {
        struct err trouble = ERR_INIT;
        yaml_known(root, i, KEYS, &trouble);
        findings_take(findings, &trouble);
    }
}

/* The folder is not part of it: a study is the same wherever it lies. */
static struct str hash_of(const struct yaml *root, const struct study *study, struct arena *arena)
{
    struct buf all = {0};
    yaml_say(root, &all);
    for (size_t i = 0; i < study->n_concepts; i++)
        concept_say(&study->concepts[i], &all);
    for (size_t i = 0; i < study->n_actors; i++)
        actor_say(&study->actors[i], &all);
    for (size_t i = 0; i < study->n_codebooks; i++)
        buf_printf(&all, "codebook %.*s %.*s\n", STR_ARG(study->codebooks[i].id),
                   STR_ARG(study->codebooks[i].version));
    for (size_t i = 0; i < study->n_matrices; i++)
        buf_add(&all, study->matrices[i].text);
    buf_add(&all, study->versions->text);
    struct str hash = hash_provenance(buf_str(&all), arena);
    buf_done(&all);
    return hash;
}

/* Figures are read last: they name concepts and corpora, and what those lack they would repeat. */
static void read_study(struct study *study, const struct yaml *root, struct arena *arena,
                       struct findings *findings)
{
    check_keys(root, findings);
    study->name = yaml_text(yaml_get(root, "study"));
    read_corpora(study, yaml_get(root, "corpora"), arena, findings);
    read_profiles(study, root, arena);
    struct err trouble = ERR_INIT;
    yaml_switch(yaml_get(root, "variants"), &study->match_variants, &trouble);
    findings_take(findings, &trouble);
    tables_read(study, yaml_get(root, "tables"), arena, findings);
    struct str concepts = yaml_text(yaml_get(root, "concepts"));
    if (concepts.len)
        concepts_read(path_join(arena, study->folder, arena_cstr(arena, concepts)), study, arena,
                      findings);
    struct str actors = yaml_text(yaml_get(root, "actors"));
    if (actors.len)
        actors_read(path_join(arena, study->folder, arena_cstr(arena, actors)), study, arena,
                    findings);
    read_codebooks(study, yaml_get(root, "codebooks"), arena, findings);
    struct str report = yaml_text(yaml_get(root, "report"));
    if (report.len)
        study->report_path = path_join(arena, study->folder, arena_cstr(arena, report));
    struct str claims = yaml_text(yaml_get(root, "claims"));
    if (claims.len)
        study->claims_path = path_join(arena, study->folder, arena_cstr(arena, claims));
    read_matrices(study, yaml_get(root, "matrices"), arena, findings);
    read_versions(study, yaml_get(root, "versions"), arena, findings);
    read_period(study, yaml_get(root, "period"), findings);
    read_own_words(study, yaml_get(root, "own_words"), arena, findings);
    for (size_t i = 0; i < study->n_codebooks; i++)
        topics_check_rules(study, &study->codebooks[i], arena, findings);
    if (findings->n_errors)
        return;
    study->hash = hash_of(root, study, arena);
    read_figures(study, yaml_get(root, "figures"), arena, findings);
}

struct study *study_open(const char *folder, struct arena *arena, struct findings *findings,
                         struct err *err)
{
    const char *path = path_join(arena, folder, "study.yaml");
    if (!file_exists(path)) {
        err_set(err, ERR_MISSING, "there is no study in \"%s\"", folder);
        err_hint(err, "A study is a folder with a study.yaml: name it with --study.");
        return NULL;
    }
    const struct yaml *root = yaml_read(path, arena, err);
    if (!root)
        return NULL;
    struct study *study = arena_zero(arena, 1, sizeof *study);
    study->folder = folder;
    read_study(study, root, arena, findings);
    return findings_check(findings, err) ? study : NULL;
}

const struct study_corpus *study_corpus(const struct study *study, struct str name, struct err *err)
{
    struct buf names = {0};
    const struct study_corpus *found = NULL;
    for (size_t i = 0; i < study->n_corpora; i++) {
        buf_printf(&names, "%s%.*s", i ? ", " : "", STR_ARG(study->corpora[i].name));
        if (str_equal(study->corpora[i].name, name) || (name.len == 0 && study->n_corpora == 1))
            found = &study->corpora[i];
    }
    if (!found && name.len)
        err_set(err, ERR_MISSING, "there is no corpus \"%.*s\"", STR_ARG(name));
    else if (!found)
        err_set(err, ERR_INPUT, "which corpus?");
    if (!found)
        err_hint(err, "The study has: %s.", names.len ? names.at : "none; add one to study.yaml");
    buf_done(&names);
    return found;
}

const struct codebook *study_codebook(const struct study *study, struct str id, struct err *err)
{
    struct buf names = {0};
    const struct codebook *found = NULL;
    for (size_t i = 0; i < study->n_codebooks; i++) {
        buf_printf(&names, "%s%.*s", i ? ", " : "", STR_ARG(study->codebooks[i].id));
        if (str_equal(study->codebooks[i].id, id) || (id.len == 0 && study->n_codebooks == 1))
            found = &study->codebooks[i];
    }
    if (!found && id.len)
        err_set(err, ERR_MISSING, "there is no codebook \"%.*s\"", STR_ARG(id));
    else if (!found)
        err_set(err, ERR_INPUT, "which codebook?");
    if (!found)
        err_hint(err, "The study has: %s.", names.len ? names.at : "none; add one to study.yaml");
    buf_done(&names);
    return found;
}

const struct concept *study_concept(const struct study *study, struct str id, struct err *err)
{
    struct buf names = {0};
    for (size_t i = 0; i < study->n_concepts; i++) {
        if (str_equal(study->concepts[i].id, id)) {
            buf_done(&names);
            return &study->concepts[i];
        }
        buf_printf(&names, "%s%.*s", i ? ", " : "", STR_ARG(study->concepts[i].id));
    }
    err_set(err, ERR_MISSING, "there is no concept \"%.*s\"", STR_ARG(id));
    err_hint(err, "The study has: %s.", names.len ? names.at : "none");
    buf_done(&names);
    return NULL;
}

const struct matrix *study_matrix(const struct study *study, struct str id, struct err *err)
{
    struct buf names = {0};
    const struct matrix *found = NULL;
    for (size_t i = 0; i < study->n_matrices; i++) {
        if (str_equal(study->matrices[i].id, id))
            found = &study->matrices[i];
        buf_printf(&names, "%s%.*s", i ? ", " : "", STR_ARG(study->matrices[i].id));
    }
    if (!found) {
        err_set(err, ERR_MISSING, "there is no matrix \"%.*s\"", STR_ARG(id));
        err_hint(err, "The study has: %s.", names.len ? names.at : "none; name one under matrices");
    }
    buf_done(&names);
    return found;
}

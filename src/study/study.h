/* A study: the folder with study.yaml and what it names. */
#ifndef READOUT_STUDY_STUDY_H
#define READOUT_STUDY_STUDY_H

#include "base/findings.h"
#include "base/yaml.h"
#include "corpus/actor.h"
#include "corpus/concept.h"
#include "corpus/intake.h"
#include "corpus/own_words.h"

/* Open record: an entry of corpora. */
struct study_corpus {
    struct str name;
    struct source_spec source; /* path is absolute or relative to the working folder */
    const char *store_folder;  /* .readout/corpora/NAME of the study */
    const char *revisions_path;
};

struct codebook;      /* study/codebook.h */
struct figure;        /* study/figure.h */
struct matrix;        /* study/matrix.h */
struct study_table;   /* study/tables.h */
struct versions_file; /* study/versions.h */

/* Open record. Lives in the arena of study_open. */
struct study {
    const char *folder;
    struct str name;
    struct study_corpus *corpora;
    size_t n_corpora;
    struct study_table *tables;
    size_t n_tables;
    struct concept *concepts;
    size_t n_concepts;
    struct own_words own_words; /* that the texts are cut with */
    bool match_variants;        /* of concepts that do not say it themselves */
    struct matrix *matrices;
    size_t n_matrices;
    struct actor *actors;
    size_t n_actors;
    struct codebook *codebooks;
    size_t n_codebooks;
    const struct versions_file *versions; /* zeroed where the study says nothing of versions */
    struct period period;                 /* of every figure; both 0 = any */
    struct figure *figures;
    size_t n_figures;
    const char *report_path; /* Markdown; NULL = the study has none */
    const char *claims_path; /* NULL = the study has none */
    struct str hash;         /* of what study.yaml and the files it names say; for provenance */
};

/* Reads study.yaml in folder, the concepts and actors it names, and checks them as a whole. Every
 * mistake names file, line and column; err holds the first, findings the others. */
struct study *study_open(const char *folder, struct arena *arena, struct findings *findings,
                         struct err *err);

/* By name; the only one when name is empty. Fails with kind missing, the hint naming what there is.
 */
const struct study_corpus *study_corpus(const struct study *study, struct str name,
                                        struct err *err);
const struct codebook *study_codebook(const struct study *study, struct str id, struct err *err);
const struct concept *study_concept(const struct study *study, struct str id, struct err *err);
const struct matrix *study_matrix(const struct study *study, struct str id, struct err *err);

#endif

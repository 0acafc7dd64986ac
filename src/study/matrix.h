/* A matrix of criteria and cases: is this relation an alliance, by the criteria of the study?
 * Every cell is the judgement of a person, who says when and from what; the record is asked beside
 * it and never replaces it. docs/matrices.md describes the file. */
#ifndef READOUT_STUDY_MATRIX_H
#define READOUT_STUDY_MATRIX_H

#include "base/findings.h"
#include "base/yaml.h"
#include "measure/expression.h"
#include "study/citation.h"

/* NOT_JUDGED: nobody looked yet. JUDGED_UNKNOWN: somebody looked, and the sources do not say. */
enum judgement { NOT_JUDGED, JUDGED_UNKNOWN, JUDGED_NO, JUDGED_PARTLY, JUDGED_YES };

/* "yes", "partly", "no", "unknown"; empty for NOT_JUDGED. */
const char *judgement_word(enum judgement judgement);

/* A row or column: a case, or a criterion with its definition. Open record. */
struct matrix_line {
    struct str id, name, means;
};

/* A passage that a judgement rests on. Open record. */
struct matrix_quotation {
    struct str corpus, document, passage;
    const struct yaml *node;
};

/* Open record. */
struct matrix_cell {
    enum judgement judgement;
    struct str why, by, on; /* in a sentence; who judged; the day, as written */
    struct citations sources;
    struct matrix_quotation *quotations;
    size_t n_quotations;
    struct expression *measures;       /* what the record is asked */
    const struct yaml **measure_nodes; /* where each stands, for errors in its names */
    size_t n_measures;
};

/* Open record; lives in the arena of matrix_read. */
struct matrix {
    struct str id, title, note;
    struct matrix_line *criteria, *cases;
    size_t n_criteria, n_cases;
    struct matrix_cell *cells; /* of a case all criteria, then the next case */
    struct str text;           /* all that it says: equal for equal meaning */
};

/* Reads and checks the file as a whole: every mistake becomes a finding. Lines without a mistake
 * are there, also when there are findings. */
void matrix_read(struct str id, const char *path, struct arena *arena, struct matrix *matrix,
                 struct findings *findings);

const struct matrix_cell *matrix_cell(const struct matrix *matrix, size_t of, size_t criterion);

/* "no: the treaty asks for consultation (author, 2023-01-05; document: Treaty, article 9)"; empty
 * when nobody judged. */
struct str matrix_cell_say(const struct matrix_cell *cell, struct arena *arena);

#endif

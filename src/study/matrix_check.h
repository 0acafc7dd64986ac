/* The judgements of a matrix with what the study's tables and texts say beside each. */
#ifndef READOUT_STUDY_MATRIX_CHECK_H
#define READOUT_STUDY_MATRIX_CHECK_H

#include "measure/evaluation.h"
#include "render/matrix_view.h"
#include "study/matrix.h"

/* Evaluates every measure and looks for every quotation. A comparison holds, fails, drifted or has
 * no data as a claim does; a number is only given. None of it changes a judgement. A measure that
 * names what is not there becomes a finding with its place; NULL when there is one. Lives in
 * arena. */
struct matrix_view *matrix_check(const struct matrix *matrix, const struct material *material,
                                 struct arena *arena, struct findings *findings);

/* A row a case, a column a criterion: the words alone. */
struct table *matrix_table(const struct matrix_view *view, struct arena *arena);
/* A row a cell: case, criterion, judgement, why, by, on, sources, asked, found, record. */
struct table *matrix_cells_table(const struct matrix_view *view, struct arena *arena);

#endif

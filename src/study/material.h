/* All that a study's expressions may speak of, opened for reading: corpora, tables of facts,
 * concepts. */
#ifndef READOUT_STUDY_MATERIAL_H
#define READOUT_STUDY_MATERIAL_H

#include "measure/evaluation.h"
#include "study/study.h"

/* Borrowed until the arena is freed. data_hash: of all of it. Fails when a corpus or table cannot
 * be opened. */
bool material_open(const struct study *study, struct arena *arena, struct material *material,
                   struct str *data_hash, struct err *err);

#endif

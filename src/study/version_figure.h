/* Figures of versions: what stands under versions in a figure of study.yaml. Its keys are the
 * options of readout omissions. */
#ifndef READOUT_STUDY_VERSION_FIGURE_H
#define READOUT_STUDY_VERSION_FIGURE_H

#include "base/series.h"
#include "base/yaml.h"
#include "study/version_question.h"

/* Open record. */
struct version_figure {
    struct version_question question;
    bool is_consistency; /* of each event; else omission rates */
};

/* Reads all keys. Fails with place and line where it is wrong. */
bool version_figure_read(const struct yaml *node, const struct study *study, struct arena *arena,
                         struct version_figure *figure, struct err *err);

/* Names all concepts and actors that its sentences may be on: equal for equal meaning. */
struct str version_figure_terms(const struct version_figure *figure, struct arena *arena);

/* pages: the folder that holds the pages of events, as links name it; empty = there are none. */
struct series_set *version_figure_measure(const struct version_figure *figure,
                                          const struct versions *versions,
                                          struct bilinguals *lexicons, struct str pages,
                                          struct arena *arena, struct err *err);

#endif

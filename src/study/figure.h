/* A figure of a study: a trend of texts, a distance between profiles, shares of topics, what
 * versions leave out, a question to its tables of facts, or a matrix of judgements, as study.yaml
 * asks for it, with its words and marks. */
#ifndef READOUT_STUDY_FIGURE_H
#define READOUT_STUDY_FIGURE_H

#include "facts/fact_question.h"
#include "measure/profile_distance.h"
#include "measure/trend.h"
#include "render/chart.h"
#include "study/study.h"
#include "measure/unit_trend.h"
#include "study/topic_figure.h"
#include "study/version_figure.h"

/* The colour that a concept, or an actor, language or source of a split, keeps. Open record. */
struct figure_color {
    struct str of, color; /* "world_order" or "zh"; "#rrggbb" */
};

/* Open record. */
struct figure {
    const char *name;                  /* "graph1": in {{graph1}}, in file names */
    const struct study_corpus *corpus; /* of texts; NULL when there are none */
    struct trend_options trend;        /* without store; evidence wanted */
    struct unit_query *units;          /* what a trend counts; NULL = mentions */
    struct topic_figure *topics;       /* shares of topics; NULL when it is none */
    struct version_figure *versions;   /* of pairs of versions; NULL when it is none */
    struct fact_question *question;    /* to the tables; NULL when it is a trend */
    struct distance_options *distance; /* between profiles; NULL when it is none */
    bool marks_changes;                /* of the level of its series */
    const struct matrix *matrix;       /* of judgements; NULL when it is of series */
    struct chart_options chart;
    struct figure_color *colors;
    size_t n_colors;
    struct str where;  /* its conditions as the command line takes them */
    struct str source; /* the study's own words; empty = the measure's */
    struct str spec;   /* all that was asked, in one line: equal for equal meaning */
    struct str terms;  /* the concepts' terms, likewise */
};

/* Reads the entry of figures in study.yaml. Fails with place and line where it is wrong. */
bool figure_read(const struct study *study, struct str name, const struct yaml *node,
                 struct arena *arena, struct figure *figure, struct err *err);

/* What figures are measured on: the opened corpus of the figure, the study's versions, or its
 * tables. Open record. */
struct figure_data {
    const struct store *store;
    const struct fact_set *facts;
    const struct versions *versions; /* with the lexicons that they were found by */
    struct bilinguals *lexicons;
    struct str version_pages; /* as version_figure_measure has it */
    const struct progress *progress;
};

/* Names what the figure rests on beside its text, its concepts and its corpus or tables: what
 * coders said. Empty when it rests on no codings. */
bool figure_labels_hash(const struct figure *figure, struct arena *arena, struct str *hash,
                        struct err *err);

/* Not of a matrix: study/matrix_check gives its view. */
struct series_set *figure_measure(const struct figure *figure, const struct figure_data *data,
                                  struct arena *arena, struct err *err);

/* The command that lists all passages of a series when a period is written behind it; empty for
 * facts, whose rows are all listed. */
struct str figure_find_command(const struct figure *figure, const struct series *series,
                               struct arena *arena);

#endif

/* Figures of facts: what stands under trade, arms, events, votes or alliances in a figure of
 * study.yaml. Its keys are the options of the command line (facts/fact_question.h); where several
 * values may stand they are a list. partners and commodities may be written so. */
#ifndef READOUT_STUDY_FACT_FIGURE_H
#define READOUT_STUDY_FACT_FIGURE_H

#include "base/yaml.h"
#include "facts/fact_question.h"
#include "render/chart.h"

/* The value of the figure's key that names a subject; NULL when none does. events names one only
 * as a mapping: a list under it is dated marks in the chart. */
const struct yaml *fact_figure_find(const struct yaml *figure, enum fact_subject *subject);
/* How many of its keys name one. */
size_t fact_figure_count(const struct yaml *figure);

/* Reads it into the question. Fails with place and line where it is wrong. */
bool fact_figure_read(const struct yaml *node, enum fact_subject subject,
                      struct fact_question *question, struct err *err);

/* A calendar is of months: it takes them where no period is asked for, and fails at another. */
bool fact_figure_suits(struct fact_question *question, enum chart_form form, struct err *err);

/* How its answer is drawn unless another form is asked for. */
enum chart_form fact_figure_form(const struct fact_question *question);

#endif

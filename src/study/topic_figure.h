/* Figures of topics: what stands under topics in a figure of study.yaml. Its keys are the options
 * of readout topics; where several values may stand they are a list. */
#ifndef READOUT_STUDY_TOPIC_FIGURE_H
#define READOUT_STUDY_TOPIC_FIGURE_H

#include "base/yaml.h"
#include "measure/topic_shares.h"
#include "render/chart.h"
#include "study/topics.h"

/* Open record; begun by topic_figure_init. */
struct topic_figure {
    const struct study *study;
    const struct study_corpus *corpus;
    struct topics_question question; /* its store is given when it is measured */
    struct topic_options options;
    bool has_interval; /* one was asked for; else a sample brings its own */
};

/* By month, of the codebook and the corpus of these names, or of the only ones where a name is
 * empty. */
bool topic_figure_init(struct topic_figure *figure, const struct study *study, struct str codebook,
                       struct str corpus, struct err *err);

/* Sets one option (by, of, interval, how, coder, sample, most, topic, where) from its text; topic
 * and where may be given again. An empty text leaves it as it is. Fails with kind input. */
bool topic_figure_set(struct topic_figure *figure, struct str key, struct str value,
                      struct arena *arena, struct err *err);

/* Reads all keys. Fails with place and line where it is wrong. */
bool topic_figure_read(const struct yaml *node, const struct study *study, struct arena *arena,
                       struct topic_figure *figure, struct err *err);

/* Whether the shares are parts of a whole, which can be stacked. */
bool topic_figure_is_whole(const struct topic_figure *figure);

/* How it is drawn unless another form is asked for; then only the five most frequent topics stand
 * alone, unless some were chosen. */
enum chart_form topic_figure_form(const struct topic_figure *figure);
void topic_figure_limit(struct topic_figure *figure, enum chart_form form);

/* findings: warnings about coders' files. */
bool topic_figure_measure(const struct topic_figure *figure, const struct store *store,
                          struct arena *arena, struct topic_shares *shares,
                          struct findings *findings, struct err *err);

#endif

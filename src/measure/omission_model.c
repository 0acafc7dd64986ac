/* METHOD: versions/omission-probability */
#include "measure/omission_model.h"

#include "measure/omission_weights.h"

#include <math.h>

#define LONG_SENTENCE 30.0 /* words, from which on length tells nothing more */
#define LONG_CLAUSE 12.0
#define LEAST_SCORE (-0.7)

const struct omission_model *omission_model_of(enum omission_scale scale,
                                               const struct str languages[2])
{
    const struct omission_model *models =
        scale == OMISSION_SENTENCE ? SENTENCE_MODELS : CLAUSE_MODELS;
    for (int i = 0; i < N_MODELS; i++)
        if (str_is(languages[0], models[i].languages[0]) &&
            str_is(languages[1], models[i].languages[1]))
            return &models[i];
    return &models[0];
}

static void sentence_features(const struct omission_evidence *e, double *f)
{
    double alone = e->is_alone, runner_up = fmax(e->runner_up_score, LEAST_SCORE);
    const double all[OMISSION_FEATURES] = {1,
                                           alone,
                                           e->bead_coverage,
                                           fmax(e->bead_score, LEAST_SCORE),
                                           e->nearest_coverage,
                                           e->nearest_score,
                                           e->nearest_score - runner_up,
                                           fmin(e->n_words, LONG_SENTENCE) / LONG_SENTENCE,
                                           e->distance,
                                           alone * e->nearest_score,
                                           alone * e->nearest_coverage};
    for (int i = 0; i < OMISSION_FEATURES; i++)
        f[i] = all[i];
}

static void clause_features(const struct omission_evidence *e, double *f)
{
    double length = fmin(e->n_words, LONG_CLAUSE) / LONG_CLAUSE;
    const double all[OMISSION_FEATURES] = {1, e->bead_coverage, e->bead_score, length,
                                           e->bead_coverage * length};
    for (int i = 0; i < OMISSION_FEATURES; i++)
        f[i] = all[i];
}

void omission_features(const struct omission_evidence *evidence, enum omission_scale scale,
                       double features[OMISSION_FEATURES])
{
    if (scale == OMISSION_SENTENCE)
        sentence_features(evidence, features);
    else
        clause_features(evidence, features);
}

double omission_calibrated(const struct omission_model *model, double said)
{
    const struct omission_step *steps = model->steps;
    if (said <= steps[0].said)
        return steps[0].was;
    for (int i = 1; i < OMISSION_STEPS; i++)
        if (said <= steps[i].said) {
            double width = steps[i].said - steps[i - 1].said;
            double part = width > 0 ? (said - steps[i - 1].said) / width : 1;
            return steps[i - 1].was + part * (steps[i].was - steps[i - 1].was);
        }
    return steps[OMISSION_STEPS - 1].was;
}

double omission_probability(const struct omission_model *model, enum omission_scale scale,
                            const struct omission_evidence *evidence)
{
    double features[OMISSION_FEATURES], sum = 0;
    omission_features(evidence, scale, features);
    for (int i = 0; i < OMISSION_FEATURES; i++)
        sum += model->weights[i] * features[i];
    return omission_calibrated(model, 1 / (1 + exp(-sum)));
}

/* From the evidence of a sentence or clause to the probability that the other text leaves it out:
 * logistic regression, then the share of cases in which it was so. The numbers are learned by
 * bench/omission_fit. METHOD: versions/omission-probability */
#ifndef READOUT_MEASURE_OMISSION_MODEL_H
#define READOUT_MEASURE_OMISSION_MODEL_H

#include "measure/omission.h"

enum { OMISSION_FEATURES = 11, OMISSION_STEPS = 20 };

enum omission_scale { OMISSION_SENTENCE, OMISSION_CLAUSE };

/* Open record. */
struct omission_model {
    const char *languages[2];
    double weights[OMISSION_FEATURES];
    double base_rate; /* share left out where it was learned */
    /* What was said, rising, and how often it was so; between two steps a straight line. */
    struct omission_step {
        double said, was;
    } steps[OMISSION_STEPS];
};

/* The model for texts of two languages; that of zh-ru where there is none for them. */
const struct omission_model *omission_model_of(enum omission_scale scale,
                                               const struct str languages[2]);

/* Sentences are judged by all evidence, clauses by their own bead. */
void omission_features(const struct omission_evidence *evidence, enum omission_scale scale,
                       double features[OMISSION_FEATURES]);

/* At the model's own base rate (stat/base_rate.h brings it to another). */
double omission_probability(const struct omission_model *model, enum omission_scale scale,
                            const struct omission_evidence *evidence);

/* Of a probability that was said, by straight lines between the steps. */
double omission_calibrated(const struct omission_model *model, double said);

#endif

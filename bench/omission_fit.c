/* Learns how likely a sentence or clause is left out and writes src/measure/omission_weights.h:
 * from every second document of the news with a third left out, aligned all together and each pair
 * by itself, and from clauses put into the clean news. The same for the same sets.
 * usage: omission_fit LEXICON-FOLDER SET-FOLDER */
#include "base/memory.h"
#include "measure/omission_model.h"
#include "omission_cases.h"
#include "stat/isotonic.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define PENALTY 1.0 /* of the squared weights, halved */
enum { ITERATIONS = 50, F = OMISSION_FEATURES };

static const char *const PAIRS[][2] = {{"zh", "ru"}, {"zh", "en"}, {"en", "ru"}};

/* --- logistic regression by Newton's method --------------------------------------------------- */

/* Solves a x = b by elimination with pivots; b becomes x. */
static void solve(double a[F][F], double b[F])
{
    for (int i = 0; i < F; i++) {
        int pivot = i;
        for (int j = i + 1; j < F; j++)
            pivot = fabs(a[j][i]) > fabs(a[pivot][i]) ? j : pivot;
        for (int k = 0; k < F; k++) {
            double kept = a[i][k];
            a[i][k] = a[pivot][k];
            a[pivot][k] = kept;
        }
        double kept = b[i];
        b[i] = b[pivot];
        b[pivot] = kept;
        for (int j = 0; j < F; j++) {
            double factor = j == i ? 0 : a[j][i] / a[i][i];
            for (int k = 0; k < F; k++)
                a[j][k] -= factor * a[i][k];
            b[j] -= factor * b[i];
        }
    }
    for (int i = 0; i < F; i++)
        b[i] /= a[i][i];
}

static double said(const double weights[F], const double features[F])
{
    double sum = 0;
    for (int i = 0; i < F; i++)
        sum += weights[i] * features[i];
    return 1 / (1 + exp(-sum));
}

static void fit_weights(const struct omission_cases *cases, enum omission_scale scale,
                        double weights[F])
{
    memset(weights, 0, F * sizeof *weights);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
        double hessian[F][F] = {{0}}, gradient[F] = {0}, features[F];
        for (size_t n = 0; n < cases->n; n++) {
            omission_features(&cases->at[n].evidence, scale, features);
            double p = said(weights, features);
            for (int i = 0; i < F; i++) {
                gradient[i] += (p - cases->at[n].is_left_out) * features[i];
                for (int j = 0; j < F; j++)
                    hessian[i][j] += p * (1 - p) * features[i] * features[j];
            }
        }
        for (int i = 0; i < F; i++) {
            gradient[i] += PENALTY * weights[i];
            hessian[i][i] += PENALTY;
        }
        solve(hessian, gradient);
        for (int i = 0; i < F; i++)
            weights[i] -= gradient[i];
    }
}

/* --- how often it was so ---------------------------------------------------------------------- */

struct told {
    double said;
    bool was;
};

static int by_said(const void *a, const void *b)
{
    const struct told *x = a, *y = b;
    return x->said < y->said ? -1 : x->said > y->said ? 1 : x->was - y->was;
}

/* Twentieths of the cases, in the order of what was said: mean of it, and isotonic mean of what
 * was. */
static void fit_steps(const struct omission_cases *cases, enum omission_scale scale,
                      struct omission_model *model)
{
    struct told *told = memory_new(cases->n + 1, sizeof *told);
    double features[F], shares[OMISSION_STEPS];
    for (size_t i = 0; i < cases->n; i++) {
        omission_features(&cases->at[i].evidence, scale, features);
        told[i] = (struct told){said(model->weights, features), cases->at[i].is_left_out};
        model->base_rate += told[i].was / (double)cases->n;
    }
    qsort(told, cases->n, sizeof *told, by_said);
    for (int k = 0; k < OMISSION_STEPS; k++) {
        size_t begin = cases->n * (size_t)k / OMISSION_STEPS;
        size_t end = cases->n * ((size_t)k + 1) / OMISSION_STEPS;
        shares[k] = 0;
        for (size_t i = begin; i < end; i++) {
            model->steps[k].said += told[i].said / (double)(end - begin);
            shares[k] += told[i].was / (double)(end - begin);
        }
    }
    isotonic_fit(shares, OMISSION_STEPS);
    for (int k = 0; k < OMISSION_STEPS; k++)
        model->steps[k].was = fmin(0.995, fmax(0.005, shares[k]));
    memory_free(told);
}

/* --- the file --------------------------------------------------------------------------------- */

static void keep_even(struct omission_cases *cases)
{
    size_t n = 0;
    for (size_t i = 0; i < cases->n; i++)
        if (cases->at[i].document % 2 == 0)
            cases->at[n++] = cases->at[i];
    cases->n = n;
}

static void print_model(const struct omission_model *model)
{
    printf("    {.languages = {\"%s\", \"%s\"},\n     .weights = {", model->languages[0],
           model->languages[1]);
    for (int i = 0; i < F; i++)
        printf("%s%.4f", i ? ", " : "", model->weights[i]);
    printf("},\n     .base_rate = %.4f,\n     .steps = {", model->base_rate);
    for (int i = 0; i < OMISSION_STEPS; i++)
        printf("%s{%.4f, %.4f}", i ? ", " : "", model->steps[i].said, model->steps[i].was);
    printf("}},\n");
}

static bool fit(const char *lexicons, const char *sets, int pair, enum omission_scale scale,
                struct err *err)
{
    struct version_set set;
    struct omission_cases cases = {0};
    char path[4096];
    const char *const *languages = PAIRS[pair];
    snprintf(path, sizeof path, "%s/ntrex-%s-%s-%s.jsonl", sets,
             scale == OMISSION_SENTENCE ? "readout" : "clean", languages[0], languages[1]);
    struct bilingual *lexicon =
        bilingual_open(lexicons, str_from(languages[0]), str_from(languages[1]), err);
    if (!lexicon || !version_set_read(path, &set, err))
        return false;
    for (int i = 0; i < 2; i++)
        if (scale == OMISSION_SENTENCE)
            omission_cases_sentences(&set, lexicon, i, &cases);
        else
            omission_cases_clauses(&set, lexicon, i, &cases);
    keep_even(&cases);
    struct omission_model model = {.languages = {languages[0], languages[1]}};
    fit_weights(&cases, scale, model.weights);
    fit_steps(&cases, scale, &model);
    print_model(&model);
    memory_free(cases.at);
    version_set_done(&set);
    bilingual_close(lexicon);
    return true;
}

int main(int argc, char **argv)
{
    struct err err = ERR_INIT;
    if (argc != 3) {
        fprintf(stderr, "usage: omission_fit LEXICON-FOLDER SET-FOLDER\n");
        return 2;
    }
    printf("/* Learned: build/bench/omission_fit LEXICON-FOLDER SET-FOLDER writes this file from\n"
           " * the sets of bench/version_sets; docs/methods/versions/omission-probability.md. */\n"
           "#ifndef READOUT_MEASURE_OMISSION_WEIGHTS_H\n"
           "#define READOUT_MEASURE_OMISSION_WEIGHTS_H\n\n"
           "#include \"measure/omission_model.h\"\n\n"
           "enum { N_MODELS = 3 };\n");
    for (int scale = 0; scale < 2; scale++) {
        printf("\nstatic const struct omission_model %s_MODELS[N_MODELS] = {\n",
               scale == OMISSION_SENTENCE ? "SENTENCE" : "CLAUSE");
        for (int pair = 0; pair < 3; pair++)
            if (!fit(argv[1], argv[2], pair, (enum omission_scale)scale, &err)) {
                fprintf(stderr, "omission_fit: %s\n", err.message);
                return 1;
            }
        printf("};\n");
    }
    printf("\n#endif\n");
    return 0;
}

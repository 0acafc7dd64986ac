/* Holds the probabilities of omission to sets with known truth: area under the curve, expected
 * calibration error, precision, recall and F1 at one half; of sets that have it the documents that
 * the model did not learn from. Sets named "…-clean-…" are used for clauses.
 * usage: omission_scores [--single] LEXICON-FOLDER SET… */
#include "base/file.h"
#include "base/memory.h"
#include "measure/omission_model.h"
#include "omission_cases.h"
#include "stat/base_rate.h"
#include "stat/calibration.h"

#include <stdio.h>
#include <stdlib.h>

#define FEW 20.0

struct told {
    double probability;
    bool was;
};

static int by_probability(const void *a, const void *b)
{
    const struct told *x = a, *y = b;
    return (x->probability > y->probability) - (x->probability < y->probability);
}

/* Chance that a case that was so is given more than one that was not; ties count half. */
static double area(struct told *told, size_t n)
{
    double below = 0, sum = 0, n_yes = 0;
    qsort(told, n, sizeof *told, by_probability);
    for (size_t i = 0, next; i < n; i = next) {
        double yes = 0, no = 0;
        for (next = i; next < n && told[next].probability == told[i].probability; next++)
            *(told[next].was ? &yes : &no) += 1;
        sum += yes * (below + no / 2);
        below += no;
        n_yes += yes;
    }
    return sum / (n_yes * below);
}

static void report(const char *name, struct told *told, size_t n)
{
    double *probabilities = memory_new(n + 1, sizeof *probabilities);
    bool *labels = memory_new(n + 1, sizeof *labels);
    double found = 0, right = 0, truth = 0;
    for (size_t i = 0; i < n; i++) {
        probabilities[i] = told[i].probability;
        labels[i] = told[i].was;
        found += told[i].probability >= 0.5;
        right += told[i].probability >= 0.5 && told[i].was;
        truth += told[i].was;
    }
    double error = calibration_error(probabilities, labels, n);
    printf("%-28s %5zu units, %4.0f left out  AUC %.3f  ECE %.3f  P %.3f  R %.3f  F1 %.3f\n", name,
           n, truth, area(told, n), error, right / found, right / truth,
           2 * right / (found + truth));
    memory_free(probabilities);
    memory_free(labels);
}

/* Probabilities at the base rate of the set, as version_findings gives them. */
static void score(const char *name, const struct version_set *set,
                  const struct omission_cases *cases, enum omission_scale scale)
{
    const struct omission_model *model = omission_model_of(scale, set->languages);
    bool has_learned = str_starts_with(str_from(name), STR("ntrex"));
    struct told *told = memory_new(cases->n + 1, sizeof *told);
    double *said = memory_new(cases->n + 1, sizeof *said);
    size_t n = 0;
    for (size_t i = 0; i < cases->n; i++)
        said[i] = omission_probability(model, scale, &cases->at[i].evidence);
    double rate = base_rate_estimate(said, cases->n, model->base_rate, FEW);
    for (size_t i = 0; i < cases->n; i++)
        if (!has_learned || cases->at[i].document % 2)
            told[n++] = (struct told){base_rate_adjust(said[i], model->base_rate, rate),
                                      cases->at[i].is_left_out};
    report(name, told, n);
    memory_free(told);
    memory_free(said);
}

static bool score_set(const char *lexicons, const char *path, bool is_single, struct err *err)
{
    struct version_set set;
    struct omission_cases cases = {0};
    if (!version_set_read(path, &set, err))
        return false;
    struct bilingual *lexicon = bilingual_open(lexicons, set.languages[0], set.languages[1], err);
    if (!lexicon)
        return false;
    bool is_clean = str_contains(str_from(path_name(path)), STR("-clean-"));
    if (is_clean) {
        omission_cases_clauses(&set, lexicon, 0, &cases);
        omission_cases_clauses(&set, lexicon, 1, &cases);
    } else {
        omission_cases_sentences(&set, lexicon, is_single, &cases);
    }
    score(path_name(path), &set, &cases, is_clean ? OMISSION_CLAUSE : OMISSION_SENTENCE);
    memory_free(cases.at);
    bilingual_close(lexicon);
    version_set_done(&set);
    return true;
}

int main(int argc, char **argv)
{
    struct err err = ERR_INIT;
    bool is_single = argc > 1 && strcmp(argv[1], "--single") == 0;
    if (argc - is_single < 3) {
        fprintf(stderr, "usage: omission_scores [--single] LEXICON-FOLDER SET…\n");
        return 2;
    }
    for (int i = 2 + is_single; i < argc; i++)
        if (!score_set(argv[1 + is_single], argv[i], is_single, &err)) {
            fprintf(stderr, "omission_scores: %s\n", err.message);
            return 1;
        }
    return 0;
}

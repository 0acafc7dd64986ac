/* Agreement of coders as tables: how much, on which topic, what is taken for what, by whom, and on
 * which units. See docs/methods/agreement.md. */
#ifndef READOUT_MEASURE_AGREEMENT_TABLES_H
#define READOUT_MEASURE_AGREEMENT_TABLES_H

#include "base/progress.h"
#include "base/series.h"
#include "measure/judgements.h"
#include "stat/agreement.h"

/* The measures' words: "percent", "alpha", "cohen", "scott", "fleiss", "gwet", then NULL; and the
 * scales': "nominal", "ordinal", "interval", "ratio". */
extern const char *const AGREEMENT_WORDS[N_AGREEMENT_MEASURES + 1];
extern const char *const SCALE_WORDS[SCALE_DISTANCE + 1];

/* Open record. */
struct agreement_question {
    bool wants[N_AGREEMENT_MEASURES]; /* none = all */
    enum rating_scale scale;          /* SCALE_DISTANCE is not asked for */
    bool is_ordered;                  /* the asker gave the order of codes that are no numbers */
    size_t n_draws;
    uint64_t seed;
    const struct progress *progress; /* may be NULL */
};

/* A row for each measure of the whole and, on a nominal scale, of each code. Fails when the scale
 * does not fit the codes (kind input), or on the user's wish (kind cancelled). */
struct table *agreement_summary(const struct judgements *judgements,
                                const struct agreement_question *question, struct arena *arena,
                                struct err *err);

/* One measure of the summary as a series for the whole and for each code, each of one point, to be
 * drawn as dots; alpha has Krippendorff's two levels. NULL when the summary has no such rows. */
struct series_set *agreement_series(const struct table *summary, enum agreement_measure measure,
                                    struct arena *arena);

/* What one coder said (rows) where another said what (columns). Two coders: units; more: pairs of
 * judgements on a unit, weighed so that a row sums to the judgements with its code. Fails when the
 * codes are too many for a table (kind limit). */
enum { CONFUSION_CODES_MAX = 40 };
struct table *agreement_confusion(const struct judgements *judgements, struct arena *arena,
                                  struct err *err);

/* Every pair of coders that share a unit: percentage and Cohen's kappa. Fails when they are too
 * many (kind limit). */
enum { PAIR_CODERS_MAX = 200 };
struct table *agreement_pairs(const struct judgements *judgements, struct arena *arena,
                              struct err *err);

/* The units that coders split on, least agreement first. limit 0 = all. */
struct table *agreement_splits(const struct judgements *judgements, size_t limit,
                               struct arena *arena);

#endif

/* The value of an expression over the study's material, with its arithmetic in full, the rows and
 * passages behind it, and every other reading that the record allows. docs/claims.md lists the
 * measures. Units are checked before any data are looked at: a share by value is not compared with
 * one by volume, USD not with CNY, a month not with a year. */
#ifndef READOUT_MEASURE_EVALUATION_H
#define READOUT_MEASURE_EVALUATION_H

#include "corpus/concept.h"
#include "corpus/store.h"
#include "facts/fact_set.h"
#include "measure/expression.h"
#include "measure/topic_units.h"
#include "measure/version_sets.h"

/* Open record. */
struct material_corpus {
    struct str name;
    const struct store *store;
};

/* What a person judged of a case by a criterion of one of the study's matrices. Open record. */
struct material_judgement {
    struct str matrix, of, criterion; /* their names; of: the case */
    struct str word;                  /* yes, partly, no, unknown; empty = not judged */
    struct str reason;                /* the word, why, who, when and on which sources */
};

/* Whose labels of which codebook an expression speaks of; empty = as study/topics has it. Open
 * record. */
struct topics_wanted {
    struct str codebook, corpus, how, coder, sample, where;
};

/* Finds the labelled units. Fails when there is no such codebook. */
typedef bool material_topics_fn(const struct topics_wanted *wanted, void *arg,
                                struct topic_units *units, struct err *err);

/* The study's events, and the lexicons by which their versions are compared. Open record. */
struct material_versions {
    const struct version_sets *sets;
    struct bilinguals *lexicons;
};

/* Finds them. Fails as study/versions.h has it, or where there are no lexicons. */
typedef bool material_versions_fn(void *arg, struct material_versions *versions, struct err *err);

/* What expressions are about. Open record; borrowed by every evaluation. */
struct material {
    const struct fact_set *facts;
    const struct material_corpus *corpora;
    size_t n_corpora;
    const struct concept *concepts;
    size_t n_concepts;
    const struct material_judgement *judgements;
    size_t n_judgements;
    material_topics_fn *topics; /* NULL = there are no codebooks */
    void *topics_arg;
    material_versions_fn *versions; /* NULL = there are no texts */
    void *versions_arg;
};

/* Another reading than the expression's own; a zeroed one is its own. Open record. */
struct variation {
    day as_of;               /* rows published later are not there; 0 = no ceiling */
    int years;               /* every period moved by so many */
    int months;              /* of every year only so many, from January; 0 = all */
    bool is_by_swapped;      /* by value what stands by volume, and the reverse */
    const struct node *leaf; /* of this measure the n-th reading instead of the chosen one */
    size_t reading;
};

enum truth { IS_FALSE, IS_TRUE, IS_UNKNOWN };

/* What a number counts. Two may be compared when their units agree, and neither is by value where
 * the other is by volume, nor of another span. Open record. */
enum counted_by { BY_NEITHER, BY_VALUE, BY_VOLUME };
struct counted {
    struct str unit; /* "%", "USD", "kg", "day", "per 10,000 words", "" = plain number */
    enum counted_by by;
    enum granularity span; /* of the period; BY_ALL = does not matter, or a span of years */
};

/* The value of an expression. Open record; lives in the arena of the evaluation. */
struct outcome {
    bool is_truth;
    bool is_judged;          /* it rests on what a person judged, not on data alone */
    enum truth truth;        /* of a comparison */
    struct counted quantity; /* of a number or day */
    enum cell_state state;
    double value;          /* NaN unless present; of a day its number */
    double step;           /* rounding of what was printed; 0 = unknown or exact */
    struct str arithmetic; /* in full, one measure a line */
    struct str why;        /* why there are no data; empty when there are */
    struct record_at *rows;
    size_t n_rows;
    struct table *passages; /* NULL = none; as measure/passages.h */
    day *vintages;          /* of all rows that could have answered, rising */
    size_t n_vintages;
};

/* Fails with kind input, err->column naming the place, where the expression names what is not there
 * or joins what does not go together. No data is no failure: IS_UNKNOWN, or a missing value. */
bool evaluate(const struct material *material, const struct expression *expression,
              const struct variation *variation, struct arena *arena, struct outcome *outcome,
              struct err *err);

/* The measures that the expression calls and that may have several readings; *n of them. */
const struct node **expression_leaves(const struct expression *expression, struct arena *arena,
                                      size_t *n);

/* How many readings the leaf has in the material as it stands, and the n-th in words. */
bool leaf_readings(const struct material *material, const struct expression *expression,
                   const struct node *leaf, struct arena *arena, struct readings *readings,
                   struct err *err);

/* "29.3 %", "190.271 bn USD", "2", "6 July 2022". */
struct str counted_say(double value, const struct counted *quantity, struct arena *arena);

#endif

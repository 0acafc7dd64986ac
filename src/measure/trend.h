/* How often concepts are mentioned per period, relative to a stated denominator.
 * METHOD: frequency/rate  METHOD: frequency/garwood  METHOD: frequency/document-bootstrap */
#ifndef READOUT_MEASURE_TREND_H
#define READOUT_MEASURE_TREND_H

#include "base/progress.h"
#include "base/series.h"
#include "corpus/concept.h"
#include "corpus/selection.h"

enum per_unit { PER_WORDS, PER_SENTENCES, PER_DOCUMENTS, PER_CHARACTERS };
enum split_by { SPLIT_NONE, SPLIT_ACTOR, SPLIT_SOURCE, SPLIT_LANGUAGE, SPLIT_KIND };
enum interval_kind { INTERVAL_POISSON, INTERVAL_BOOTSTRAP, INTERVAL_NONE };
/* What the rate is relative to when a filter is on. */
enum base_kind { BASE_FILTERED, BASE_WHOLE };

/* Documents that are taken together: those with any of the values of what is split by. Open record.
 */
struct trend_group {
    struct str name;    /* "Russia" */
    struct str *values; /* "RUS", "SUN" */
    size_t n_values;
};

/* Open record; a zeroed one with concepts is: by year, per 10,000 words, Garwood interval. */
struct trend_options {
    const struct concept *concepts;
    size_t n_concepts;
    struct filter filter;
    enum granularity by;
    enum per_unit per;
    double scale; /* 10000 in "per 10000 words"; 0 = the unit's usual one */
    enum split_by split;
    const struct trend_group *groups; /* only these, in this order, see measure/trend_groups.h */
    size_t n_groups;                  /* 0 = every value there is */
    enum interval_kind interval;
    enum base_kind base;
    bool wants_evidence;   /* fill set->evidence */
    size_t evidence_limit; /* passages per point; 0 = all. What is left out is said in notes */
    size_t context;        /* characters either side of a passage; 0 = 60 */
    size_t n_threads;
    const struct progress *progress;
};

struct series_set *trend_measure(const struct store *store, const struct trend_options *options,
                                 struct arena *arena, struct err *err);

#endif

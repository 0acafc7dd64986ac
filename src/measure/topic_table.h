/* What shares of topics say of themselves, and their table. Only measure/topic_shares includes
 * this. */
#ifndef READOUT_MEASURE_TOPIC_TABLE_H
#define READOUT_MEASURE_TOPIC_TABLE_H

#include "measure/topic_shares.h"
#include "stat/correction.h"

/* What stands behind a point beside its numbers. Open record. */
struct topic_count {
    size_t n_groups;
    double squares; /* sum of the squares of the units' weights */
    double effective_n;
    int64_t by[N_LABELLED_BY]; /* units, by who labelled them */
    bool has_document;         /* the document in hand has the topic */
    struct coded_sums coded;   /* of machine labels: what people said of the same units */
    enum correction correction;
};

/* Whether the labels are a machine's, and whether its shares can be corrected: those of units, of
 * all that there are. */
bool topics_are_machine(const struct topic_units *units);
bool topics_are_corrected(const struct topic_units *units, const struct topic_options *options);

/* Fills title, measure, unit, denominator, method and notes of the set. */
void topic_words(struct series_set *set, const struct topic_units *units,
                 const struct topic_options *options, size_t n_undated);

struct table *topic_table_new(const struct series_set *set, const struct topic_units *units,
                              const struct topic_options *options);
void topic_table_add(struct table *table, const struct series_set *set, size_t series,
                     size_t period, const struct topic_count *count);
/* Says which periods are partial, and the notes. */
void topic_table_finish(struct table *table, const struct series_set *set);

#endif

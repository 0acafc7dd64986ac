/* Sums of a column of numbers by one or two columns of codes, or by year, over the rows that pass
 * a filter. Rows are added in blocks of fixed size with compensated summation (Neumaier 1974), and
 * the blocks in their order: the result is the same on any number of threads. */
#ifndef READOUT_FACTS_AGGREGATE_H
#define READOUT_FACTS_AGGREGATE_H

#include "facts/records.h"

enum { AGGREGATE_BY_MAX = 2, AGGREGATE_WHERE_MAX = 4, AGGREGATE_GROUPS_MAX = 1 << 22 };
/* In place of a field to group by: the year in which the row's period begins. */
enum { BY_BEGIN_YEAR = FIELDS_MAX };

/* Open record. */
struct aggregate_query {
    int value; /* field of numbers */
    int by[AGGREGATE_BY_MAX];
    size_t n_by;
    struct {
        int field;
        uint32_t code; /* of records_find; UINT32_MAX = no row passes */
    } where[AGGREGATE_WHERE_MAX];
    size_t n_where;
    size_t n_threads; /* 0 = all cores */
};

/* A group that at least one row fell into. Open record. */
struct aggregate_group {
    uint32_t keys[AGGREGATE_BY_MAX]; /* codes, or the year itself */
    double sum;                      /* of present numbers */
    uint64_t n, n_absent;            /* rows with and without a number */
};

/* Groups in rising order of keys. Fails with kind limit when there could be more than
 * AGGREGATE_GROUPS_MAX. Cost: one pass over the columns named. */
bool aggregate(const struct records *records, const struct aggregate_query *query,
               struct arena *arena, struct aggregate_group **groups, size_t *n, struct err *err);

#endif

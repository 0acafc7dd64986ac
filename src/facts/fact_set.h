/* The tables of facts of a study, opened together. Threads: one set may serve many readers. */
#ifndef READOUT_FACTS_FACT_SET_H
#define READOUT_FACTS_FACT_SET_H

#include "facts/reading.h"
#include "facts/records.h"

/* Open record. */
struct fact_table {
    struct str name; /* as study.yaml names it */
    struct records *records;
};

/* Open record. */
struct fact_set {
    struct fact_table *tables;
    size_t n_tables;
};

/* Rows as evidence that a reader can open, one a row: table, file, line, period, what the row says
 * in words, value, unit, vintage, source. For series_set.evidence, reports and claims. */
struct table *fact_rows(const struct fact_set *set, const struct record_at *rows, size_t n,
                        struct arena *arena);
/* An empty one, to be filled point by point; fact_rows_add returns the row's number. */
struct table *fact_rows_new(struct arena *arena);
size_t fact_rows_add(struct table *table, const struct fact_set *set, struct record_at at);

/* What a row says in words: "China: imports from Russia, crude, cif". */
struct str fact_words(const struct records *records, size_t row, struct arena *arena);
/* A row's period as people write it: "2022", "2022-03", "2022-01..2022-03". */
struct str fact_period(struct period period, struct arena *arena);

#endif

/* The tables of facts of a study: what study.yaml says of them, and the records made of their
 * files. Records are derived and lie in .readout/facts; they are made again when a file, what the
 * study says of it, or the program changed.
 *
 *     tables:
 *       customs: {path: data/gacc.csv, reader: gacc, fixed: {direction: import}}
 *       mirror:
 *         path: data/mirror.csv
 *         reader: tidy
 *         kind: flow
 *         columns: {period: year, reporter: partner, direction: flow, amount: value, unit: unit}
 *         fixed: {partner: CHN, commodity: total} */
#ifndef READOUT_STUDY_TABLES_H
#define READOUT_STUDY_TABLES_H

#include "base/progress.h"
#include "facts/fact_set.h"
#include "facts/formats.h"
#include "study/study.h"

/* Open record: an entry of tables. Lives in the arena of study_open. */
struct study_table {
    struct str name;
    struct str *files; /* as the study names them; zero-terminated */
    const char **paths;
    size_t n_files;
    const struct fact_format *format;
    struct tidy_columns columns;
    struct str charset; /* empty = UTF-8, or what the format usually is */
    struct str sheet;   /* of a workbook; empty = the first */
    day vintage;        /* DAY_NONE = as the file says */
    struct str source;
    struct str said; /* what the study says of it, for the key */
    const char *records_path, *key_path, *report_path;
};

/* Reads the mapping tables of study.yaml into the study; what is wrong goes to findings. node may
 * be NULL. */
void tables_read(struct study *study, const struct yaml *node, struct arena *arena,
                 struct findings *findings);

/* What reading a table left to say, as the files in .readout/facts keep it. Open record. */
struct table_news {
    const struct study_table *table;
    bool was_made; /* in this call */
    size_t n_rows;
    struct reader_report *report;
};

/* Brings the records of a table up to date. Fails where a file as a whole cannot be read; the
 * records stay as they were. */
bool table_update(const struct study_table *table, struct arena *arena, struct table_news *news,
                  struct err *err);
/* All tables of the study, in its order; *news has one entry each, those before a failure filled.
 */
bool tables_update(const struct study *study, const struct progress *progress, struct arena *arena,
                   struct table_news **news, struct err *err);

/* Opens the records of all tables, in the order of the study; closed with the arena. Fails with
 * kind missing when a table was never read. */
struct fact_set *tables_open(const struct study *study, struct arena *arena, struct err *err);

/* Of what the tables were made of, for provenance and for keys of results. */
struct str tables_hash(const struct fact_set *set, struct arena *arena);

/* One row a table: kind, rows, period, vintage, refused, unknown names, left out. And one row for
 * each thing that reading left to say. */
struct table *tables_inventory(const struct study *study, struct arena *arena, struct err *err);
struct table *tables_trouble(const struct study *study, struct arena *arena, struct err *err);

#endif

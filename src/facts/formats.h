/* The formats of tables of facts that readout reads, each by a reader of its own, and what a study
 * calls them. */
#ifndef READOUT_FACTS_FORMATS_H
#define READOUT_FACTS_FORMATS_H

#include "facts/read_tidy.h"

/* Fills the reader's writer from its bytes. Fails where the file as a whole cannot be read; single
 * rows are refused in the reader's report. */
typedef bool read_table(const struct reader *reader, struct err *err);

/* Open record. */
struct fact_format {
    const char *name;
    const char *label;
    enum record_kind kind; /* of all but tidy, whose columns say it */
    read_table *read;
    const char *charset; /* of files that are not UTF-8, when nothing better is known; or NULL */
    bool is_whole_file;  /* takes zip, xlsx or HTML as it is: nothing is decoded beforehand */
};

/* By name; NULL when there is none, and then the hint of err names those there are. */
const struct fact_format *fact_format(struct str name, struct err *err);
const struct fact_format *fact_formats(size_t *n);

read_table read_comtrade, read_baci, read_gacc, read_gacc_html, read_wind, read_comext, read_sipri,
    read_sipri_tiv, read_undl, read_vetoes, read_atop;

#endif

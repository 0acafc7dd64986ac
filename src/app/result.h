/* The way out of an operation: a table as text, CSV or JSON, a set of series as a picture too; to
 * standard output or, with --output, into a file. */
#ifndef READOUT_APP_RESULT_H
#define READOUT_APP_RESULT_H

#include "app/request.h"
#include "base/series.h"
#include "render/chart.h"
#include "render/matrix_view.h"
#include "render/table_out.h"
#include "render/version_index.h"

enum result_format { RESULT_TEXT, RESULT_CSV, RESULT_JSON, RESULT_SVG, RESULT_PNG, RESULT_PDF };

/* What --format says, or the ending of --output, or text. Fails when either is unknown. */
bool result_format(const struct request *request, enum result_format *format, struct err *err);

/* Whether --format, or else the ending of --output, says it: "html". */
bool result_is_format(const struct request *request, const char *format);

/* Headline, events and theme as --title, --event and --dark say. Fails at an event without a date.
 */
bool result_chart(const struct request *request, struct chart_options *chart, struct err *err);

/* Open record. */
struct result {
    const struct table *table;                 /* of every format that is no picture */
    const struct series_set *set;              /* of pictures; NULL = there is none to draw */
    const struct matrix_view *matrix;          /* likewise */
    const struct version_view *versions;       /* of two versions of an event; else NULL */
    const struct version_index *version_index; /* of all events that have any; else NULL */
    struct str words;                          /* of what there is no view; else empty */
    struct chart_options chart;
    struct provenance provenance;
};

/* Of a command that opened a corpus. Cost: one look at each document's columns. */
struct provenance result_provenance(const struct request *request);

bool result_put(const struct request *request, const struct result *result, struct buf *out,
                struct err *err);

/* Bytes that are finished go the same way. */
bool result_put_bytes(const struct request *request, struct str bytes, struct buf *out,
                      struct err *err);

#endif

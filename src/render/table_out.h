/* A table as bytes: plain text for a terminal, CSV and JSON for other programs. Escaping happens
 * here. Output is UTF-8 and the same in every locale. */
#ifndef READOUT_RENDER_TABLE_OUT_H
#define READOUT_RENDER_TABLE_OUT_H

#include "base/buf.h"
#include "base/table.h"
#include "render/provenance.h"

enum table_format { TABLE_TEXT, TABLE_CSV, TABLE_JSON };

/* Empty is text. */
bool table_format_parse(struct str text, enum table_format *format, struct err *err);

/* Appends to out. Missing is – in text, empty in CSV, null in JSON; suppressed is ⊘ in text and
 * CSV and the object {"suppressed": true} in JSON. CSV begins with lines "# key: value"; texts that
 * a spreadsheet would run as a formula get an apostrophe in front. */
void table_out(const struct table *table, enum table_format format,
               const struct provenance *provenance, struct buf *out);

#endif

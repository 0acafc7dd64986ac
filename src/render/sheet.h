/* Cells for a spreadsheet that people fill in, as CSV or as a workbook (.xlsx). What stands in them
 * is text, never a formula. */
#ifndef READOUT_RENDER_SHEET_H
#define READOUT_RENDER_SHEET_H

#include "base/buf.h"

/* Open record. */
struct sheet {
    struct str *cells; /* row after row, the head first */
    size_t n_columns, n_rows;
    size_t fill_begin, fill_end; /* columns in which a workbook takes the choices alone */
    const char **choices;        /* ends with NULL */
};

/* Appends rows of comma-separated values, with a byte order mark, by which Excel knows UTF-8. A
 * cell that a spreadsheet would take for a formula gets an apostrophe before it. */
void sheet_csv(const struct sheet *sheet, struct buf *out);

/* Writes a workbook: the head stays in view, long texts wrap, columns to fill in have lists of
 * their choices. A cell holds 32,767 characters at most; longer texts end in "…". */
bool sheet_xlsx(const struct sheet *sheet, const char *path, struct err *err);

/* The cell without the apostrophe that sheet_csv put before it. */
struct str sheet_cell(struct str cell);

#endif

/* A text with what was said before in it: one HTML file that opens from disk without network or
 * JavaScript. Each sentence stands beside the text in which it appears first. */
#ifndef READOUT_RENDER_REUSE_PAGE_H
#define READOUT_RENDER_REUSE_PAGE_H

#include "base/buf.h"
#include "base/table.h"
#include "render/provenance.h"

/* Appends the page. table: one row a piece of text, with the columns of measure/reuse_table.h. */
void reuse_page(const struct table *table, const struct provenance *provenance, struct buf *out);

#endif

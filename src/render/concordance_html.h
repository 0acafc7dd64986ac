/* Places where a term occurs, one under the other, each leading to its text. */
#ifndef READOUT_RENDER_CONCORDANCE_HTML_H
#define READOUT_RENDER_CONCORDANCE_HTML_H

#include "base/buf.h"
#include "base/table.h"

/* Appends the rows of a table of passages (measure/passages.h). reading: address that the id of a
 * document, and behind it "#m" and the number of its mention, completes. */
void concordance_html(const struct table *table, struct str reading, struct buf *out);

#endif

/* A table as part of a page. */
#ifndef READOUT_RENDER_TABLE_HTML_H
#define READOUT_RENDER_TABLE_HTML_H

#include "base/buf.h"
#include "base/table.h"

/* Appends the table: heads with their units, each text in its language, addresses as links. What
 * is missing is –, what is suppressed ⊘. limit: rows shown, 0 = all; what is left out is counted.
 */
void table_html(const struct table *table, size_t limit, struct buf *out);

/* Where the cells of a column lead. Open record. */
struct table_links {
    const char *column;
    const struct str *addresses; /* by row; empty = nowhere */
};

/* The same with links; NULL = none. */
void table_html_linked(const struct table *table, size_t limit, const struct table_links *links,
                       struct buf *out);

/* The text of a cell; empty unless it is there. Numbers as figure_number has them; in the table's
 * arena. */
struct str table_cell(const struct table *table, size_t row, const char *column);

/* Whether it may become a link: a foreign "javascript:" must not. */
bool html_is_web_address(struct str url);

#endif

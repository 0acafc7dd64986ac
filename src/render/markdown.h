/* Markdown with footnotes and tables (GitHub's dialect), raw HTML left out, to HTML. A footnote
 * stands behind the paragraph, list or table that first names it: <div class="noted">…<div
 * class="notes">. */
#ifndef READOUT_RENDER_MARKDOWN_H
#define READOUT_RENDER_MARKDOWN_H

#include "base/buf.h"

/* Appends the HTML that stands for {{name}}. Fails when there is no such thing. */
typedef bool markdown_insert_fn(struct str name, struct buf *out, void *arg, struct err *err);

/* Appends text as HTML. A paragraph that is {{name}} becomes what insert gives for it;
 * {{kind:name}} stands anywhere in a line and becomes what insert gives for "kind:name". Fails,
 * with the line in path, when insert does, or where {{name}} stands inside a paragraph or
 * {{kind:name}} in a cell of a table. title: the
 * text of the first heading; empty when there is none. */
bool markdown_html(struct str text, const char *path, markdown_insert_fn *insert, void *arg,
                   struct arena *arena, struct str *title, struct buf *out, struct err *err);

#endif

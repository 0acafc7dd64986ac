/* Text on its way into HTML. */
#ifndef READOUT_RENDER_HTML_H
#define READOUT_RENDER_HTML_H

#include "base/buf.h"

/* Appends the text so that it is text wherever it stands, attributes in quotes included. */
void html_text(struct buf *out, struct str text);

/* The lang attribute's value for a document's language: zh-Hans for zh; empty for "und". */
struct str html_lang(struct str lang);

/* Appends format with all its {…} replaced: {t} by html_text of the next struct str *, {r} by the
 * next struct str * as it is, {d} by the next int. Other braces stand for themselves. */
void html_format(struct buf *out, const char *format, ...);

#endif

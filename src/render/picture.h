/* An SVG as a picture for print and slides. */
#ifndef READOUT_RENDER_PICTURE_H
#define READOUT_RENDER_PICTURE_H

#include "base/buf.h"

/* Append to out, byte for byte the same each time. svg is readout's own.
 * PNG: scale times the pixels of the SVG (2 for print and fine screens).
 * PDF: one page of the SVG's size, text selectable, fonts embedded; title is the document's. */
bool picture_png(struct str svg, double scale, struct buf *out, struct err *err);
bool picture_pdf(struct str svg, struct str title, struct buf *out, struct err *err);

#endif

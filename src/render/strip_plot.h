/* Where a term stands within documents: one line a document, one stroke a place. */
#ifndef READOUT_RENDER_STRIP_PLOT_H
#define READOUT_RENDER_STRIP_PLOT_H

#include "base/buf.h"

/* Open record. */
struct strip_row {
    struct str label, address; /* of the document */
    const double *places;      /* from 0, its begin, to 1 */
    size_t n_places;
};

/* Open record. */
struct strip_plot {
    const char *title;
    const struct strip_row *rows;
    size_t n_rows;
};

/* Appends it as a table with a picture in each row and the count beside it. */
void strip_plot_html(const struct strip_plot *plot, struct buf *out);

#endif

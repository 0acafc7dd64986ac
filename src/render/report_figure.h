/* A figure in a page: headline, chart, table, passages, and the data that its script reads. */
#ifndef READOUT_RENDER_REPORT_FIGURE_H
#define READOUT_RENDER_REPORT_FIGURE_H

#include "render/report_page.h"

/* Appends the figure as HTML; number counts the figures of the page from 1. */
bool report_figure(const struct report_figure *figure, size_t number, const char *const *files,
                   struct drawing *drawing, struct arena *arena, struct buf *out, struct err *err);

#endif

/* A figure in a page: headline, chart, table, passages, and the data that its script reads. */
#ifndef READOUT_RENDER_REPORT_FIGURE_H
#define READOUT_RENDER_REPORT_FIGURE_H

#include "render/report_page.h"

/* Where in the page it stands. Open record. */
struct report_place {
    size_t number;            /* figures count from 1 */
    size_t passages_limit;    /* listed for one point */
    const char *const *files; /* endings of the files beside the page; NULL ends */
    struct drawing *drawing;
};

/* Appends the figure as HTML. */
bool report_figure(const struct report_figure *figure, const struct report_place *place,
                   struct arena *arena, struct buf *out, struct err *err);

#endif

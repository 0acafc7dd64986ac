/* A chart as part of a page of the workbench: its data for the page's script, and a picture for
 * readers without one. */
#ifndef READOUT_RENDER_CHART_HTML_H
#define READOUT_RENDER_CHART_HTML_H

#include "base/buf.h"
#include "render/chart.h"

/* Open record. */
struct chart_view {
    const char *name; /* of the chart on its page */
    const struct series_set *set;
    struct chart_options chart; /* its words and events; size and theme are the page's affair */
    bool is_all;                /* the page's heading is the chart's */
    struct str picture;         /* address of the chart as SVG */
    struct str open;            /* address that a period completes: it shows what lies behind a
                                 * point; empty = nothing does */
};

/* Appends the figure: headline, chart, source. Cost: four layouts. */
void chart_html(const struct chart_view *view, struct text_width *ruler, struct arena *arena,
                struct buf *out);

#endif

/* Two versions side by side as part of a page: of the file that is written, and of the workbench.
 */
#ifndef READOUT_RENDER_VERSION_HTML_H
#define READOUT_RENDER_VERSION_HTML_H

#include "render/version_view.h"

/* What verdicts need that are sent from the page. Open record. */
struct version_desk {
    struct str token;
    struct str langs; /* as the page was asked for them; empty = the usual ones */
    struct str by;    /* who judges, as far as it is known */
    bool asks_name;   /* nobody logs in, so whoever judges says a name */
};

/* Appends summary, filters, rows, and what only one side names. desk: NULL = verdicts are the
 * command line's affair. */
void version_html(const struct version_view *view, const struct version_desk *desk,
                  struct arena *arena, struct buf *out);

/* The question that the page answers. */
struct str version_title(const struct version_view *view, struct arena *arena);

#endif

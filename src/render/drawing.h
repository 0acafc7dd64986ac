/* A chart option (ECharts, JSON) drawn without a browser: the same option and theme that the
 * interactive chart in a page takes become an SVG here, byte for byte the same each time.
 * Threads: one thread each. */
#ifndef READOUT_RENDER_DRAWING_H
#define READOUT_RENDER_DRAWING_H

#include "base/arena.h"
#include "render/text_width.h"

/* The chart library, started. Cost: about 75 ms and 40 MB; open one for many charts. */
struct drawing;
struct drawing *drawing_open(struct err *err);
void drawing_close(struct drawing *drawing);

/* Borrowed until drawing_close. */
struct text_width *drawing_ruler(struct drawing *drawing);

/* Open record. */
struct drawing_size {
    int width, height; /* Unit: px */
};

/* The option as SVG text. prefix goes before the ids in it, so that several can stand on one page.
 * Fails when the option is wrong (kind bug), or a text has a character that no font of this
 * machine shows (kind missing). */
bool drawing_svg(struct drawing *drawing, struct str option, bool is_dark, const char *prefix,
                 struct drawing_size size, struct arena *arena, struct str *svg, struct err *err);

/* The colour theme of the charts as JSON, for pages. */
struct str drawing_theme(bool is_dark);
/* The chart library as JavaScript, for pages. */
struct str drawing_library(void);

#endif

/* A chart as a file: SVG, or a picture of it for print and slides. */
#ifndef READOUT_RENDER_PICTURE_H
#define READOUT_RENDER_PICTURE_H

#include "render/chart.h"
#include "render/drawing.h"
#include "render/matrix_view.h"
#include "render/provenance.h"

enum picture_format { PICTURE_SVG, PICTURE_PNG, PICTURE_PDF };

/* A drawn chart with what its files say about themselves. Open record. */
struct picture {
    struct str svg; /* as drawn */
    struct str title, description;
    struct provenance provenance;
};

/* Draws the chart of the set. Everything lives in arena. Fails as drawing_svg does. */
bool picture_draw(const struct series_set *set, const struct chart_options *options,
                  struct drawing *drawing, struct arena *arena, struct picture *picture,
                  struct err *err);

/* The same of a matrix. */
bool picture_draw_matrix(const struct matrix_view *view, const struct chart_options *options,
                         struct drawing *drawing, struct arena *arena, struct picture *picture,
                         struct err *err);

/* Appends the file, byte for byte the same each time: nothing in it tells the time of drawing.
 * SVG has title, description and provenance as metadata. PNG has two pixels for each of the chart,
 * and the provenance as text. PDF is one page of the chart's size, its text selectable. */
bool picture_put(const struct picture *picture, enum picture_format format, struct buf *out,
                 struct err *err);

#endif

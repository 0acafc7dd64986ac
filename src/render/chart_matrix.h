/* A matrix of judgements as a chart option: a field for each cell, with the sign and word of the
 * judgement and under it what the record says. */
#ifndef READOUT_RENDER_CHART_MATRIX_H
#define READOUT_RENDER_CHART_MATRIX_H

#include "render/chart.h"
#include "render/matrix_view.h"

/* The option as JSON text in arena, and the size it is laid out for. */
struct str chart_matrix_option(const struct matrix_view *view, const struct chart_options *options,
                               struct text_width *ruler, struct arena *arena, int *width,
                               int *height);

#endif

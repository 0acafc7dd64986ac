/* The functions of Pango, cairo and librsvg that measure text and paint pictures. They are not
 * linked but loaded when something is drawn: they and the thirty libraries behind them take longer
 * to start than a count takes. Include this header, never theirs. */
#ifndef READOUT_RENDER_PAINT_LIBRARY_H
#define READOUT_RENDER_PAINT_LIBRARY_H

#include "base/library.h"

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>

#define PAINT_LIBRARY_PANGO_FUNCTIONS(X)                                                           \
    X(g_object_unref)                                                                              \
    X(pango_cairo_context_set_resolution)                                                          \
    X(pango_cairo_font_map_get_default)                                                            \
    X(pango_font_description_free)                                                                 \
    X(pango_font_description_new)                                                                  \
    X(pango_font_description_set_absolute_size)                                                    \
    X(pango_font_description_set_family)                                                           \
    X(pango_font_description_set_weight)                                                           \
    X(pango_font_map_create_context)                                                               \
    X(pango_layout_get_extents)                                                                    \
    X(pango_layout_get_unknown_glyphs_count)                                                       \
    X(pango_layout_new)                                                                            \
    X(pango_layout_set_font_description)                                                           \
    X(pango_layout_set_text)

#define PAINT_LIBRARY_RSVG_FUNCTIONS(X)                                                            \
    X(cairo_create)                                                                                \
    X(cairo_destroy)                                                                               \
    X(cairo_image_surface_create)                                                                  \
    X(cairo_pdf_surface_create_for_stream)                                                         \
    X(cairo_pdf_surface_set_metadata)                                                              \
    X(cairo_scale)                                                                                 \
    X(cairo_status)                                                                                \
    X(cairo_status_to_string)                                                                      \
    X(cairo_surface_destroy)                                                                       \
    X(cairo_surface_finish)                                                                        \
    X(cairo_surface_status)                                                                        \
    X(cairo_surface_write_to_png_stream)                                                           \
    X(g_error_free)                                                                                \
    X(rsvg_handle_get_intrinsic_size_in_pixels)                                                    \
    X(rsvg_handle_new_from_data)                                                                   \
    X(rsvg_handle_render_document)                                                                 \
    X(rsvg_handle_set_dpi)

/* Open record: each field is the function of its name. */
struct paint_library {
    PAINT_LIBRARY_PANGO_FUNCTIONS(LIBRARY_FIELD)
    PAINT_LIBRARY_RSVG_FUNCTIONS(LIBRARY_FIELD)
};

/* Fills library. What is loaded once stays until the process ends. Fails with kind missing when a
 * library is not installed. Threads: any number. Cost: 20 ms the first time, then next to nothing.
 */
bool paint_library_load(struct paint_library *library, struct err *err);

#endif

#include "render/picture.h"

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>

static cairo_status_t take(void *arg, const unsigned char *bytes, unsigned int len)
{
    buf_add_bytes(arg, bytes, len);
    return CAIRO_STATUS_SUCCESS;
}

static bool refuse(struct err *err, const char *why)
{
    return err_set(err, ERR_BUG, "the picture cannot be made: %s", why);
}

static RsvgHandle *open_svg(struct str svg, double *width, double *height, struct err *err)
{
    GError *error = NULL;
    RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg.at, svg.len, &error);
    if (!handle) {
        refuse(err, error->message);
        g_error_free(error);
        return NULL;
    }
    rsvg_handle_set_dpi(handle, 96);
    if (!rsvg_handle_get_intrinsic_size_in_pixels(handle, width, height)) {
        refuse(err, "it has no size");
        g_object_unref(handle);
        return NULL;
    }
    return handle;
}

/* Draws onto the surface, whose units are scale times px. Destroys the surface's context only. */
static bool draw(RsvgHandle *handle, cairo_surface_t *surface, double scale, double width,
                 double height, struct err *err)
{
    GError *error = NULL;
    cairo_t *cairo = cairo_create(surface);
    RsvgRectangle place = {0, 0, width, height};
    cairo_scale(cairo, scale, scale);
    bool is_good = rsvg_handle_render_document(handle, cairo, &place, &error);
    if (!is_good) {
        refuse(err, error->message);
        g_error_free(error);
    } else if (cairo_status(cairo) != CAIRO_STATUS_SUCCESS) {
        is_good = refuse(err, cairo_status_to_string(cairo_status(cairo)));
    }
    cairo_destroy(cairo);
    return is_good;
}

bool picture_png(struct str svg, double scale, struct buf *out, struct err *err)
{
    double width, height;
    RsvgHandle *handle = open_svg(svg, &width, &height, err);
    if (!handle)
        return false;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width * scale), (int)(height * scale));
    bool is_good = draw(handle, surface, scale, width, height, err);
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    if (is_good)
        status = cairo_surface_write_to_png_stream(surface, take, out);
    if (status != CAIRO_STATUS_SUCCESS)
        is_good = refuse(err, cairo_status_to_string(status));
    cairo_surface_destroy(surface);
    g_object_unref(handle);
    return is_good;
}

bool picture_pdf(struct str svg, struct str title, struct buf *out, struct err *err)
{
    const double points_per_px = 0.75;
    double width, height;
    RsvgHandle *handle = open_svg(svg, &width, &height, err);
    if (!handle)
        return false;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take, out, width * points_per_px,
                                                                   height * points_per_px);
    struct buf name = {0};
    buf_add(&name, title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, name.at ? name.at : "");
    /* The time of drawing would make each file different from the last. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    buf_done(&name);
    bool is_good = draw(handle, surface, points_per_px, width, height, err);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    if (is_good && status != CAIRO_STATUS_SUCCESS)
        is_good = refuse(err, cairo_status_to_string(status));
    cairo_surface_destroy(surface);
    g_object_unref(handle);
    return is_good;
}

#include "render/picture.h"

#include "render/chart_matrix.h"
#include "render/html.h"
#include "render/paint_library.h"

#include <zlib.h>

enum { PNG_SCALE = 2 };

static cairo_status_t take(void *arg, const unsigned char *bytes, unsigned int len)
{
    buf_add_bytes(arg, bytes, len);
    return CAIRO_STATUS_SUCCESS;
}

static bool refuse(struct err *err, const char *why)
{
    return err_set(err, ERR_BUG, "the picture cannot be made: %s", why);
}

/* An SVG, read. */
struct painting {
    struct paint_library library;
    RsvgHandle *handle;
    double width, height; /* Unit: px */
};

static bool painting_init(struct painting *painting, struct str svg, struct err *err)
{
    const struct paint_library *library = &painting->library;
    if (!paint_library_load(&painting->library, err))
        return false;
    GError *error = NULL;
    painting->handle = library->rsvg_handle_new_from_data((const guint8 *)svg.at, svg.len, &error);
    if (!painting->handle) {
        refuse(err, error->message);
        library->g_error_free(error);
        return false;
    }
    library->rsvg_handle_set_dpi(painting->handle, 96);
    if (library->rsvg_handle_get_intrinsic_size_in_pixels(painting->handle, &painting->width,
                                                          &painting->height))
        return true;
    library->g_object_unref(painting->handle);
    return refuse(err, "it has no size");
}

/* Draws onto the surface, whose units are scale times px. Destroys the surface's context only. */
static bool paint(const struct painting *painting, cairo_surface_t *surface, double scale,
                  struct err *err)
{
    const struct paint_library *library = &painting->library;
    GError *error = NULL;
    cairo_t *cairo = library->cairo_create(surface);
    RsvgRectangle place = {0, 0, painting->width, painting->height};
    library->cairo_scale(cairo, scale, scale);
    bool is_good = library->rsvg_handle_render_document(painting->handle, cairo, &place, &error);
    cairo_status_t status = library->cairo_status(cairo);
    if (!is_good) {
        refuse(err, error->message);
        library->g_error_free(error);
    } else if (status != CAIRO_STATUS_SUCCESS) {
        is_good = refuse(err, library->cairo_status_to_string(status));
    }
    library->cairo_destroy(cairo);
    return is_good;
}

static void add_big_endian(struct buf *out, uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_add_char(out, (char)(number >> shift));
}

/* A chunk iTXt: keyword, no compression, no language, then UTF-8 (PNG, 2nd edition, 11.3.4.5). */
static void add_png_text(struct str text, struct buf *out)
{
    static const char HEAD[] = "iTXtSource\0\0\0\0";
    size_t begin = out->len + 4;
    add_big_endian(out, (uint32_t)(sizeof HEAD - 4 + text.len));
    buf_add_bytes(out, HEAD, sizeof HEAD);
    buf_add(out, text);
    uint32_t check = (uint32_t)crc32(0, (const Bytef *)out->at + begin, (uInt)(out->len - begin));
    add_big_endian(out, check);
}

/* Copies the PNG and puts the provenance between its header and the rest. */
static void put_png_bytes(struct str png, const struct provenance *provenance, struct buf *out)
{
    enum { HEADER = 8 + 25 }; /* the signature and the chunk IHDR */
    struct buf lines = {0};
    provenance_lines(provenance, &lines);
    buf_add(out, str_cut(png, 0, HEADER));
    add_png_text(buf_str(&lines), out);
    buf_add(out, str_cut(png, HEADER, png.len));
    buf_done(&lines);
}

static bool put_png(const struct picture *picture, struct buf *out, struct err *err)
{
    struct painting painting;
    if (!painting_init(&painting, picture->svg, err))
        return false;
    const struct paint_library *library = &painting.library;
    cairo_surface_t *surface = library->cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)painting.width * PNG_SCALE, (int)painting.height * PNG_SCALE);
    bool is_good = paint(&painting, surface, PNG_SCALE, err);
    struct buf png = {0};
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    if (is_good)
        status = library->cairo_surface_write_to_png_stream(surface, take, &png);
    if (status != CAIRO_STATUS_SUCCESS)
        is_good = refuse(err, library->cairo_status_to_string(status));
    if (is_good)
        put_png_bytes(buf_str(&png), &picture->provenance, out);
    buf_done(&png);
    library->cairo_surface_destroy(surface);
    library->g_object_unref(painting.handle);
    return is_good;
}

/* The time of drawing would make each file different from the last: cairo leaves the date out when
 * it is given an empty one. */
static void put_pdf_words(const struct paint_library *library, cairo_surface_t *surface,
                          const struct picture *picture)
{
    struct buf words = {0}, lines = {0};
    buf_add(&words, picture->title);
    provenance_lines(&picture->provenance, &lines);
    library->cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                            words.at ? words.at : "");
    library->cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT,
                                            lines.at ? lines.at : "");
    library->cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
    buf_done(&words);
    buf_done(&lines);
}

static bool put_pdf(const struct picture *picture, struct buf *out, struct err *err)
{
    const double points_per_px = 0.75;
    struct painting painting;
    if (!painting_init(&painting, picture->svg, err))
        return false;
    const struct paint_library *library = &painting.library;
    cairo_surface_t *surface = library->cairo_pdf_surface_create_for_stream(
        take, out, painting.width * points_per_px, painting.height * points_per_px);
    put_pdf_words(library, surface, picture);
    bool is_good = paint(&painting, surface, points_per_px, err);
    library->cairo_surface_finish(surface);
    cairo_status_t status = library->cairo_surface_status(surface);
    if (is_good && status != CAIRO_STATUS_SUCCESS)
        is_good = refuse(err, library->cairo_status_to_string(status));
    library->cairo_surface_destroy(surface);
    library->g_object_unref(painting.handle);
    return is_good;
}

/* Behind the head of the drawing. */
static void put_svg(const struct picture *picture, struct buf *out)
{
    struct buf lines = {0};
    size_t head = str_find(picture->svg, STR(">"), 0) + 1;
    provenance_lines(&picture->provenance, &lines);
    struct str words = buf_str(&lines);
    buf_add(out, str_cut(picture->svg, 0, head));
    html_format(out, "\n<title>{t}</title>\n<desc>{t}</desc>\n<metadata>{t}</metadata>\n",
                &picture->title, &picture->description, &words);
    buf_add(out, str_cut(picture->svg, head, picture->svg.len));
    buf_done(&lines);
}

bool picture_put(const struct picture *picture, enum picture_format format, struct buf *out,
                 struct err *err)
{
    if (format == PICTURE_PNG)
        return put_png(picture, out, err);
    if (format == PICTURE_PDF)
        return put_pdf(picture, out, err);
    put_svg(picture, out);
    return true;
}

bool picture_draw(const struct series_set *set, const struct chart_options *options,
                  struct drawing *drawing, struct arena *arena, struct picture *picture,
                  struct err *err)
{
    struct drawing_size size;
    struct str option =
        chart_option(set, options, drawing_ruler(drawing), arena, &size.width, &size.height);
    picture->title = options->headline.len ? options->headline : set->title;
    picture->description = chart_description(set, arena);
    picture->provenance.method = set->method;
    picture->provenance.denominator = set->denominator;
    return drawing_svg(drawing, option, options->is_dark, "chart", size, arena, &picture->svg, err);
}

bool picture_draw_matrix(const struct matrix_view *view, const struct chart_options *options,
                         struct drawing *drawing, struct arena *arena, struct picture *picture,
                         struct err *err)
{
    struct drawing_size size;
    struct str option = chart_matrix_option(view, options, drawing_ruler(drawing), arena,
                                            &size.width, &size.height);
    picture->title = options->headline.len ? options->headline : view->title;
    picture->description = matrix_description(view, arena);
    return drawing_svg(drawing, option, options->is_dark, "chart", size, arena, &picture->svg, err);
}

#include "render/paint_library.h"

bool paint_library_load(struct paint_library *library, struct err *err)
{
    const struct library_function pango[] = {PAINT_LIBRARY_PANGO_FUNCTIONS(LIBRARY_FUNCTION)};
    const struct library_function rsvg[] = {PAINT_LIBRARY_RSVG_FUNCTIONS(LIBRARY_FUNCTION)};
    return library_load("libpangocairo-1.0.so.0", "libpangocairo-1.0-0", pango,
                        sizeof pango / sizeof *pango, err) &&
           library_load("librsvg-2.so.2", "librsvg2-2", rsvg, sizeof rsvg / sizeof *rsvg, err);
}

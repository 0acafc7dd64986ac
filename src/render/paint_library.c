#include "render/paint_library.h"

#include "base/library.h"

static bool load(const char *name, const struct library_function *functions, size_t n,
                 struct err *err)
{
    if (library_load(name, functions, n, err))
        return true;
    err_hint(err, "Nothing can be drawn without libpangocairo-1.0-0 and librsvg2-2: install them.");
    return false;
}

bool paint_library_load(struct paint_library *library, struct err *err)
{
#define WANTED(name) {#name, &library->name},
    const struct library_function pango[] = {PAINT_LIBRARY_PANGO_FUNCTIONS(WANTED)};
    const struct library_function rsvg[] = {PAINT_LIBRARY_RSVG_FUNCTIONS(WANTED)};
#undef WANTED
    return load(PAINT_LIBRARY_PANGO, pango, sizeof pango / sizeof *pango, err) &&
           load(PAINT_LIBRARY_RSVG, rsvg, sizeof rsvg / sizeof *rsvg, err);
}

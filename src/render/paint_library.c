#include "render/paint_library.h"

#include <dlfcn.h>

/* A function and where its address goes. */
struct wanted {
    const char *name;
    void *field; /* a pointer to a function lies here */
};

/* NODELETE: the types that GLib registers cannot be taken back. */
static bool load(const char *name, const struct wanted *functions, size_t n, struct err *err)
{
    void *handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    for (size_t i = 0; handle && i < n; i++) {
        void *found = dlsym(handle, functions[i].name);
        memcpy(functions[i].field, &found, sizeof found);
        if (!found)
            handle = NULL;
    }
    if (handle)
        return true;
    const char *why = dlerror();
    err_set(err, ERR_MISSING, "nothing can be drawn: %s", why ? why : name);
    err_hint(err, "Install libpangocairo-1.0-0 and librsvg2-2.");
    return false;
}

bool paint_library_load(struct paint_library *library, struct err *err)
{
#define WANTED(name) {#name, &library->name},
    const struct wanted pango[] = {PAINT_LIBRARY_PANGO_FUNCTIONS(WANTED)};
    const struct wanted rsvg[] = {PAINT_LIBRARY_RSVG_FUNCTIONS(WANTED)};
#undef WANTED
    return load(PAINT_LIBRARY_PANGO, pango, sizeof pango / sizeof *pango, err) &&
           load(PAINT_LIBRARY_RSVG, rsvg, sizeof rsvg / sizeof *rsvg, err);
}

#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

/* NODELETE: GLib's types, for one, cannot be taken back. */
bool library_load(const char *name, const char *package, const struct library_function *functions,
                  size_t n, struct err *err)
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
    err_set(err, ERR_MISSING, "a library is missing: %s", why ? why : name);
    err_hint(err, "Install the package %s.", package);
    return false;
}

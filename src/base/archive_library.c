#include "base/archive_library.h"

bool archive_library_load(struct archive_library *library, struct err *err)
{
    const struct library_function functions[] = {ARCHIVE_LIBRARY_FUNCTIONS(LIBRARY_FUNCTION)};
    return library_load("libarchive.so.13", "libarchive13", functions,
                        sizeof functions / sizeof *functions, err);
}

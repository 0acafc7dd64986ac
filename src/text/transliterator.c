#include "text/transliterator.h"

#include "base/library.h"

/* The headers give each name its version by a macro, so that names are spelt out after it. */
#define SPELL(text) #text
#define EXPAND(text) SPELL(text)
#define RULES_LIBRARY "libicui18n.so." EXPAND(U_ICU_VERSION_MAJOR_NUM)

struct transliterator_library transliterator_library(void)
{
    struct transliterator_library library;
    struct err err = ERR_INIT;
    const struct library_function functions[] = {{EXPAND(utrans_openU), &library.open},
                                                 {EXPAND(utrans_transUChars), &library.apply},
                                                 {EXPAND(utrans_close), &library.close}};
    unreachable_if(
        !library_load(RULES_LIBRARY, "libicu" EXPAND(U_ICU_VERSION_MAJOR_NUM), functions, 3, &err));
    return library;
}

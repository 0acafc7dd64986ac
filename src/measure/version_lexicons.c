#include "measure/version_lexicons.h"

#include "base/file.h"

#include <stdlib.h>
#include <unistd.h>

/* From the program's folder: as meson builds it, and as it installs it. */
static const char *const BESIDE[] = {"../../tools/lexicon", "../share/readout/lexicons"};

static bool has_lexicons(const char *folder, struct arena *arena)
{
    return file_exists(path_join(arena, folder, "zh-en.lexicon"));
}

static const char *find_beside(struct arena *arena)
{
    char program[4096];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    if (len < 0)
        return NULL;
    program[len] = 0;
    const char *own = path_folder(arena, program);
    for (size_t i = 0; i < sizeof BESIDE / sizeof *BESIDE; i++) {
        const char *folder = path_join(arena, own, BESIDE[i]);
        char whole[4096];
        if (has_lexicons(folder, arena) && realpath(folder, whole))
            return arena_str(arena, str_from(whole)).at;
    }
    return NULL;
}

static void close_lexicons(void *lexicons)
{
    bilinguals_free(lexicons);
}

struct bilinguals *lexicons_open(struct str said, struct arena *arena, struct err *err)
{
    const char *folder = said.len ? arena_cstr(arena, said) : getenv("READOUT_LEXICONS");
    if (!folder || !*folder)
        folder = find_beside(arena);
    if (!folder || !has_lexicons(folder, arena)) {
        err_set(err, ERR_MISSING, "there are no bilingual lexicons%s%s%s", folder ? " in \"" : "",
                folder ? folder : "", folder ? "\"" : "");
        err_hint(err, "script/build makes them in build/tools/lexicon; name their folder with "
                      "--lexicons or READOUT_LEXICONS.");
        return NULL;
    }
    struct bilinguals *lexicons = bilinguals_new(folder);
    arena_on_free(arena, close_lexicons, lexicons);
    return lexicons;
}

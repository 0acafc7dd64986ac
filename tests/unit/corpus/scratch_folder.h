/* A folder of its own for a test that writes. */
#ifndef READOUT_TESTS_SCRATCH_FOLDER_H
#define READOUT_TESTS_SCRATCH_FOLDER_H

#include "base/file.h"

#include <ftw.h>
#include <stdlib.h>
#include <unistd.h>

static inline const char *scratch_folder(struct arena *arena)
{
    const char *path = arena_printf(arena, "/tmp/readout-test-XXXXXX").at;
    return mkdtemp((char *)path);
}

static inline void scratch_remove(const char *folder, struct arena *arena)
{
    struct err err = ERR_INIT;
    struct file_info *files;
    size_t n;
    if (folder_list(folder, arena, &files, &n, &err))
        for (size_t i = 0; i < n; i++)
            unlink(path_join(arena, folder, files[i].path));
    rmdir(folder);
}

static inline int scratch_remove_one(const char *path, const struct stat *info, int kind,
                                     struct FTW *place)
{
    (void)info, (void)kind, (void)place;
    return remove(path);
}

/* With the folders in it and hidden files too. */
static inline void scratch_remove_all(const char *folder)
{
    nftw(folder, scratch_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

#endif

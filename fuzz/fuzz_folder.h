/* A folder for the readers that take a path. One a process, gone at its end. */
#ifndef READOUT_FUZZ_FOLDER_H
#define READOUT_FUZZ_FOLDER_H

#include "base/file.h"

#include <stdlib.h>
#include <unistd.h>

static char fuzz_folder_path[] = "/tmp/readout-fuzz-XXXXXX";

static inline void fuzz_folder_remove(void)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct file_info *files;
    size_t n;
    bool is_listed = folder_list(fuzz_folder_path, arena, &files, &n, &err);
    for (size_t i = 0; is_listed && i < n; i++) {
        const char *path = path_join(arena, fuzz_folder_path, files[i].path);
        file_remove(path, &err);
        if (strchr(files[i].path, '/'))
            rmdir(path_folder(arena, path));
    }
    rmdir(fuzz_folder_path);
    arena_free(arena);
}

static inline const char *fuzz_folder(void)
{
    static bool is_made;
    if (!is_made) {
        unreachable_if(!mkdtemp(fuzz_folder_path) || atexit(fuzz_folder_remove) != 0);
        is_made = true;
    }
    return fuzz_folder_path;
}

/* Gives the file in the folder these bytes; not synced, as file_write would. Returns its path. */
static inline const char *fuzz_file(const char *name, struct str bytes, struct arena *arena)
{
    const char *path = path_join(arena, fuzz_folder(), name);
    FILE *file = fopen(path, "wb");
    unreachable_if(!file || fwrite(bytes.at, 1, bytes.len, file) != bytes.len || fclose(file) != 0);
    return path;
}

#endif

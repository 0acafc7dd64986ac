#include "corpus/origin.h"

#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"

enum { IS_THERE = 1, IS_GONE };

struct origin_files {
    struct arena *arena;
    const char *folder;
    struct map *seen; /* path → IS_THERE or IS_GONE */
};

struct str origin_file(struct str origin, bool (*is_file)(struct str path, void *arg), void *arg)
{
    for (size_t end = origin.len; end > 0; end--)
        if ((end == origin.len || origin.at[end] == '!') && is_file(str_cut(origin, 0, end), arg))
            return str_cut(origin, 0, end);
    return origin;
}

struct origin_files *origin_files_new(const char *source_path)
{
    struct origin_files *files = memory_new(1, sizeof *files);
    files->arena = arena_new(0);
    bool is_one = file_exists(source_path);
    files->folder = is_one ? path_folder(files->arena, source_path)
                           : arena_cstr(files->arena, str_from(source_path));
    files->seen = map_new();
    return files;
}

void origin_files_free(struct origin_files *files)
{
    if (!files)
        return;
    map_free(files->seen);
    arena_free(files->arena);
    memory_free(files);
}

static bool is_there(struct str path, void *arg)
{
    struct origin_files *files = arg;
    uint64_t *seen = map_put(files->seen, path, NULL);
    if (*seen == 0) {
        struct arena *scratch = arena_new(0);
        bool exists = file_exists(path_join(scratch, files->folder, arena_cstr(scratch, path)));
        *seen = exists ? IS_THERE : IS_GONE;
        arena_free(scratch);
    }
    return *seen == IS_THERE;
}

bool origin_files_have(struct origin_files *files, struct str origin)
{
    return is_there(origin_file(origin, is_there, files), files);
}

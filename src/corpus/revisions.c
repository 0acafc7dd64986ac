#include "corpus/revisions.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"

#include <jansson.h>

#define SIZE_LIMIT ((size_t)8 << 30)

struct revisions {
    struct map *kept; /* "id revision hash" → 1 */
    struct map *last; /* id → its highest revision */
    struct buf waiting;
    char *path;
};

/* Whether it was not known yet. */
static bool note(struct revisions *revisions, struct str id, uint32_t revision, struct str hash)
{
    bool is_new;
    struct buf key = {0};
    buf_printf(&key, "%.*s %u %.*s", STR_ARG(id), revision, STR_ARG(hash));
    map_put(revisions->kept, buf_str(&key), &is_new);
    uint64_t *last = map_put(revisions->last, id, NULL);
    *last = revision > *last ? revision : *last;
    buf_done(&key);
    return is_new;
}

static bool read_row(struct revisions *revisions, struct str row, int64_t line, struct err *err)
{
    json_error_t where;
    const char *id, *hash;
    json_int_t revision;
    json_t *object = json_loadb(row.at, row.len, 0, &where);
    bool is_good = object && json_unpack(object, "{s:s,s:I,s:s}", "id", &id, "revision", &revision,
                                         "hash", &hash) == 0;
    if (is_good) {
        note(revisions, str_from(id), (uint32_t)revision, str_from(hash));
    } else {
        err_set(err, ERR_INPUT, "this is no revision: %s",
                object ? "a key is missing" : where.text);
        err_where(err, revisions->path, line, 0, -1);
        err_hint(err, "Take the line out of the file: the other revisions stay.");
    }
    json_decref(object);
    return is_good;
}

static bool read_all(struct revisions *revisions, struct arena *scratch, struct err *err)
{
    struct str bytes, row;
    if (!file_exists(revisions->path))
        return true;
    if (!file_read(revisions->path, SIZE_LIMIT, scratch, &bytes, err))
        return false;
    size_t end = bytes.len;
    while (end > 0 && bytes.at[end - 1] != '\n')
        end--;
    if (end < bytes.len && !file_write(revisions->path, str_cut(bytes, 0, end), err))
        return false;
    struct str rest = str_cut(bytes, 0, end);
    for (int64_t line = 1; rest.len > 0 && str_next(&rest, '\n', &row); line++)
        if (row.len > 0 && !read_row(revisions, row, line, err))
            return false;
    return true;
}

struct revisions *revisions_open(const char *path, struct err *err)
{
    struct revisions *revisions = memory_new(1, sizeof *revisions);
    revisions->kept = map_new();
    revisions->last = map_new();
    revisions->path = memory_new(strlen(path) + 1, 1);
    memcpy(revisions->path, path, strlen(path));
    struct arena *scratch = arena_new(0);
    bool is_good = read_all(revisions, scratch, err);
    arena_free(scratch);
    if (is_good)
        return revisions;
    revisions_close(revisions);
    return NULL;
}

void revisions_close(struct revisions *revisions)
{
    if (!revisions)
        return;
    map_free(revisions->kept);
    map_free(revisions->last);
    buf_done(&revisions->waiting);
    memory_free(revisions->path);
    memory_free(revisions);
}

uint32_t revisions_last(const struct revisions *revisions, struct str id)
{
    const uint64_t *last = map_get(revisions->last, id);
    return last ? (uint32_t)*last : 0;
}

bool revisions_keep(struct revisions *revisions, const struct document *old, struct err *err)
{
    if (!note(revisions, old->id, old->revision, old->hash))
        return true;
    json_t *row = json_pack("{s:s%,s:I,s:s%,s:s%,s:s%}", "id", old->id.at, old->id.len, "revision",
                            (json_int_t)old->revision, "hash", old->hash.at, old->hash.len, "title",
                            old->title.at, old->title.len, "text", old->text.at, old->text.len);
    char *line = row ? json_dumps(row, JSON_COMPACT) : NULL;
    json_decref(row);
    if (!line)
        return err_set(err, ERR_BUG, "a revision cannot be written as JSON");
    buf_add_text(&revisions->waiting, line);
    buf_add_char(&revisions->waiting, '\n');
    free(line);
    return true;
}

bool revisions_sync(struct revisions *revisions, struct err *err)
{
    if (revisions->waiting.len == 0)
        return true;
    if (!file_append(revisions->path, buf_str(&revisions->waiting), err))
        return false;
    buf_clear(&revisions->waiting);
    return true;
}

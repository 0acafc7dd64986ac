/* Archives of files that the other readers know. */
#include "corpus/archive_reader.h"
#include "corpus/source_parts.h"

/* What systems leave behind (".DS_Store", "__MACOSX/…"): listings of folders leave it out too. */
static bool is_hidden(struct str path)
{
    struct str part;
    while (str_next(&path, '/', &part))
        if (str_is(part, "__MACOSX") ||
            (str_starts_with(part, STR(".")) && !str_is(part, ".") && !str_is(part, "..")))
            return true;
    return false;
}

/* Tar files made in a folder say "./name". */
static struct str without_dot(struct str path)
{
    return str_starts_with(path, STR("./")) ? str_cut(path, 2, path.len) : path;
}

static bool read_member(const struct source_reader *reader, struct str archive,
                        const struct archive_member *member, struct arena *scratch, struct err *err)
{
    struct str path =
        arena_printf(scratch, "%.*s!%.*s", STR_ARG(archive), STR_ARG(without_dot(member->path)));
    struct str trouble = member->trouble;
    if (source_is_archive(member->path))
        trouble = STR("it is an archive inside an archive");
    if (trouble.len) {
        source_refuse(reader, path, trouble);
        return true;
    }
    return source_read(reader, path, member->bytes, scratch, err);
}

bool source_read_archive(const struct source_reader *reader, struct str path, struct str bytes,
                         struct arena *scratch, struct err *err)
{
    struct err trouble = ERR_INIT;
    struct archive_member member;
    struct archive_reader *archive =
        archive_open(path, bytes, &(struct archive_limits){0}, &trouble);
    struct arena *own = arena_new(0);
    bool is_good = true;
    while (archive && is_good && archive_next(archive, own, &member, &trouble)) {
        if (!is_hidden(member.path))
            is_good = read_member(reader, path, &member, own, err);
        arena_reset(own);
    }
    if (trouble.kind != ERR_NONE)
        source_refuse(reader, path, arena_printf(scratch, "%s", trouble.message));
    arena_free(own);
    archive_close(archive);
    return is_good;
}

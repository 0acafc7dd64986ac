#include "corpus/read_ahead.h"

#include "base/memory.h"
#include "base/pool.h"
#include "corpus/source_parts.h"

/* A group of files is read at once. Its texts stay in memory until all of them are given on, and
 * should still be in the processor's cache then, beside those of the next group. */
enum { GROUP_FILES = 256, GROUP_BYTES = 4 << 20, LARGEST_FILE = 1 << 20, GROWN_FILE = 64 << 20 };

/* What a file gave: at most one of the three. */
enum outcome { GAVE_NOTHING, GAVE_DOCUMENT, GAVE_REFUSAL, GAVE_LEAVE };

struct reading {
    struct read_ahead_file file;
    struct arena *arena; /* all that was read */
    enum outcome outcome;
    struct document document;
    struct str path, reason; /* of a refusal */
};

struct group {
    struct reading at[GROUP_FILES];
    size_t n;
    uint64_t n_bytes;
};

struct read_ahead {
    struct source_reader reader; /* without a sink */
    const char *folder;
    size_t n_threads;
    struct group groups[2];
    struct group *asked, *read; /* to be read, and to be given on */
    read_ahead_taker *take;
    void *arg;
};

struct read_ahead *read_ahead_new(const struct source_spec *spec,
                                  const struct page_profiles *profiles, const char *folder,
                                  size_t n_threads)
{
    struct read_ahead *ahead = memory_new(1, sizeof *ahead);
    ahead->reader = (struct source_reader){.spec = spec, .profiles = profiles};
    ahead->folder = folder;
    ahead->n_threads = n_threads;
    ahead->asked = &ahead->groups[0];
    ahead->read = &ahead->groups[1];
    return ahead;
}

static void clear(struct group *group)
{
    for (size_t i = 0; i < group->n; i++)
        arena_free(group->at[i].arena);
    group->n = 0;
    group->n_bytes = 0;
}

void read_ahead_free(struct read_ahead *ahead)
{
    if (!ahead)
        return;
    clear(ahead->asked);
    clear(ahead->read);
    memory_free(ahead);
}

bool read_ahead_takes(const struct file_info *file)
{
    return file->size_bytes <= LARGEST_FILE && source_is_single(str_from(file->path));
}

void read_ahead_add(struct read_ahead *ahead, const struct file_info *file, uint64_t stamp)
{
    struct group *group = ahead->asked;
    unreachable_if(group->n == GROUP_FILES);
    group->at[group->n++] = (struct reading){.file = {str_from(file->path), stamp, NULL}};
    group->n_bytes += file->size_bytes;
}

bool read_ahead_is_full(const struct read_ahead *ahead)
{
    return ahead->asked->n == GROUP_FILES || ahead->asked->n_bytes >= GROUP_BYTES;
}

/* The document's texts are in the arena of the reading, or borrowed from the source. */
static bool keep_document(const struct document *document, void *arg, struct err *err)
{
    struct reading *reading = arg;
    (void)err;
    unreachable_if(reading->outcome != GAVE_NOTHING);
    reading->outcome = GAVE_DOCUMENT;
    reading->document = *document;
    return true;
}

static void keep_refusal(struct str path, struct str reason, void *arg)
{
    struct reading *reading = arg;
    unreachable_if(reading->outcome != GAVE_NOTHING);
    reading->outcome = GAVE_REFUSAL;
    reading->path = arena_str(reading->arena, path);
    reading->reason = arena_str(reading->arena, reason);
}

static void keep_leave(struct str path, void *arg)
{
    struct reading *reading = arg;
    (void)path;
    reading->outcome = GAVE_LEAVE;
}

static bool read_one(const struct read_ahead *ahead, struct reading *reading, struct err *err)
{
    struct arena *arena = reading->arena = arena_new(0);
    struct source_reader reader = ahead->reader;
    struct err trouble = ERR_INIT;
    struct str bytes;
    const char *full = path_join(arena, ahead->folder, reading->file.path.at);
    reader.sink = (struct source_sink){keep_document, keep_refusal, keep_leave, reading};
    if (file_read(full, GROWN_FILE, arena, &bytes, &trouble))
        return source_read(&reader, reading->file.path, bytes, arena, err);
    reading->file.trouble = arena_cstr(arena, str_from(trouble.message));
    return true;
}

/* Giving on is the first task, so that it is begun at once. */
static bool do_task(size_t i, void *arg, struct err *err)
{
    struct read_ahead *ahead = arg;
    if (i > 0)
        return read_one(ahead, &ahead->asked->at[i - 1], err);
    return ahead->read->n == 0 || ahead->take(ahead->read->n, ahead->arg, err);
}

bool read_ahead_step(struct read_ahead *ahead, read_ahead_taker *take, void *arg, struct err *err)
{
    ahead->take = take;
    ahead->arg = arg;
    if (!pool_run(ahead->n_threads, ahead->asked->n + 1, do_task, ahead, err))
        return false;
    clear(ahead->read);
    struct group *swap = ahead->read;
    ahead->read = ahead->asked;
    ahead->asked = swap;
    return true;
}

const struct read_ahead_file *read_ahead_file(const struct read_ahead *ahead, size_t i)
{
    return &ahead->read->at[i].file;
}

bool read_ahead_give(const struct read_ahead *ahead, size_t i, const struct source_sink *sink,
                     struct err *err)
{
    const struct reading *reading = &ahead->read->at[i];
    switch (reading->outcome) {
    case GAVE_DOCUMENT:
        return sink->take(&reading->document, sink->arg, err);
    case GAVE_REFUSAL:
        sink->refuse(reading->path, reading->reason, sink->arg);
        return true;
    case GAVE_LEAVE:
        sink->leave(reading->file.path, sink->arg);
        return true;
    case GAVE_NOTHING:
        return true;
    }
    unreachable_if(true);
}

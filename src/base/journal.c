#include "base/journal.h"

#include "base/buf.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { TAIL_BLOCK = 1 << 16 };

struct journal {
    char *path;
    int fd;
    struct buf tail; /* the file's end: at least its last line */
    struct str last;
};

/* Locks of open files: they end with the process however it ends, and hold on network disks. */
static bool lock(int fd, short type)
{
    struct flock range = {.l_type = type, .l_whence = SEEK_SET};
    int done;
    do
        done = fcntl(fd, F_OFD_SETLKW, &range);
    while (done < 0 && errno == EINTR);
    return done == 0;
}

static bool read_at(int fd, char *at, size_t len, off_t from)
{
    while (len > 0) {
        ssize_t got = pread(fd, at, len, from);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            errno = got == 0 ? EIO : errno;
            return false;
        }
        at += got;
        from += got;
        len -= (size_t)got;
    }
    return true;
}

static struct str last_of(struct str whole_lines)
{
    if (whole_lines.len == 0)
        return (struct str){"", 0};
    size_t end = whole_lines.len - 1, begin = end;
    while (begin > 0 && whole_lines.at[begin - 1] != '\n')
        begin--;
    return str_cut(whole_lines, begin, end);
}

/* Up to the last line end. */
static struct str whole_lines_of(struct str bytes)
{
    size_t end = bytes.len;
    while (end > 0 && bytes.at[end - 1] != '\n')
        end--;
    return str_cut(bytes, 0, end);
}

/* Reads backwards until the last whole line is there, wherever it begins. */
static bool read_tail(struct journal *journal, off_t size)
{
    struct buf *tail = &journal->tail;
    for (size_t want = TAIL_BLOCK;; want *= 2) {
        size_t len = (off_t)want < size ? want : (size_t)size;
        buf_clear(tail);
        if (!read_at(journal->fd, buf_reserve(tail, len), len, size - (off_t)len))
            return false;
        tail->len = len;
        struct str whole = whole_lines_of(buf_str(tail));
        journal->last = last_of(whole);
        if ((off_t)len == size || (whole.len && journal->last.len + 1 < whole.len))
            return true;
    }
}

/* Before it is cut off it is safe in the other file. */
static bool put_torn_aside(struct journal *journal, off_t size, struct err *err)
{
    struct str bytes = buf_str(&journal->tail), whole = whole_lines_of(bytes);
    struct buf torn = {0}, path = {0};
    if (whole.len == bytes.len)
        return true;
    buf_add(&torn, str_cut(bytes, whole.len, bytes.len));
    buf_add_char(&torn, '\n');
    buf_printf(&path, "%s.torn", journal->path);
    bool is_good = file_append(path.at, buf_str(&torn), err);
    if (is_good && (fault_hit() || ftruncate(journal->fd, size - (off_t)torn.len + 1) != 0))
        is_good = err_set_errno(err, "cannot mend \"%s\"", journal->path);
    buf_done(&torn);
    buf_done(&path);
    return is_good;
}

static bool take_file(struct journal *journal, struct err *err)
{
    if (!lock(journal->fd, F_WRLCK))
        return err_set_errno(err, "cannot lock \"%s\"", journal->path);
    off_t size = lseek(journal->fd, 0, SEEK_END);
    if (size < 0 || !read_tail(journal, size))
        return err_set_errno(err, "cannot read \"%s\"", journal->path);
    return put_torn_aside(journal, size, err);
}

struct journal *journal_open(const char *path, struct err *err)
{
    struct arena *scratch = arena_new(0);
    bool has_folder = folder_make(path_folder(scratch, path), err);
    bool is_new = !file_exists(path);
    arena_free(scratch);
    if (!has_folder)
        return NULL;
    struct journal *journal = memory_new(1, sizeof *journal);
    journal->path = memory_new(strlen(path) + 1, 1);
    memcpy(journal->path, path, strlen(path));
    journal->fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    bool is_good = journal->fd >= 0;
    if (!is_good)
        err_set_errno(err, "cannot open \"%s\"", path);
    is_good = is_good && take_file(journal, err) && (!is_new || folder_sync_of(path, err));
    if (is_good)
        return journal;
    journal_close(journal);
    return NULL;
}

void journal_close(struct journal *journal)
{
    if (!journal)
        return;
    if (journal->fd >= 0)
        close(journal->fd);
    buf_done(&journal->tail);
    memory_free(journal->path);
    memory_free(journal);
}

struct str journal_last(const struct journal *journal)
{
    return journal->last;
}

static struct str last_with(struct str lines, struct str text)
{
    struct str line, found = {"", 0};
    while (lines.len > 0 && str_next(&lines, '\n', &line))
        if (str_contains(line, text))
            found = line;
    return found;
}

bool journal_find(const struct journal *journal, struct str text, struct arena *arena,
                  struct str *line, struct err *err)
{
    struct buf all = {0};
    off_t size = lseek(journal->fd, 0, SEEK_END);
    bool is_good =
        size >= 0 && read_at(journal->fd, buf_reserve(&all, (size_t)size), (size_t)size, 0);
    if (is_good) {
        all.len = (size_t)size;
        *line = arena_str(arena, last_with(buf_str(&all), text));
    }
    buf_done(&all);
    return is_good || err_set_errno(err, "cannot read \"%s\"", journal->path);
}

bool journal_add(struct journal *journal, struct str lines, struct err *err)
{
    if (!file_put(journal->fd, lines) || fault_hit() || fsync(journal->fd) != 0)
        return err_set_errno(err, "cannot add to \"%s\"", journal->path);
    buf_clear(&journal->tail);
    buf_add(&journal->tail, lines);
    journal->last = last_of(buf_str(&journal->tail));
    return true;
}

bool journal_read(const char *path, size_t limit_bytes, struct arena *arena, struct str *lines,
                  struct str *torn, struct err *err)
{
    *lines = *torn = (struct str){"", 0};
    if (!file_exists(path))
        return true;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool is_good = fd >= 0 && lock(fd, F_RDLCK);
    if (!is_good)
        err_set_errno(err, "cannot read \"%s\"", path);
    struct str bytes = {"", 0};
    is_good = is_good && file_read(path, limit_bytes, arena, &bytes, err);
    if (fd >= 0)
        close(fd);
    *lines = whole_lines_of(bytes);
    *torn = str_cut(bytes, lines->len, bytes.len);
    return is_good;
}

#include "base/file.h"

#include "base/fault.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WRITE_BLOCK = 1 << 18 };

static bool read_all(int fd, char *at, size_t len)
{
    while (len > 0) {
        ssize_t got = read(fd, at, len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            errno = got == 0 ? EIO : errno;
            return false;
        }
        at += got;
        len -= (size_t)got;
    }
    return true;
}

static int open_sized(const char *path, size_t *size, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) < 0) {
        err_set_errno(err, "cannot read \"%s\"", path);
        if (fd >= 0)
            close(fd);
        return -1;
    }
    if (!S_ISREG(info.st_mode)) {
        err_set(err, ERR_INPUT, "\"%s\" is not a plain file", path);
        close(fd);
        return -1;
    }
    *size = (size_t)info.st_size;
    return fd;
}

bool file_read(const char *path, size_t limit_bytes, struct arena *arena, struct str *bytes,
               struct err *err)
{
    size_t size;
    int fd = open_sized(path, &size, err);
    if (fd < 0)
        return false;
    bool is_good = size <= limit_bytes;
    if (!is_good) {
        err_set(err, ERR_LIMIT, "\"%s\" has %zu bytes; at most %zu are read", path, size,
                limit_bytes);
    } else {
        char *at = arena_alloc(arena, size + 1);
        is_good = read_all(fd, at, size);
        at[size] = 0;
        *bytes = (struct str){at, size};
        if (!is_good)
            err_set_errno(err, "cannot read \"%s\"", path);
    }
    close(fd);
    return is_good;
}

struct mapping {
    void *at;
    size_t len;
};

static void unmap(void *arg)
{
    struct mapping *mapping = arg;
    munmap(mapping->at, mapping->len);
}

bool file_map(const char *path, struct arena *arena, struct str *bytes, struct err *err)
{
    size_t size;
    int fd = open_sized(path, &size, err);
    if (fd < 0)
        return false;
    *bytes = (struct str){"", 0};
    bool is_good = true;
    if (size > 0) {
        void *at = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
        is_good = at != MAP_FAILED;
        if (is_good) {
            struct mapping *mapping = arena_alloc(arena, sizeof *mapping);
            *mapping = (struct mapping){at, size};
            arena_on_free(arena, unmap, mapping);
            *bytes = (struct str){at, size};
        } else {
            err_set_errno(err, "cannot map \"%s\"", path);
        }
    }
    close(fd);
    return is_good;
}

struct file_writer {
    char *path;
    char *draft; /* the name until the commit */
    int fd;
    uint64_t size;
    char *block;
    size_t n_block;
};

static void writer_free(struct file_writer *writer)
{
    if (writer->fd >= 0)
        close(writer->fd);
    memory_free(writer->path);
    memory_free(writer->draft);
    memory_free(writer->block);
    memory_free(writer);
}

struct file_writer *file_writer_open(const char *path, struct err *err)
{
    struct file_writer *writer = memory_new(1, sizeof *writer);
    size_t len = strlen(path);
    writer->path = memory_new(len + 1, 1);
    writer->draft = memory_new(len + 8, 1);
    memcpy(writer->path, path, len);
    snprintf(writer->draft, len + 8, "%s.draft", path);
    writer->fd = -1;
    if (!fault_hit())
        writer->fd = open(writer->draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (writer->fd < 0) {
        err_set_errno(err, "cannot write \"%s\"", path);
        writer_free(writer);
        return NULL;
    }
    writer->block = memory_new(WRITE_BLOCK, 1);
    return writer;
}

bool file_put(int fd, struct str bytes)
{
    if (fault_hit())
        return false;
    while (bytes.len > 0) {
        ssize_t put = write(fd, bytes.at, bytes.len);
        if (put < 0 && errno != EINTR)
            return false;
        bytes = str_cut(bytes, put > 0 ? (size_t)put : 0, bytes.len);
    }
    return true;
}

static bool writer_flush(struct file_writer *writer, struct err *err)
{
    size_t n = writer->n_block;
    writer->n_block = 0;
    if (n == 0 || file_put(writer->fd, (struct str){writer->block, n}))
        return true;
    return err_set_errno(err, "cannot write \"%s\"", writer->path);
}

bool file_writer_add(struct file_writer *writer, const void *bytes, size_t len, struct err *err)
{
    writer->size += len;
    if (len > WRITE_BLOCK - writer->n_block && !writer_flush(writer, err))
        return false;
    if (len >= WRITE_BLOCK) {
        if (file_put(writer->fd, (struct str){bytes, len}))
            return true;
        return err_set_errno(err, "cannot write \"%s\"", writer->path);
    }
    if (len)
        memcpy(writer->block + writer->n_block, bytes, len);
    writer->n_block += len;
    return true;
}

uint64_t file_writer_size(const struct file_writer *writer)
{
    return writer->size;
}

/* A rename is safe on disk only when its folder is. */
static bool sync_folder_of(const char *path)
{
    char *copy = memory_new(strlen(path) + 2, 1);
    memcpy(copy, path, strlen(path));
    char *slash = strrchr(copy, '/');
    if (!slash)
        memcpy(copy, ".", 2);
    else
        slash[slash == copy] = 0;
    int fd = open(copy, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    memory_free(copy);
    if (fd < 0)
        return false;
    bool is_good = !fault_hit() && fsync(fd) == 0;
    close(fd);
    return is_good;
}

bool folder_sync_of(const char *path, struct err *err)
{
    return sync_folder_of(path) || err_set_errno(err, "cannot sync the folder of \"%s\"", path);
}

bool file_writer_commit(struct file_writer *writer, struct err *err)
{
    bool is_good = writer_flush(writer, err);
    if (is_good) {
        is_good = !fault_hit() && fsync(writer->fd) == 0 && !fault_hit() &&
                  rename(writer->draft, writer->path) == 0 && sync_folder_of(writer->path);
        if (!is_good)
            err_set_errno(err, "cannot finish \"%s\"", writer->path);
    }
    if (!is_good)
        unlink(writer->draft);
    writer_free(writer);
    return is_good;
}

void file_writer_drop(struct file_writer *writer)
{
    if (!writer)
        return;
    unlink(writer->draft);
    writer_free(writer);
}

bool file_write(const char *path, struct str bytes, struct err *err)
{
    struct file_writer *writer = file_writer_open(path, err);
    if (!writer)
        return false;
    if (!file_writer_add(writer, bytes.at, bytes.len, err)) {
        file_writer_drop(writer);
        return false;
    }
    return file_writer_commit(writer, err);
}

/* A link is made whole or not at all, and only by the first. */
bool file_write_once(const char *path, struct str bytes, struct err *err)
{
    if (file_exists(path))
        return true;
    struct arena *scratch = arena_new(0);
    const char *own = arena_printf(scratch, "%s.%ld", path, (long)gettid()).at;
    bool is_good = file_write(own, bytes, err);
    if (is_good && link(own, path) != 0 && errno != EEXIST)
        is_good = err_set_errno(err, "cannot write \"%s\"", path);
    unlink(own);
    arena_free(scratch);
    return is_good && folder_sync_of(path, err);
}

bool file_append(const char *path, struct str bytes, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    bool is_good = fd >= 0 && file_put(fd, bytes) && !fault_hit() && fsync(fd) == 0;
    if (!is_good)
        err_set_errno(err, "cannot append to \"%s\"", path);
    if (fd >= 0)
        close(fd);
    return is_good;
}

bool file_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

bool folder_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool folder_make(const char *path, struct err *err)
{
    char *copy = memory_new(strlen(path) + 1, 1);
    memcpy(copy, path, strlen(path));
    bool is_good = true;
    for (char *at = copy + 1; is_good; at++) {
        bool is_end = *at == 0;
        if (!is_end && *at != '/')
            continue;
        *at = 0;
        is_good = mkdir(copy, 0777) == 0 || (errno == EEXIST && folder_exists(copy));
        if (is_end)
            break;
        *at = '/';
    }
    memory_free(copy);
    if (!is_good)
        err_set_errno(err, "cannot make the folder \"%s\"", path);
    return is_good;
}

bool file_remove(const char *path, struct err *err)
{
    if (!fault_hit() && unlink(path) == 0)
        return true;
    return err_set_errno(err, "cannot remove \"%s\"", path);
}

/* The walk keeps folders still to read in a list, so that depth costs no stack. */
struct walk {
    struct arena *arena;
    const char *root;
    struct file_info *files;
    size_t n, cap;
    const char **folders; /* relative; "" is the root itself */
    size_t n_folders, folders_cap;
};

static struct file_info info_of(const char *path, const struct stat *info)
{
    return (struct file_info){.path = path,
                              .size_bytes = (uint64_t)info->st_size,
                              .modified_ns = (int64_t)info->st_mtim.tv_sec * 1000000000 +
                                             info->st_mtim.tv_nsec};
}

bool file_look(const char *path, struct file_info *info, struct err *err)
{
    struct stat found;
    if (stat(path, &found) < 0)
        return err_set_errno(err, "cannot read \"%s\"", path);
    *info = info_of(path_name(path), &found);
    return true;
}

static void walk_add(struct walk *walk, struct file_info file)
{
    walk->files = memory_grow(walk->files, walk->n, &walk->cap, sizeof *walk->files);
    walk->files[walk->n++] = file;
}

static void walk_entry(struct walk *walk, const char *folder, const char *name)
{
    const char *relative = path_join(walk->arena, folder, name);
    struct stat info;
    if (lstat(path_join(walk->arena, walk->root, relative), &info) < 0)
        return; /* gone meanwhile: the next run sees what is there then */
    if (S_ISDIR(info.st_mode)) {
        walk->folders =
            memory_grow(walk->folders, walk->n_folders, &walk->folders_cap, sizeof *walk->folders);
        walk->folders[walk->n_folders++] = relative;
    } else if (S_ISREG(info.st_mode)) {
        walk_add(walk, info_of(relative, &info));
    } else {
        const char *what = S_ISLNK(info.st_mode) ? "it is a link" : "it is no plain file";
        walk_add(walk, (struct file_info){.path = relative, .trouble = what});
    }
}

static bool walk_folder(struct walk *walk, const char *folder, struct err *err)
{
    const char *path = folder[0] ? path_join(walk->arena, walk->root, folder) : walk->root;
    DIR *dir = opendir(path);
    if (!dir && folder[0]) {
        const char *why =
            arena_printf(walk->arena, "the folder cannot be listed: %s", strerror(errno)).at;
        walk_add(walk, (struct file_info){.path = folder, .trouble = why});
        return true;
    }
    if (!dir)
        return err_set_errno(err, "cannot list the folder \"%s\"", path);
    struct dirent *entry;
    while ((entry = readdir(dir)))
        if (entry->d_name[0] != '.')
            walk_entry(walk, folder, entry->d_name);
    closedir(dir);
    return true;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct file_info *)a)->path, ((const struct file_info *)b)->path);
}

bool folder_list(const char *path, struct arena *arena, struct file_info **files, size_t *n,
                 struct err *err)
{
    struct walk walk = {.arena = arena, .root = path};
    walk.folders = memory_grow(NULL, 0, &walk.folders_cap, sizeof *walk.folders);
    walk.folders[walk.n_folders++] = "";
    bool is_good = true;
    while (is_good && walk.n_folders > 0)
        is_good = walk_folder(&walk, walk.folders[--walk.n_folders], err);
    *files = arena_alloc(arena, (walk.n + 1) * sizeof **files);
    if (walk.n) {
        memcpy(*files, walk.files, walk.n * sizeof **files);
        qsort(*files, walk.n, sizeof **files, by_path);
    }
    *n = walk.n;
    memory_free(walk.files);
    memory_free(walk.folders);
    return is_good;
}

const char *path_join(struct arena *arena, const char *a, const char *b)
{
    if (b[0] == '/' || a[0] == 0)
        return arena_cstr(arena, str_from(b));
    size_t n_a = strlen(a), n_b = strlen(b);
    bool has_slash = a[n_a - 1] == '/';
    char *path = arena_alloc(arena, n_a + 1 + n_b + 1);
    memcpy(path, a, n_a);
    path[n_a] = '/';
    memcpy(path + n_a + !has_slash, b, n_b + 1);
    return path;
}

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *path_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : arena_cstr(arena, (struct str){path, (size_t)(slash - path)});
}

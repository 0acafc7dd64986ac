/* Files and folders. Writing is all or nothing: a file is there whole, or as it was before. */
#ifndef READOUT_BASE_FILE_H
#define READOUT_BASE_FILE_H

#include "base/arena.h"

/* The whole file, with a zero byte after it that is not counted. Fails when it is missing or
 * larger than limit_bytes (kind limit). */
bool file_read(const char *path, size_t limit_bytes, struct arena *arena, struct str *bytes,
               struct err *err);

/* Maps the file for reading. Borrowed until the arena is freed. An empty file gives len 0. */
bool file_map(const char *path, struct arena *arena, struct str *bytes, struct err *err);

/* Writes beside path, syncs, and renames into place. */
bool file_write(const char *path, struct str bytes, struct err *err);

/* The same where there is no such file; else leaves it as it is. Threads and processes: any number
 * at once. */
bool file_write_once(const char *path, struct str bytes, struct err *err);

/* A file written piece by piece, seen under its name only after file_commit. */
/* Writes all bytes to an open file or terminal, however often it is interrupted. False with errno
 * set. */
bool file_put(int fd, struct str bytes);

struct file_writer;
struct file_writer *file_writer_open(const char *path, struct err *err);
bool file_writer_add(struct file_writer *writer, const void *bytes, size_t len, struct err *err);
/* Unit: bytes added so far. */
uint64_t file_writer_size(const struct file_writer *writer);
/* Syncs and renames. Frees the writer whatever happens. */
bool file_writer_commit(struct file_writer *writer, struct err *err);
/* Leaves nothing behind. NULL is allowed. */
void file_writer_drop(struct file_writer *writer);

/* Appends and syncs; for ledgers that people rely on. Creates the file. */
bool file_append(const char *path, struct str bytes, struct err *err);

bool file_exists(const char *path);
bool folder_exists(const char *path);
/* Makes the folder and those above it; true when it is there already. */
bool folder_make(const char *path, struct err *err);
/* Syncs the folder that path lies in, so that a new file's name is on disk as its bytes are. */
bool folder_sync_of(const char *path, struct err *err);
bool file_remove(const char *path, struct err *err);

/* Open record. */
struct file_info {
    const char *path; /* relative to the folder that was asked for */
    uint64_t size_bytes;
    int64_t modified_ns;
    const char *trouble; /* why it cannot be read; NULL = it is a plain file */
};

/* Of one plain file; path is then its name alone, borrowed from the argument. */
bool file_look(const char *path, struct file_info *info, struct err *err);

/* All files below path, sorted by path in byte order; hidden names (".x") are left out. Links are
 * not followed: these, pipes, and folders below path that cannot be listed have their trouble
 * said. Fails when path itself cannot be listed. */
bool folder_list(const char *path, struct arena *arena, struct file_info **files, size_t *n,
                 struct err *err);

/* a + "/" + b; b alone when it is absolute or a is empty. */
const char *path_join(struct arena *arena, const char *a, const char *b);
/* The part after the last slash, and the part before it ("." when there is none). */
const char *path_name(const char *path);
const char *path_folder(struct arena *arena, const char *path);

#endif

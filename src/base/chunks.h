/* A file made of named chunks: each has a place, a length and a checksum in a table at the end.
 * docs/format.md describes the bytes. Numbers are little-endian. */
#ifndef READOUT_BASE_CHUNKS_H
#define READOUT_BASE_CHUNKS_H

#include "base/arena.h"
#include "base/file.h"

enum { CHUNKS_MAX = 40 };

/* Open record; a zeroed one with a file is empty. */
struct chunk_writer {
    struct file_writer *file;
    struct chunk_entry {
        char name[8];
        uint64_t offset, len, hash;
    } entries[CHUNKS_MAX];
    size_t n;
    struct hash_stream *hash; /* of the chunk that was begun; NULL between chunks */
};

/* Adds a chunk, aligned to 64 bytes. name has at most 8 characters. */
bool chunk_add(struct chunk_writer *writer, const char *name, const void *bytes, size_t len,
               struct err *err);
/* The same piece by piece, for chunks that no memory should hold: begin, any number of chunk_more,
 * end. One chunk at a time. */
bool chunk_begin(struct chunk_writer *writer, const char *name, struct err *err);
bool chunk_more(struct chunk_writer *writer, const void *bytes, size_t len, struct err *err);
void chunk_end(struct chunk_writer *writer);
/* Writes the table. The caller commits the file. */
bool chunk_finish(struct chunk_writer *writer, struct err *err);
/* Ends a writer that failed; the caller drops the file. Does nothing after chunk_finish. */
void chunk_drop(struct chunk_writer *writer);

/* Open record; borrowed from the bytes it was opened over. */
struct chunk_file {
    struct str bytes;
    const struct chunk_entry *entries;
    size_t n;
};

/* Checks the frame and the table's checksum. Fails with kind corrupt; err->byte says where. */
bool chunk_open(struct str bytes, struct chunk_file *file, struct err *err);
/* The bytes of a chunk; an empty str when there is none of that name. */
struct str chunk_find(const struct chunk_file *file, const char *name);
/* Reads everything and compares every checksum. */
bool chunk_verify(const struct chunk_file *file, struct err *err);

#endif

/* The members of a zip, tar, tar.gz or gz file, one after another, unpacked in memory. Names are
 * only names: nothing is ever written to disk. Checksums are compared for zip members, for tar
 * heads and, before the first member is given out, for gzip files as a whole. */
#ifndef READOUT_CORPUS_ARCHIVE_READER_H
#define READOUT_CORPUS_ARCHIVE_READER_H

#include "base/arena.h"

struct archive_reader;

/* Open record; zeros are the usual limits. */
struct archive_limits {
    size_t member_bytes; /* 0 = 256 MB */
    size_t total_bytes;  /* 0 = 4 GB */
    size_t ratio;        /* unpacked to packed, once more than 1 MB is unpacked; 0 = 200 */
    size_t n_members;    /* 0 = 1,000,000 */
};

/* Open record. */
struct archive_member {
    struct str path; /* clean UTF-8 */
    struct str bytes;
    struct str trouble; /* why it has no bytes: encrypted, damaged, too large; empty = it is well */
};

/* name says by its ending what the bytes are: .zip, .tar, .tar.gz, .tgz, or .gz, whose one member
 * is called as the file is without the ending. bytes are borrowed until archive_close. Fails when
 * they are no such archive, or gzip whose end or checksum is wrong. */
struct archive_reader *archive_open(struct str name, struct str bytes,
                                    const struct archive_limits *limits, struct err *err);
void archive_close(struct archive_reader *reader);

/* The next plain file; its path and bytes live in arena. False at the end, and then err is filled
 * only if the rest cannot be read: damaged, or beyond the limits. */
bool archive_next(struct archive_reader *reader, struct arena *arena, struct archive_member *member,
                  struct err *err);

#endif

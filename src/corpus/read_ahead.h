/* Files of one document each, read on several threads at once and given on in the order in which
 * they were asked for, as if they had been read one by one. While one group is read, the group
 * before it is given on. */
#ifndef READOUT_CORPUS_READ_AHEAD_H
#define READOUT_CORPUS_READ_AHEAD_H

#include "base/file.h"
#include "corpus/source.h"

struct read_ahead;

/* A file that was asked for, when its turn comes. Open record; borrowed until its
 * group was given on. */
struct read_ahead_file {
    struct str path;
    uint64_t stamp;      /* the caller's own */
    const char *trouble; /* why the disk did not give its bytes; NULL = it did */
};

/* spec, profiles and folder are borrowed until read_ahead_free. n_threads 0 = all cores. */
struct read_ahead *read_ahead_new(const struct source_spec *spec,
                                  const struct page_profiles *profiles, const char *folder,
                                  size_t n_threads);
void read_ahead_free(struct read_ahead *ahead);

/* Whether such a file may be read ahead: its documents are few and not too large. */
bool read_ahead_takes(const struct file_info *file);
/* Asks for it. file->path is borrowed until its
 * group was given on. */
void read_ahead_add(struct read_ahead *ahead, const struct file_info *file, uint64_t stamp);
/* Whether it is time to read: enough for every thread, and no more than memory should hold. */
bool read_ahead_is_full(const struct read_ahead *ahead);

/* Gives on a group: calls read_ahead_give for each i from 0 to n. Threads: called from any one. */
typedef bool read_ahead_taker(size_t n, void *arg, struct err *err);

/* Reads all that was asked for; trouble with a file is kept with it. Meanwhile take is called for
 * what the call before has read, which is forgotten then. Fails only when take does. */
bool read_ahead_step(struct read_ahead *ahead, read_ahead_taker *take, void *arg, struct err *err);
/* File i of the group that is given on. */
const struct read_ahead_file *read_ahead_file(const struct read_ahead *ahead, size_t i);
/* Gives the sink what it holds, as source_read would. Fails only when sink->take does. */
bool read_ahead_give(const struct read_ahead *ahead, size_t i, const struct source_sink *sink,
                     struct err *err);

#endif

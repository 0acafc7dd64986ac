/* Where a document came from: "file", "file!line", "archive!member" or "archive!member!line", the
 * file being relative to the folder of its source. Names may hold '!' themselves. */
#ifndef READOUT_CORPUS_ORIGIN_H
#define READOUT_CORPUS_ORIGIN_H

#include "base/str.h"

/* The longest part up to a '!' or the end for which is_file holds; all of it when there is none. */
struct str origin_file(struct str origin, bool (*is_file)(struct str path, void *arg), void *arg);

/* The files of a source as they are on disk now. */
struct origin_files;

/* source_path: a folder, or a single file. Owned by the caller. */
struct origin_files *origin_files_new(const char *source_path);
void origin_files_free(struct origin_files *files);
/* Whether the file of the origin is there. Cost: a look at the disk, once a file. */
bool origin_files_have(struct origin_files *files, struct str origin);

#endif

/* The files inside a zip, one after the other, by libarchive. Sizes come from foreign bytes and are
 * limited: a small file that unpacks without end is refused. */
#ifndef READOUT_FACTS_ZIP_H
#define READOUT_FACTS_ZIP_H

#include "base/arena.h"

struct zip_files;

/* Whether the bytes begin as a zip does. */
bool zip_begins(struct str bytes);

/* bytes are borrowed until zip_close. Fails with kind input when they are no zip. */
struct zip_files *zip_open(struct str bytes, struct err *err);
void zip_close(struct zip_files *files);

/* The next plain file's name, with a 0 after it; borrowed until the next call. False at the end,
 * and then err is filled only if something was wrong. */
bool zip_next(struct zip_files *files, struct str *name, struct err *err);

/* Unpacks the file that was named last. Fails with kind limit beyond limit_bytes, and beyond 400
 * times the size of the whole zip. */
bool zip_read(struct zip_files *files, size_t limit_bytes, struct arena *arena, struct str *bytes,
              struct err *err);

#endif

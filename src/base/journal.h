/* A file of lines that people rely on. Lines are only ever added, by any number of processes at
 * once, and are on disk when journal_add returns. What a crash left of a line that was never
 * confirmed is put aside into PATH.torn before the next line is added; nothing is thrown away. */
#ifndef READOUT_BASE_JOURNAL_H
#define READOUT_BASE_JOURNAL_H

#include "base/arena.h"

struct journal;

/* Opens it to add lines, made where it is missing with the folders above it. Waits until no other
 * process has it open so. Owned by the caller. */
struct journal *journal_open(const char *path, struct err *err);
/* NULL is allowed. */
void journal_close(struct journal *journal);

/* The last line, without its end; empty when there is none. Borrowed until journal_close. */
struct str journal_last(const struct journal *journal);

/* The last line that holds the text, without its end; empty when none does. Lives in arena. Cost:
 * reads the whole file. */
bool journal_find(const struct journal *journal, struct str text, struct arena *arena,
                  struct str *line, struct err *err);

/* Adds lines, each with its end, and syncs. When it fails the lines before are untouched, and part
 * of the new ones may be there. */
bool journal_add(struct journal *journal, struct str lines, struct err *err);

/* All whole lines, as they are while nobody adds to them; torn is what follows the last line end.
 * A missing file is empty. Fails when it is larger than limit_bytes. */
bool journal_read(const char *path, size_t limit_bytes, struct arena *arena, struct str *lines,
                  struct str *torn, struct err *err);

#endif

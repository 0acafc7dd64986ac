/* The texts of superseded revisions, which are people's material: JSON Lines beside the study's
 * other files, each revision once, also when the work is interrupted between keeping a revision and
 * putting the new one in its place. */
#ifndef READOUT_CORPUS_REVISIONS_H
#define READOUT_CORPUS_REVISIONS_H

#include "base/err.h"
#include "corpus/document.h"

struct revisions;

/* Reads what is kept at path; a missing file is empty, a last line that a crash cut off is removed.
 * Fails where another line cannot be read. Owned by the caller. */
struct revisions *revisions_open(const char *path, struct err *err);
void revisions_close(struct revisions *revisions);

/* The highest revision kept of a document; 0 = none. */
uint32_t revisions_last(const struct revisions *revisions, struct str id);

/* Keeps old, unless it is kept already; on disk after revisions_sync only. */
bool revisions_keep(struct revisions *revisions, const struct document *old, struct err *err);
bool revisions_sync(struct revisions *revisions, struct err *err);

#endif

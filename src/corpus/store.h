/* A corpus on disk: a folder of segments and a manifest that names them. The manifest is replaced
 * by rename, which is the one moment at which anything changes; a crash at any instant leaves the
 * old or the new state, and files that no manifest names are removed by the next writer. */
#ifndef READOUT_CORPUS_STORE_H
#define READOUT_CORPUS_STORE_H

#include "base/progress.h"
#include "corpus/segment.h"

struct store;

enum store_mode { STORE_READ, STORE_WRITE };

/* Opens the corpus in folder. For reading, a folder that is not there is an empty corpus. For
 * writing the folder is made and locked; fails with kind conflict while another process writes. */
struct store *store_open(const char *folder, enum store_mode mode, struct err *err);
void store_close(struct store *store);

/* A document of the corpus: its segment and its number there. */
struct document_at {
    uint32_t segment, document;
};

/* The order of two documents in the whole corpus, that of document_compare. Cost: two loads where
 * the dates differ. */
int store_compare(const struct store *store, struct document_at a, struct document_at b);

size_t store_n_segments(const struct store *store);
const struct segment *store_segment(const struct store *store, size_t i);
/* Superseded by a later revision, or withdrawn: not part of the corpus any more. */
bool store_is_dead(const struct store *store, struct document_at at);
/* Whether any document of segment i is dead. */
bool store_has_dead(const struct store *store, size_t i);
/* Documents that are not dead. */
size_t store_n_documents(const struct store *store);
/* The first and the last day of the documents that have a date; DAY_NONE when none has. */
void store_days(const struct store *store, day *first, day *last);
/* Names the material: the same for the same documents cut with the same words, however they lie in
 * segments. Part of the provenance of every result. Cost: one look at each document's columns. */
struct str store_data_hash(const struct store *store, struct arena *arena);

/* The number of the words that the texts were cut with, as store_set_words was told; 0 = of no one
 * set. */
uint64_t store_words(const struct store *store);
/* Says so in the manifest. */
bool store_set_words(struct store *store, uint64_t words, struct err *err);

/* The name for the next segment file, not yet used by anybody. i numbers the new files of one
 * commit. Borrowed until the arena is freed. */
const char *store_new_path(const struct store *store, size_t i, struct arena *arena);

/* Takes over n finished segment files (from store_new_path 0…n-1) and marks documents as dead, in
 * one step. On failure the corpus is as before. */
bool store_commit(struct store *store, size_t n_new, const struct document_at *dead, size_t n_dead,
                  struct err *err);

/* Makes one of eight neighbouring segments of like size as often as there are such, leaving out
 * dead documents: of each order of size (by eights) there are then at most seven neighbours. Every
 * merge is a step of its own: a crash leaves the corpus before or after one. Segments and
 * document_at of before are void. */
bool store_merge(struct store *store, const struct progress *progress, struct err *err);

/* Puts the finished segment file (from store_new_path 0) in the place of segment i, which must hold
 * its living documents. */
bool store_replace(struct store *store, size_t i, const char *path, struct err *err);

/* Every segment's checksums and the manifest's own. */
bool store_verify(const struct store *store, struct err *err);

#endif

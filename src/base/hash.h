/* Fingerprints. hash_fast tells damage and duplicates apart in derived files (XXH3);
 * hash_provenance is what a researcher cites (SHA-256, as 64 hexadecimal digits). */
#ifndef READOUT_BASE_HASH_H
#define READOUT_BASE_HASH_H

#include "base/arena.h"

uint64_t hash_fast(const void *bytes, size_t len);

/* The same for bytes that come piece by piece. */
struct hash_stream;
struct hash_stream *hash_stream_new(void);
void hash_stream_add(struct hash_stream *stream, const void *bytes, size_t len);
/* What hash_fast says of everything added. Frees the stream. */
uint64_t hash_stream_end(struct hash_stream *stream);

struct str hash_provenance(struct str bytes, struct arena *arena);
/* "sha256-…" in Base64, as web pages name the scripts that they allow. */
struct str hash_integrity(struct str bytes, struct arena *arena);

#endif

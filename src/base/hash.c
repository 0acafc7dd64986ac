#include "base/hash.h"

#include <sodium.h>
#include <xxhash.h>

uint64_t hash_fast(const void *bytes, size_t len)
{
    return XXH3_64bits(bytes, len);
}

struct str hash_provenance(struct str bytes, struct arena *arena)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    char *hex = arena_alloc(arena, sizeof digest * 2 + 1);
    crypto_hash_sha256(digest, (const unsigned char *)bytes.at, bytes.len);
    sodium_bin2hex(hex, sizeof digest * 2 + 1, digest, sizeof digest);
    return (struct str){hex, sizeof digest * 2};
}

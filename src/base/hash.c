#include "base/hash.h"

#include "base/memory.h"

#include <sodium.h>
#include <xxhash.h>

uint64_t hash_fast(const void *bytes, size_t len)
{
    return XXH3_64bits(bytes, len);
}

/* Never really defined: the library's own state under our name. */
static XXH3_state_t *state_of(struct hash_stream *stream)
{
    return (XXH3_state_t *)stream;
}

struct hash_stream *hash_stream_new(void)
{
    XXH3_state_t *state = XXH3_createState();
    if (!state)
        memory_stop(sizeof(XXH3_state_t *));
    XXH3_64bits_reset(state);
    return (struct hash_stream *)state;
}

void hash_stream_add(struct hash_stream *stream, const void *bytes, size_t len)
{
    XXH3_64bits_update(state_of(stream), bytes, len);
}

uint64_t hash_stream_end(struct hash_stream *stream)
{
    uint64_t hash = XXH3_64bits_digest(state_of(stream));
    XXH3_freeState(state_of(stream));
    return hash;
}

struct str hash_provenance(struct str bytes, struct arena *arena)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    char *hex = arena_alloc(arena, sizeof digest * 2 + 1);
    crypto_hash_sha256(digest, (const unsigned char *)bytes.at, bytes.len);
    sodium_bin2hex(hex, sizeof digest * 2 + 1, digest, sizeof digest);
    return (struct str){hex, sizeof digest * 2};
}

struct str hash_integrity(struct str bytes, struct arena *arena)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    char text[sodium_base64_ENCODED_LEN(sizeof digest, sodium_base64_VARIANT_ORIGINAL)];
    crypto_hash_sha256(digest, (const unsigned char *)bytes.at, bytes.len);
    sodium_bin2base64(text, sizeof text, digest, sizeof digest, sodium_base64_VARIANT_ORIGINAL);
    return arena_printf(arena, "sha256-%s", text);
}

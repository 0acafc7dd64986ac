#include "base/hash.h"

#include "base/memory.h"

#include <nettle/base16.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>
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

static void sha256(struct str bytes, uint8_t digest[SHA256_DIGEST_SIZE])
{
    struct sha256_ctx state;
    sha256_init(&state);
    sha256_update(&state, bytes.len, (const uint8_t *)bytes.at);
    sha256_digest(&state, SHA256_DIGEST_SIZE, digest);
}

struct str hash_provenance(struct str bytes, struct arena *arena)
{
    enum { LENGTH = BASE16_ENCODE_LENGTH(SHA256_DIGEST_SIZE) };
    uint8_t digest[SHA256_DIGEST_SIZE];
    char *hex = arena_zero(arena, LENGTH + 1, 1);
    sha256(bytes, digest);
    base16_encode_update(hex, sizeof digest, digest);
    return (struct str){hex, LENGTH};
}

struct str hash_integrity(struct str bytes, struct arena *arena)
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    char text[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)];
    sha256(bytes, digest);
    base64_encode_raw(text, sizeof digest, digest);
    return arena_printf(arena, "sha256-%.*s", (int)sizeof text, text);
}
